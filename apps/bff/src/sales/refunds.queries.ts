import type { Tx } from '../platform/transactions.js';

type Reader = Pick<Tx, 'rows'>;

export interface SaleRow {
  id: string;
  merchant_id: string;
  store_id: string | null;
  member_id: string;
  receipt_no: string;
  amount_fen: number;
  points: number;
  happened_at: Date;
}
export interface RefundRow {
  id: string;
  sale_id: string;
  refund_no: string;
  amount_fen: number;
  points: number;
  taken: number;
  owed: number;
  at: Date;
}

const SALE =
  'SELECT id, merchant_id, store_id, member_id, receipt_no, amount_fen, points, happened_at FROM sale WHERE merchant_id = ?';

export async function saleOfReceipt(db: Reader, merchantId: string, receiptNo: string): Promise<SaleRow | null> {
  const [row] = await db.rows<SaleRow>(`${SALE} AND receipt_no = ?`, [merchantId, receiptNo]);
  return row ?? null;
}

/** Null as well for a sale of another merchant. */
export async function saleOfId(db: Reader, merchantId: string, id: string): Promise<SaleRow | null> {
  const [row] = await db.rows<SaleRow>(`${SALE} AND id = ?`, [merchantId, id]);
  return row ?? null;
}

export function refundsOfSale(db: Reader, saleId: string): Promise<RefundRow[]> {
  return db.rows('SELECT id, sale_id, refund_no, amount_fen, points, taken, owed, at FROM refund WHERE sale_id = ? ORDER BY id', [
    saleId,
  ]);
}

/** What a sale earned, entry by entry, and how much of each earlier refunds took back. */
export function earningsOfSale(
  db: Reader,
  saleId: string,
): Promise<
  {
    id: string;
    idem_key: string;
    rule_version_id: string;
    title: string;
    granted: number;
    clawed: number | null;
    expired: number | null;
  }[]
> {
  return db.rows(
    `SELECT e.id, e.idem_key, e.rule_version_id, e.title, l.granted,
       (SELECT SUM(r.points) FROM refund_line r WHERE r.earn_entry_id = e.id) AS clawed,
       (SELECT -SUM(m.amount) FROM lot_move m JOIN entry x ON x.id = m.entry_id WHERE m.lot_id = l.id AND x.kind = 'expire') AS expired
     FROM entry e JOIN lot l ON l.entry_id = e.id WHERE e.source_id = ? AND e.kind = 'earn' ORDER BY e.id`,
    [saleId],
  );
}
