import {
  type AnswerDraft,
  REVIEW_STATES,
  REVIEW_WORDS,
  type ReviewDecision,
  type ReviewDraft,
  type ReviewState,
} from '@gp/contracts';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsId, PlainText, Whole } from '../platform/validation.js';

const { least, most } = REVIEW_WORDS;

export class ReviewBody implements ReviewDraft {
  @Whole(1, 5, { message: '请打 1 到 5 颗星' })
  stars: number;

  @PlainText(least, most, { message: `请写 ${least} 到 ${most} 个字，不能有控制字符` })
  words: string;
}

export class ReviewDecisionBody implements ReviewDecision {
  @IsBoolean({ message: '请选公开还是不公开' })
  publish: boolean;

  @IsOptional()
  @PlainText(2, 200, { message: '请写原因，2 到 200 个字，写的人会看到' })
  why?: string;
}

export class AnswerBody implements AnswerDraft {
  @PlainText(2, most, { message: `请写 2 到 ${most} 个字` })
  words: string;
}

export class ReviewsCursorQuery {
  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}

export class ConsoleReviewsQuery extends ReviewsCursorQuery {
  @IsOptional()
  @IsIn([...REVIEW_STATES, 'answer'], { message: '没有这种状态' })
  state?: ReviewState | 'answer';

  @IsOptional()
  @IsId()
  giftId?: string;
}
