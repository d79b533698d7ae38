import type {
  CashOffRequest,
  CertificateDraft,
  MemberLookupRequest,
  OfflineSaleRequest,
  RefundRequest,
  SalePreviewRequest,
  SaleRequest,
} from '@gp/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IsId, IsInstant, PlainText, Whole } from '../platform/validation.js';
import { SaleLineBody } from '../points/sale-line.types.js';

export class MemberLookupBody implements MemberLookupRequest {
  /** The member code's QR text or its 18 digits. */
  @PlainText(1, 120, { message: '请扫会员码，或输入 18 位数字' })
  code: string;
}

export class SaleBody implements SaleRequest {
  /** The ticket of the scan. */
  @PlainText(10, 400, { message: '请重新扫一下会员码' })
  ticket: string;

  /** What was really paid, in fen. */
  @Whole(1, 100_000_000, { message: '请填实付金额，0.01 到 1,000,000.00 元' })
  amountFen: number;

  /** The till's receipt number. */
  @PlainText(1, 64, { message: '请填小票号，最多 64 个字' })
  receiptNo: string;

  /** What of it a bonus may be about. */
  @IsOptional()
  @IsArray({ message: '请填商品' })
  @ArrayMaxSize(20, { message: '商品最多 20 行' })
  @IsObject({ each: true, message: '请填商品' })
  @ValidateNested({ each: true })
  @Type(() => SaleLineBody)
  lines?: SaleLineBody[];

  /** The confirmed cash-off that paid the rest of this bill. */
  @IsOptional()
  @IsId()
  cashOffId?: string;
}

export class OfflineSaleBody implements OfflineSaleRequest {
  /** The member code's QR text or its 18 digits, as it was scanned then. */
  @PlainText(1, 120, { message: '请扫会员码，或输入 18 位数字' })
  code: string;

  @IsInstant()
  scannedAt: string;

  /** What was really paid, in fen. */
  @Whole(1, 100_000_000, { message: '请填实付金额，0.01 到 1,000,000.00 元' })
  amountFen: number;

  @PlainText(1, 64, { message: '请填小票号，最多 64 个字' })
  receiptNo: string;
}

export class CashOffAskBody implements CashOffRequest {
  @PlainText(10, 400, { message: '请重新扫一下会员码' })
  ticket: string;

  /** The bill before points, in fen. */
  @Whole(1, 100_000_000, { message: '请填账单金额，0.01 到 1,000,000.00 元' })
  amountFen: number;

  @Whole(1, 20_000_000, { message: '请填要用的积分，1 分起' })
  points: number;
}

export class SalePreviewBody implements SalePreviewRequest {
  @PlainText(10, 400, { message: '请重新扫一下会员码' })
  ticket: string;

  @Whole(1, 100_000_000, { message: '请填实付金额，0.01 到 1,000,000.00 元' })
  amountFen: number;

  @IsOptional()
  @IsArray({ message: '请填商品' })
  @ArrayMaxSize(20, { message: '商品最多 20 行' })
  @IsObject({ each: true, message: '请填商品' })
  @ValidateNested({ each: true })
  @Type(() => SaleLineBody)
  lines?: SaleLineBody[];
}

export class SaleQuery {
  @PlainText(1, 64, { message: '请填小票号，最多 64 个字' })
  receiptNo: string;
}

export class RefundBody implements RefundRequest {
  /** What was paid back, in fen. */
  @Whole(1, 100_000_000, { message: '请填退款金额，0.01 到 1,000,000.00 元' })
  amountFen: number;

  /** The till's number of the refund. */
  @PlainText(1, 64, { message: '请填退款单号，最多 64 个字' })
  refundNo: string;
}

export class CertificateBody implements CertificateDraft {
  @PlainText(1, 64)
  number: string;

  @PlainText(1, 120)
  productName: string;

  @PlainText(1, 120)
  issuer: string;

  @IsInstant({ message: '请填有效期' })
  validUntil: string;
}
