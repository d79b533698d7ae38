import type { VoucherRefundRequest, VoucherTerms } from '@gp/contracts';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { PlainText, Whole } from '../platform/validation.js';

export class VoucherTermsBody implements VoucherTerms {
  @Whole(1, 100_000_000, { message: '请填抵多少，0.01 到 1,000,000.00 元' })
  offFen: number;

  @Whole(1, 100_000_000, { message: '请填满多少可用，0.01 到 1,000,000.00 元' })
  fromFen: number;
}

export class VoucherUsesQuery {
  /** Only bills of this amount. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value))
  @Whole(1, 100_000_000, { message: '账单金额不对' })
  billFen?: number;
}

export class VoucherRefundBody implements VoucherRefundRequest {
  /** The till's number of the refund. */
  @PlainText(1, 64, { message: '请填退款单号，最多 64 个字' })
  refundNo: string;
}
