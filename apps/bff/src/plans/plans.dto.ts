import { PLAN_WAYS, type PlanDraft, type PlanMemberRequest, type PlanWay } from '@gp/contracts';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsId, IsInstant, PlainText, Whole } from '../platform/validation.js';

export class PlanBody implements PlanDraft {
  @PlainText(1, 12)
  name: string;

  @PlainText(1, 200)
  about: string;

  @IsIn(PLAN_WAYS, { message: '请选怎么加入' })
  way: PlanWay;

  /** Of an earned one: points of twelve months. */
  @IsOptional()
  @Whole(1, 100_000_000)
  threshold?: number;
}

export class PlanMemberBody implements PlanMemberRequest {
  @IsId({ message: '请选会员' })
  memberId: string;

  @IsInstant()
  until: string;
}

export class PlanMembersQuery {
  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}
