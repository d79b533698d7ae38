import type { CashOffState } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';

type Reader = Pick<Tx, 'rows'>;

export interface CashOffRow {
  id: string;
  merchant_id: string;
  store_id: string | null;
  staff_id: string;
  member_id: string;
  amount_fen: number;
  off_fen: number;
  points: number;
  state: CashOffState;
  asked_at: Date;
  ends_at: Date;
  answered_at: Date | null;
  entry_id: string | null;
}
/** With what became of it later. */
export type WholeCashOff = CashOffRow & { sale_id: string | null; undone_at: Date | null };

const WHOLE = `SELECT c.*, s.sale_id, u.undone_at FROM cash_off c LEFT JOIN cash_off_sale s ON s.cash_off_id = c.id
  LEFT JOIN cash_off_undo u ON u.cash_off_id = c.id`;

const numbers = <R extends CashOffRow>(row: R): R => ({
  ...row,
  amount_fen: Number(row.amount_fen),
  off_fen: Number(row.off_fen),
  points: Number(row.points),
});

export async function cashOffs(db: Reader, where: string, values: SqlValue[], most: number): Promise<WholeCashOff[]> {
  return (await db.rows<WholeCashOff>(`${WHOLE} WHERE ${where} LIMIT ${most}`, values)).map(numbers);
}

/** Holds the row until the end of `tx`. The member's account is locked before it. */
export async function lockCashOff(tx: Tx, id: string): Promise<CashOffRow | null> {
  const [row] = await tx.rows<CashOffRow>('SELECT * FROM cash_off WHERE id = ? FOR UPDATE', [id]);
  return row ? numbers(row) : null;
}

export async function insertCashOff(tx: Tx, r: CashOffRow): Promise<void> {
  await tx.write(
    `INSERT INTO cash_off (id, merchant_id, store_id, staff_id, member_id, amount_fen, off_fen, points, asked_at, ends_at)
     VALUES (?,?,?,?,?,?,?,?,?,?)`,
    [r.id, r.merchant_id, r.store_id, r.staff_id, r.member_id, r.amount_fen, r.off_fen, r.points, r.asked_at, r.ends_at],
  );
}

/** An ask has one answer. */
export async function closeCashOff(tx: Tx, id: string, state: CashOffState, entryId: string | null = null): Promise<void> {
  await tx.write('UPDATE cash_off SET state = ?, answered_at = ?, entry_id = ? WHERE id = ?', [state, tx.now, entryId, id]);
}
