import type { SqlValue, Tx } from '../platform/transactions.js';

/** A use of a code, as it was booked. */
export interface CodeUse {
  id: string;
  redemption_id: string;
  merchant_id: string;
  store_id: string | null;
  used_at: Date;
  code_step: number;
  undone: boolean;
}
export interface NewCodeUse {
  id: string;
  redemptionId: string;
  merchantId: string;
  storeId: string | null;
  staffId: string;
  turn: number;
  codeStep: number;
  uses: number;
  usesBefore: number;
  /** The redemption is used up by it. */
  isLast: boolean;
}

/** Joins `tx`. The uses of these redemptions, those undone among them, in the order they were made. */
export async function codeUses(tx: Tx, redemptionIds: string[]): Promise<Map<string, CodeUse[]>> {
  const found = new Map<string, CodeUse[]>(redemptionIds.map((id) => [id, []]));
  if (redemptionIds.length === 0) return found;
  const rows = await tx.rows<Omit<CodeUse, 'undone'> & { undone: string | null }>(
    `SELECT u.id, u.redemption_id, u.merchant_id, u.store_id, u.used_at, u.code_step, d.use_id AS undone
     FROM code_use u LEFT JOIN code_use_undo d ON d.use_id = u.id
     WHERE u.redemption_id IN (${'?,'.repeat(redemptionIds.length).slice(0, -1)}) ORDER BY u.redemption_id, u.turn`,
    redemptionIds,
  );
  for (const r of rows) found.get(r.redemption_id)?.push({ ...r, code_step: Number(r.code_step), undone: r.undone !== null });
  return found;
}

/** Joins `tx`. Books the uses and what they change of their redemptions: several of one redemption count one after the other. */
export function bookCodeUses(tx: Tx, uses: NewCodeUse[]): void {
  tx.later(
    `INSERT INTO code_use (redemption_id, turn, code_step, uses, uses_before, id, merchant_id, store_id, staff_id, used_at)
     VALUES ${uses.map(() => '(?,?,?,?,?,?,?,?,?,?)').join(',')}`,
    uses.flatMap((u): SqlValue[] => [
      u.redemptionId,
      u.turn,
      u.codeStep,
      u.uses,
      u.usesBefore,
      u.id,
      u.merchantId,
      u.storeId,
      u.staffId,
      tx.now,
    ]),
  );
  const last = new Map(uses.map((u) => [u.redemptionId, u]));
  // What nearly all codes are – one use, never undone – goes in one statement; the rest one by one.
  const plain = [...last.values()].filter((u) => u.isLast && u.turn === 1 && u.uses === 1);
  if (plain.length > 0)
    tx.later(
      `UPDATE redemption r JOIN code_use u ON u.redemption_id = r.id AND u.turn = 1
       SET r.state = 'used', r.closed_at = ?, r.uses_done = 1, r.turns = 1, r.last_use_id = u.id
       WHERE r.id IN (${plain.map(() => '?').join(',')})`,
      [tx.now, ...plain.map((u) => u.redemptionId)],
    );
  for (const u of last.values())
    if (!plain.includes(u))
      tx.later('UPDATE redemption SET state = ?, closed_at = ?, uses_done = ?, turns = ?, last_use_id = ? WHERE id = ?', [
        u.isLast ? 'used' : 'confirmed',
        u.isLast ? tx.now : null,
        u.usesBefore + u.uses,
        u.turn,
        u.id,
        u.redemptionId,
      ]);
}
