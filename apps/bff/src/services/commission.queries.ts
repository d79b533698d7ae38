import { COMMISSION_LIMITS, type CommissionState, type CommissionStepKind, type GiftArt } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';

export interface CommissionRow {
  id: string;
  gift_id: string;
  merchant_id: string;
  member_id: string;
  price: number;
  state: CommissionState;
  rounds: number;
  rounds_used: number;
  steps: number;
  asked_at: Date;
  due_at: Date | null;
  remind_at: Date | null;
  closed_at: Date | null;
  redemption_id: string | null;
}
/** With what it is about. */
export type WholeCommission = CommissionRow & { gift_name: string; art: GiftArt };

export interface StepRow {
  commission_id: string;
  step: number;
  id: string;
  kind: CommissionStepKind;
  words: string;
  at: Date;
}
type Reader = Pick<Tx, 'rows'>;

/** `where` ends with the order and the limit. */
export async function commissions(db: Reader, where: string, values: SqlValue[]): Promise<WholeCommission[]> {
  const rows = await db.rows<WholeCommission>(
    `SELECT c.*, g.name AS gift_name, g.art FROM commission c JOIN gift g ON g.id = c.gift_id WHERE ${where}`,
    values,
  );
  return rows.map((row) => ({ ...row, price: Number(row.price) }));
}

/** Holds the row until the end of `tx`: after account and gift, before pictures. */
export async function lockCommission(tx: Tx, id: string): Promise<WholeCommission | null> {
  await tx.rows('SELECT id FROM commission WHERE id = ? FOR UPDATE', [id]);
  return (await commissions(tx, 'c.id = ?', [id]))[0] ?? null;
}

export async function stepsOf(db: Reader, commissionIds: string[]): Promise<StepRow[]> {
  if (commissionIds.length === 0) return [];
  return db.rows<StepRow>(
    `SELECT commission_id, step, id, kind, words, at FROM commission_step
     WHERE commission_id IN (${commissionIds.map(() => '?').join(',')}) ORDER BY commission_id, step`,
    commissionIds,
  );
}

export async function insertCommission(
  tx: Tx,
  c: Pick<CommissionRow, 'id' | 'gift_id' | 'merchant_id' | 'member_id' | 'price' | 'rounds' | 'due_at'>,
): Promise<void> {
  await tx.write(
    'INSERT INTO commission (id, gift_id, merchant_id, member_id, price, rounds, asked_at, due_at) VALUES (?,?,?,?,?,?,?,?)',
    [c.id, c.gift_id, c.merchant_id, c.member_id, c.price, c.rounds, tx.now, c.due_at],
  );
}

export async function insertStep(
  tx: Tx,
  s: Omit<StepRow, 'at'> & { by: { kind: 'member' | 'staff'; id: string } | null },
): Promise<void> {
  await tx.write(
    'INSERT INTO commission_step (commission_id, step, id, kind, words, by_kind, by_id, at) VALUES (?,?,?,?,?,?,?,?)',
    [s.commission_id, s.step, s.id, s.kind, s.words, s.by?.kind ?? null, s.by?.id ?? null, tx.now],
  );
}

/** Writes what a step changed; the row is locked. */
export async function moveCommission(tx: Tx, before: CommissionRow, after: CommissionRow): Promise<void> {
  const moved = await tx.write(
    `UPDATE commission SET state = ?, rounds_used = ?, steps = ?, due_at = ?, remind_at = ?, closed_at = ?, redemption_id = ?
     WHERE id = ? AND state = ? AND steps = ?`,
    [
      after.state,
      after.rounds_used,
      after.steps,
      after.due_at,
      after.remind_at,
      after.closed_at,
      after.redemption_id,
      before.id,
      before.state,
      before.steps,
    ],
  );
  if (moved !== 1) throw new Error(`commission ${before.id} is not what was locked`);
}

/** How often the proof of a gift may be changed: what the gift says, or what holds for all. */
export async function roundsOf(db: Reader, giftIds: string[]): Promise<(giftId: string) => number> {
  const rows = await db.rows<{ gift_id: string; rounds: number }>(
    `SELECT gift_id, rounds FROM gift_service WHERE gift_id IN (${giftIds.map(() => '?').join(',') || "''"})`,
    giftIds,
  );
  const said = new Map(rows.map((row) => [row.gift_id, row.rounds]));
  return (giftId) => said.get(giftId) ?? COMMISSION_LIMITS.rounds;
}
