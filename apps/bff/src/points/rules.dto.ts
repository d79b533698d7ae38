import { BONUS_KINDS, type BonusKind, SALE_CATEGORIES, type SaleCategory } from '@gp/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsId, IsInstant, PlainText, Whole } from '../platform/validation.js';
import { SaleLineBody } from './sale-line.types.js';

const present = (_: object, value: unknown): boolean => value !== null;

/** How long points live. */
export class ValidityBody {
  @IsIn(['never', 'days', 'yearEnd'], { message: '没有这种有效期' })
  kind!: 'never' | 'days' | 'yearEnd';

  @ValidateIf((v: ValidityBody) => v.kind === 'days')
  @Whole(1, 3_650)
  days!: number;

  @ValidateIf((v: ValidityBody) => v.kind === 'yearEnd')
  @Whole(0, 10)
  years!: number;
}

export class BonusBody {
  @IsString()
  @MaxLength(24)
  id!: string;

  @PlainText(1, 30)
  name!: string;

  @IsIn(BONUS_KINDS, { message: '没有这种加成' })
  kind!: BonusKind;

  @ValidateIf((b: BonusBody) => present(b, b.category))
  @IsIn(SALE_CATEGORIES, { message: '没有这个品类' })
  category!: SaleCategory | null;

  @ValidateIf((b: BonusBody) => present(b, b.merchantId))
  @IsId()
  merchantId!: string | null;

  @Whole(1, 1_000)
  percent!: number;

  @ValidateIf((b: BonusBody) => present(b, b.from))
  @IsInstant()
  from!: string | null;

  @ValidateIf((b: BonusBody) => present(b, b.to))
  @IsInstant()
  to!: string | null;

  @IsArray({ message: '请选星期' })
  @ArrayMaxSize(7)
  @IsInt({ each: true, message: '请选星期' })
  weekdays!: number[];

  @ValidateIf((b: BonusBody) => present(b, b.hours))
  @IsArray({ message: '请选时段' })
  @ArrayMaxSize(2)
  @IsInt({ each: true, message: '请选时段' })
  hours!: [number, number] | null;

  @ValidateIf((b: BonusBody) => present(b, b.mostADay))
  @Whole(1, 1_000_000)
  mostADay!: number | null;

  @ValidateIf((b: BonusBody) => present(b, b.mostAMember))
  @Whole(1, 1_000_000)
  mostAMember!: number | null;

  @IsDefined({ message: '请选有效期' })
  @ValidateNested()
  @Type(() => ValidityBody)
  validity!: ValidityBody;
}

class GiftBody {
  @Whole(1, 1_000_000)
  points!: number;

  @IsDefined({ message: '请选有效期' })
  @ValidateNested()
  @Type(() => ValidityBody)
  validity!: ValidityBody;
}
export class FirstOrderBody extends GiftBody {
  @Whole(1, 100_000_000)
  fromFen!: number;
}
export class SignUpBody extends GiftBody {}
export class ReviewTermBody extends GiftBody {}
export class StreakBody {
  @IsArray({ message: '请填每天的积分' })
  @ArrayMaxSize(31)
  @IsInt({ each: true, message: '请填整数' })
  points!: number[];

  @IsDefined({ message: '请选有效期' })
  @ValidateNested()
  @Type(() => ValidityBody)
  validity!: ValidityBody;
}

export class TermsBody {
  @Whole(1, 100)
  pointsPerYuan!: number;

  @Equals('floor', { message: '只能向下取整' })
  rounding!: 'floor';

  @ValidateIf((t: TermsBody) => present(t, t.baseMostADay))
  @Whole(1, 1_000_000)
  baseMostADay!: number | null;

  @IsArray({ message: '请填加成' })
  @ArrayMaxSize(30, { message: '加成最多 30 项' })
  @IsObject({ each: true, message: '请填加成' })
  @ValidateNested({ each: true })
  @Type(() => BonusBody)
  bonuses!: BonusBody[];

  @ValidateIf((t: TermsBody) => present(t, t.signUp))
  @IsObject({ message: '请填注册积分' })
  @ValidateNested()
  @Type(() => SignUpBody)
  signUp!: SignUpBody | null;

  @ValidateIf((t: TermsBody) => present(t, t.firstOrder))
  @IsObject({ message: '请填首单加赠' })
  @ValidateNested()
  @Type(() => FirstOrderBody)
  firstOrder!: FirstOrderBody | null;

  @ValidateIf((t: TermsBody) => present(t, t.streak))
  @IsObject({ message: '请填每日打卡' })
  @ValidateNested()
  @Type(() => StreakBody)
  streak!: StreakBody | null;

  @IsOptional()
  @IsObject({ message: '请填评价积分' })
  @ValidateNested()
  @Type(() => ReviewTermBody)
  review?: ReviewTermBody | null;
}

export class RuleDraftBody {
  @PlainText(2, 60)
  title!: string;

  /** How points are used; a line each. */
  @PlainText(2, 2_000)
  text!: string;

  @IsDefined({ message: '请填规则' })
  @ValidateNested()
  @Type(() => TermsBody)
  terms!: TermsBody;

  @IsInstant()
  effectiveAt!: string;
}

export class RuleComparisonBody {
  @IsDefined({ message: '请填规则' })
  @ValidateNested()
  @Type(() => TermsBody)
  terms!: TermsBody;

  @IsOptional()
  @PlainText(0, 2_000)
  text?: string;
}

export class RulePreviewBody {
  @IsOptional()
  @ValidateNested()
  @Type(() => TermsBody)
  terms?: TermsBody;

  @Whole(1, 100_000_000, { message: '金额要在 0.01 到 1,000,000.00 元之间' })
  amountFen!: number;

  @IsOptional()
  @IsId()
  merchantId?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true, message: '请填商品' })
  @ValidateNested({ each: true })
  @Type(() => SaleLineBody)
  lines?: SaleLineBody[];

  @IsOptional()
  @IsInstant()
  at?: string;

  @IsOptional()
  @IsBoolean()
  firstOrder?: boolean;
}

export class RulePreviewQuery {
  @Matches(/^[1-9]\d{0,7}$/, { message: '请填金额，0.01 到 999,999.99 元' })
  amountFen!: string;
}
