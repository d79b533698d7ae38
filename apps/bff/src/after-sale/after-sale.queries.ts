import type { AfterSaleState, ReturnReason } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';

export interface AfterSaleRow {
  id: string;
  redemption_id: string;
  member_id: string;
  merchant_id: string;
  gift_name: string;
  state: AfterSaleState;
  reason: ReturnReason;
  words: string;
  quantity: number;
  points: number;
  cash_fen: number;
  asked_at: Date;
  due_at: Date | null;
  return_address: string | null;
  refused_why: string | null;
  appeal: string | null;
  decision: string | null;
  company: string | null;
  tracking_no: string | null;
  closed_at: Date | null;
}
export type Reader = Pick<Tx, 'rows'>;

export function afterSales(db: Reader, where: string, values: SqlValue[]): Promise<AfterSaleRow[]> {
  return db.rows<AfterSaleRow>(
    `SELECT s.*, r.gift_name FROM after_sale s JOIN redemption r ON r.id = s.redemption_id WHERE ${where}`,
    values,
  );
}

/** What was received, and when: what can be returned. */
export async function receivedAt(db: Reader, redemptionId: string): Promise<Date | null> {
  const [row] = await db.rows<{ received_at: Date | null }>('SELECT received_at FROM shipment WHERE redemption_id = ?', [
    redemptionId,
  ]);
  return row?.received_at ?? null;
}

/** In how many parts the cash of a redemption has gone back. */
export async function cashParts(db: Reader, redemptionId: string): Promise<number> {
  const [row] = await db.rows<{ parts: number }>(
    "SELECT COUNT(*) AS parts FROM after_sale WHERE redemption_id = ? AND state = 'refunded' AND cash_fen > 0",
    [redemptionId],
  );
  return Number(row?.parts ?? 0);
}

/** Where the merchant last had something sent back to. */
export async function lastReturnAddress(db: Reader, merchantId: string): Promise<string | null> {
  const [row] = await db.rows<{ return_address: string }>(
    'SELECT return_address FROM after_sale WHERE merchant_id = ? AND return_address IS NOT NULL ORDER BY id DESC LIMIT 1',
    [merchantId],
  );
  return row?.return_address ?? null;
}
