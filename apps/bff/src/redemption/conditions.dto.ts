import {
  type GiftConditions,
  type GiftLimit,
  LIMIT_PER,
  LIMIT_WHO,
  type LimitPer,
  type LimitWho,
  type PlanPrice,
} from '@gp/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, ValidateIf, ValidateNested } from 'class-validator';
import { IsId, IsInstant, Whole } from '../platform/validation.js';

const isGiven = (_: unknown, value: unknown): boolean => value !== null;

export class LimitBody implements GiftLimit {
  @IsIn(LIMIT_WHO, { message: '请选是每人还是合计' })
  who: LimitWho;

  @IsIn(LIMIT_PER, { message: '请选每天、每周、每月、每年或不分时间' })
  per: LimitPer;

  @Whole(1, 1_000_000, { message: '请填 1 到 1,000,000 的整数' })
  most: number;
}

export class PlanPriceBody implements PlanPrice {
  @IsId({ message: '请选会员计划' })
  planId: string;

  @Whole(1, 100_000_000)
  price: number;

  @Whole(0, 10_000_00)
  cashFen: number;

  /** Before it opens to everybody; null = with everybody. */
  @ValidateIf(isGiven)
  @IsInstant()
  opensAt: string | null;
}

export class ConditionsBody implements GiftConditions {
  @IsArray({ message: '请填限量' })
  @ArrayMaxSize(10, { message: '最多 10 条限量' })
  @ValidateNested({ each: true })
  @Type(() => LimitBody)
  limits: LimitBody[];

  /** The redemption day; null = all days. */
  @ValidateIf(isGiven)
  @Whole(1, 28, { message: '兑换日请填 1 到 28' })
  onDay: number | null;

  /** null = as soon as it is published. */
  @ValidateIf(isGiven)
  @IsInstant()
  opensAt: string | null;

  @IsArray({ message: '请填会员计划的价格' })
  @ArrayMaxSize(10, { message: '最多 10 个会员计划' })
  @ValidateNested({ each: true })
  @Type(() => PlanPriceBody)
  plans: PlanPriceBody[];
}
