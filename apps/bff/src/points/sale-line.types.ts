import { SALE_CATEGORIES, type SaleCategory, type SaleLine } from '@gp/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { PlainText, Whole } from '../platform/validation.js';

/** A part of a receipt as it comes in: from the till (sales) and in previews of a rule. */
export class SaleLineBody implements SaleLine {
  @IsOptional()
  @IsIn(SALE_CATEGORIES, { message: '没有这个品类' })
  category?: SaleCategory;

  @Whole(1, 100_000_000, { message: '金额要在 0.01 到 1,000,000.00 元之间' })
  amountFen!: number;

  @IsOptional()
  @PlainText(1, 64)
  certificate?: string;
}
