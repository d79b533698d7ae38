import { SALE_CATEGORIES, type SaleCategory, type SaleLine } from '@gp/contracts';
import { IsIn, ValidateIf } from 'class-validator';
import { PlainText, Whole } from '../platform/validation.js';

/** Left out is fine; null is not: a bonus must never be paid for a certificate that is not there. */
const given = (_: object, value: unknown): boolean => value !== undefined;

/** A part of a receipt as it comes in: from the till (sales) and in previews of a rule. */
export class SaleLineBody implements SaleLine {
  @ValidateIf(given)
  @IsIn(SALE_CATEGORIES, { message: '没有这个品类' })
  category?: SaleCategory;

  @Whole(1, 100_000_000, { message: '金额要在 0.01 到 1,000,000.00 元之间' })
  amountFen!: number;

  @ValidateIf(given)
  @PlainText(1, 64)
  certificate?: string;
}
