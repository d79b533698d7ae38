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
import { Transform } from 'class-transformer';
import { IsArray, IsOptional, registerDecorator, ValidateIf } from 'class-validator';
import { IsInstant, PlainText, Whole } from '../platform/validation.js';
import { isAnswers } from './questionnaires.rules.js';

/** May be left out, but not be null. */
const MayBeLeftOut = () => ValidateIf((_: unknown, value: unknown) => value !== undefined);
/**
 * Takes the value as it came. class-transformer would copy it and drop names such as "constructor", which a question may have; what is
 * in it is checked by the rules of this module.
 */
const AsItCame = (field: string) => Transform(({ obj }) => obj[field]);

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
  @ApiProperty(QUESTIONS) @AsItCame('questions') @IsArray({ message: '题目的格式不对' }) questions: Question[];
  @Whole(0, MOST_POINTS) points: Points;
  @IsOptional() @IsInstant() pointsExpireAt?: Instant | null;
  @IsOptional() @IsInstant() closesAt?: Instant | null;
}

export class QuestionnairePatchBody implements QuestionnairePatch {
  @MayBeLeftOut() @PlainText(1, 40) title?: string;
  @MayBeLeftOut() @PlainText(1, 500) about?: string;
  @ApiPropertyOptional(QUESTIONS)
  @AsItCame('questions')
  @MayBeLeftOut()
  @IsArray({ message: '题目的格式不对' })
  questions?: Question[];
  @MayBeLeftOut() @Whole(0, MOST_POINTS) points?: Points;
  @IsOptional() @IsInstant() pointsExpireAt?: Instant | null;
  @IsOptional() @IsInstant() closesAt?: Instant | null;
}

export class AnswerSheetBody implements AnswerSheetRequest {
  @ApiProperty(ANSWERS) @AsItCame('answers') @IsAnswers() answers: Answers;
}
