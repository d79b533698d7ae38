import {
  type BasketRequest,
  GIFT_ARTS,
  GIFT_CATEGORIES,
  GIFT_KINDS,
  GIFT_STATES,
  type GiftArt,
  type GiftCategory,
  type GiftDraft,
  type GiftKind,
  type GiftPatch,
  type GiftState,
  REDEMPTION_STATES,
  type RedeemRequest,
  type RedemptionState,
  type RestockRequest,
  type SeasonDraft,
  type UndoRequest,
  type VerifyRequest,
} from '@gp/contracts';
import { OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { IsId, IsInstant, isPlainText, PlainText, Whole } from '../platform/validation.js';
import { ConditionsBody } from './conditions.dto.js';

const MOST_POINTS = 100_000_000;
/** 99 pieces of it are still below what WeChat takes at once. */
const MOST_FEN = 10_000_00;

export class CatalogueQuery {
  @IsOptional()
  @IsIn(GIFT_CATEGORIES, { message: '没有这个分类' })
  category?: GiftCategory;

  /** Part of a gift's name. */
  @IsOptional()
  @IsString()
  @MaxLength(40, { message: '最多 40 个字' })
  query?: string;
}

export class RedeemBody implements RedeemRequest {
  @IsId()
  giftId: string;

  @Whole(1, 99, { message: '数量请填 1 到 99 的整数' })
  quantity: number;

  /** The price the member saw. */
  @Whole(1, MOST_POINTS)
  expectedPrice: number;

  /** The cash a piece that the member saw; absent = none. */
  @IsOptional()
  @Whole(0, MOST_FEN)
  expectedCashFen?: number;

  /** The freight of all pieces that the member saw; absent = none. */
  @IsOptional()
  @Whole(0, MOST_FEN)
  expectedFreightFen?: number;

  /** Of a gift that is sent: where to. */
  @IsOptional()
  @IsId({ message: '请重新选收货地址' })
  addressId?: string;

  /** Of a ticket: when the member comes. */
  @IsOptional()
  @IsId({ message: '请选场次' })
  slotId?: string;
}

export class RedemptionsQuery {
  @IsOptional()
  @IsIn(REDEMPTION_STATES, { message: '没有这种状态' })
  state?: RedemptionState;

  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}

export class VerifyBody implements VerifyRequest {
  /** The QR's text or the typed digits. */
  @PlainText(1, 120, { message: '请扫码，或输入 12 位数字' })
  code: string;

  /** How many uses at once, of a code that has several. */
  @IsOptional()
  @Whole(1, 100, { message: '请填这次用几次，1 到 100' })
  uses?: number;

  /** Of a voucher: the bill before it is taken off, in fen. */
  @IsOptional()
  @Whole(1, 100_000_000, { message: '请填账单金额，0.01 到 1,000,000.00 元' })
  billFen?: number;
}

export class UndoBody implements UndoRequest {
  /** Why; it stays on record. */
  @PlainText(1, 80, { message: '请写原因，最多 80 个字' })
  reason: string;
}

export class GiftsQuery {
  @IsOptional()
  @IsId()
  merchantId?: string;

  @IsOptional()
  @IsIn(GIFT_STATES, { message: '没有这种状态' })
  state?: GiftState;
}

/** Each term is a sentence of 1–120 characters. */
function Terms(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'terms',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '每条说明 1–120 个字' },
      validator: { validate: (value: unknown) => Array.isArray(value) && value.every((v) => isPlainText(v, 1, 120)) },
    });
}

export class GiftBody implements GiftDraft {
  @IsId({ message: '请选商户' })
  merchantId: string;

  @PlainText(1, 40)
  name: string;

  /** How it reaches the member; it never changes. */
  @IsOptional()
  @IsIn(GIFT_KINDS, { message: '没有这种礼品' })
  kind?: GiftKind;

  @IsIn(GIFT_ARTS, { message: '请选图' })
  art: GiftArt;

  @IsIn(GIFT_CATEGORIES, { message: '请选分类' })
  category: GiftCategory;

  @PlainText(1, 1000)
  about: string;

  @IsArray({ message: '请填说明' })
  @ArrayMaxSize(10, { message: '最多 10 条说明' })
  @Terms()
  terms: string[];

  @Whole(1, MOST_POINTS)
  price: number;

  /** Cash beside the points, a piece. */
  @IsOptional()
  @Whole(0, MOST_FEN, { message: '现金请填 0 到 10,000 元' })
  cashFen?: number;

  @Whole(1, 1_000_000_000)
  marketPriceFen: number;

  @PlainText(1, 80)
  marketPriceSource: string;

  @Whole(1, 10_000)
  limitPerMember: number;

  @Whole(1, 365)
  pickupDays: number;

  /** How often one of it is used at the counter: 5 for five coffees. */
  @IsOptional()
  @Whole(1, 100, { message: '每份可用次数请填 1 到 100 的整数' })
  uses?: number;

  /** When and how often it can be redeemed, as a whole. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ConditionsBody)
  conditions?: ConditionsBody;
}

export class GiftPatchBody
  extends PartialType(OmitType(GiftBody, ['merchantId', 'kind'] as const), { skipNullProperties: false })
  implements GiftPatch {}

export class RestockBody implements RestockRequest {
  /** Added to the stock; may be negative. */
  @Whole(-1_000_000, 1_000_000)
  change: number;

  @PlainText(1, 80)
  reason: string;
}

export class BasketBody implements BasketRequest {
  @IsBoolean({ message: '请填是否保障' })
  inBasket: boolean;
}

export class SeasonBody implements SeasonDraft {
  @PlainText(1, 20)
  name: string;

  @Whole(1, MOST_POINTS)
  price: number;

  /** Cash beside the points in the season; absent = as at other times. */
  @IsOptional()
  @Whole(0, MOST_FEN, { message: '现金请填 0 到 10,000 元' })
  cashFen?: number;

  @IsInstant()
  startsAt: string;

  @IsInstant()
  endsAt: string;
}
