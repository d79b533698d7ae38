import type {
  AnswerSheetRequest,
  Answers,
  Instant,
  Points,
  Question,
  QuestionnaireDraft,
  QuestionnairePatch,
} from '@gp/contracts';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsArray, IsOptional, registerDecorator, ValidateIf } from 'class-validator';
import { IsInstant, PlainText, Whole } from '../platform/validation.js';
import { isAnswers } from './questionnaires.rules.js';

/** May be left out, but not be null. */
const MayBeLeftOut = () => ValidateIf((_: unknown, value: unknown) => value !== undefined);

const MOST_POINTS = 10_000;
const QUESTIONS: ApiPropertyOptions = { type: 'array', items: { type: 'object', additionalProperties: true } };
const ANSWERS: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
};

function IsAnswers(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'answers',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '答卷的格式不对' },
      validator: { validate: isAnswers },
    });
}

export class QuestionnaireDraftBody implements QuestionnaireDraft {
  @PlainText(1, 40) title: string;
  @PlainText(1, 500) about: string;
  @ApiProperty(QUESTIONS) @IsArray({ message: '题目的格式不对' }) questions: Question[];
  @Whole(0, MOST_POINTS) points: Points;
  @IsOptional() @IsInstant() pointsExpireAt?: Instant | null;
  @IsOptional() @IsInstant() closesAt?: Instant | null;
}

export class QuestionnairePatchBody implements QuestionnairePatch {
  @MayBeLeftOut() @PlainText(1, 40) title?: string;
  @MayBeLeftOut() @PlainText(1, 500) about?: string;
  @ApiPropertyOptional(QUESTIONS)
  @MayBeLeftOut()
  @IsArray({ message: '题目的格式不对' })
  questions?: Question[];
  @MayBeLeftOut() @Whole(0, MOST_POINTS) points?: Points;
  @IsOptional() @IsInstant() pointsExpireAt?: Instant | null;
  @IsOptional() @IsInstant() closesAt?: Instant | null;
}

export class AnswerSheetBody implements AnswerSheetRequest {
  @ApiProperty(ANSWERS) @IsAnswers() answers: Answers;
}
