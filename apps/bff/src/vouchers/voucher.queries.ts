import type { VoucherTerms } from '@gp/contracts';
import type { Tx } from '../platform/transactions.js';

type Reader = Pick<Tx, 'rows'>;
const marks = (n: number): string => '?,'.repeat(n).slice(0, -1);

/** What gifts of this kind take off, by gift; without terms it is not in the map. */
export async function giftTerms(db: Reader, giftIds: string[]): Promise<Map<string, VoucherTerms>> {
  return termsBy(db, 'SELECT gift_id AS id, off_fen, from_fen FROM gift_voucher WHERE gift_id', giftIds);
}

/** What redeemed vouchers take off, by redemption. */
export async function voucherTerms(db: Reader, redemptionIds: string[]): Promise<Map<string, VoucherTerms>> {
  return termsBy(db, 'SELECT redemption_id AS id, off_fen, from_fen FROM voucher WHERE redemption_id', redemptionIds);
}

async function termsBy(db: Reader, select: string, ids: string[]): Promise<Map<string, VoucherTerms>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<{ id: string; off_fen: number; from_fen: number }>(`${select} IN (${marks(ids.length)})`, ids);
  return new Map(rows.map((r) => [r.id, { offFen: Number(r.off_fen), fromFen: Number(r.from_fen) }]));
}

/** The bills that vouchers are used for now, by redemption. */
export async function billsNow(db: Reader, redemptionIds: string[]): Promise<Map<string, number>> {
  if (redemptionIds.length === 0) return new Map();
  const rows = await db.rows<{ redemption_id: string; bill_fen: number }>(
    `SELECT w.redemption_id, w.bill_fen FROM voucher_use w LEFT JOIN code_use_undo d ON d.use_id = w.use_id
     WHERE d.use_id IS NULL AND w.redemption_id IN (${marks(redemptionIds.length)})`,
    redemptionIds,
  );
  return new Map(rows.map((r) => [r.redemption_id, Number(r.bill_fen)]));
}

export interface VoucherUseRow {
  use_id: string;
  redemption_id: string;
  member_id: string;
  gift_name: string;
  merchant_id: string;
  store_id: string | null;
  bill_fen: number;
  off_fen: number;
  used_at: Date;
  pickup_until: Date;
  refund_no: string | null;
  restored: number | null;
  refunded_at: Date | null;
}

const USE = `SELECT w.use_id, w.redemption_id, r.member_id, r.gift_name, w.merchant_id, u.store_id, w.bill_fen, w.off_fen, u.used_at,
    r.pickup_until, f.refund_no, f.restored, f.refunded_at
  FROM voucher_use w JOIN code_use u ON u.id = w.use_id JOIN redemption r ON r.id = w.redemption_id
  LEFT JOIN voucher_refund f ON f.use_id = w.use_id LEFT JOIN code_use_undo d ON d.use_id = w.use_id`;

/** Bills at a merchant, the latest first, without those of verifications that were wrong. */
export async function merchantBills(
  db: Reader,
  merchantId: string,
  billFen: number | null,
  most: number,
): Promise<VoucherUseRow[]> {
  return db.rows<VoucherUseRow>(
    `${USE} WHERE w.merchant_id = ? AND (d.use_id IS NULL OR f.use_id IS NOT NULL) ${billFen === null ? '' : 'AND w.bill_fen = ?'}
     ORDER BY w.use_id DESC LIMIT ${most}`,
    billFen === null ? [merchantId] : [merchantId, billFen],
  );
}

/** Joins `tx`. A bill of the merchant, with its refund where there is one. */
export async function billOf(tx: Tx, merchantId: string, useId: string): Promise<VoucherUseRow | null> {
  const [row] = await tx.rows<VoucherUseRow>(`${USE} WHERE w.use_id = ? AND w.merchant_id = ?`, [useId, merchantId]);
  return row ?? null;
}
