import type { MemberLookupRequest, SaleRequest } from '@gp/contracts';
import { PlainText, Whole } from '../platform/validation.js';

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
}
