import type { PaymentDifferenceKind, PaymentRefundState, PaymentState } from '@gp/contracts';
import { newId } from '../platform/ids.js';
import type { SqlValue, Tx } from '../platform/transactions.js';
import type { SubjectKind } from './payments.types.js';

export interface PaymentRow {
  id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  member_id: string;
  title: string;
  amount_fen: number;
  out_trade_no: string;
  state: PaymentState;
  created_at: Date;
  deadline_at: Date;
  ordered_at: Date | null;
  check_at: Date | null;
  checks: number;
  transaction_id: string | null;
  paid_at: Date | null;
  closed_at: Date | null;
  refunded_fen: number;
}
export interface RefundRow {
  id: string;
  payment_id: string;
  amount_fen: number;
  reason: string;
  out_refund_no: string;
  refund_id: string | null;
  state: PaymentRefundState;
  created_at: Date;
  try_at: Date | null;
  tries: number;
  asked_at: Date | null;
  done_at: Date | null;
  again_of: string | null;
}

export type Reader = Pick<Tx, 'rows'>;
export const marks = (n: number): string => '?,'.repeat(n).slice(0, -1);

const numbers = (r: PaymentRow): PaymentRow => ({
  ...r,
  amount_fen: Number(r.amount_fen),
  refunded_fen: Number(r.refunded_fen),
});

export async function payments(db: Reader, where: string, values: SqlValue[], most = 100): Promise<PaymentRow[]> {
  return (await db.rows<PaymentRow>(`SELECT * FROM payment WHERE ${where} LIMIT ${most}`, values)).map(numbers);
}

/** Joins `tx`. Locks a payment: whatever it is for is locked before it. */
export async function lockPayment(tx: Tx, id: string): Promise<PaymentRow> {
  const [row] = await tx.rows<PaymentRow>('SELECT * FROM payment WHERE id = ? FOR UPDATE', [id]);
  if (!row) throw new Error(`there is no payment ${id}`);
  return numbers(row);
}

export function insertPayments(tx: Tx, rows: PaymentRow[]): void {
  if (rows.length === 0) return;
  tx.later(
    `INSERT INTO payment (id, subject_kind, subject_id, member_id, title, amount_fen, out_trade_no, created_at, deadline_at)
     VALUES ${rows.map(() => '(?,?,?,?,?,?,?,?,?)').join(',')}`,
    rows.flatMap((r): SqlValue[] => [
      r.id,
      r.subject_kind,
      r.subject_id,
      r.member_id,
      r.title,
      r.amount_fen,
      r.out_trade_no,
      r.created_at,
      r.deadline_at,
    ]),
  );
}

export async function refunds(db: Reader, where: string, values: SqlValue[], most = 100): Promise<RefundRow[]> {
  const rows = await db.rows<RefundRow>(`SELECT * FROM payment_refund WHERE ${where} LIMIT ${most}`, values);
  return rows.map((r) => ({ ...r, amount_fen: Number(r.amount_fen) }));
}

export interface Difference {
  kind: PaymentDifferenceKind;
  paymentId: string | null;
  number: string;
  expectedFen: number | null;
  toldFen: number;
}

/** Joins `tx`. Keeps a disagreement, once. Answers whether it is a new one. */
export async function keepDifference(tx: Tx, d: Difference): Promise<boolean> {
  const changed = await tx.write(
    `INSERT INTO payment_difference (id, kind, payment_id, number, expected_fen, told_fen, at) VALUES (?,?,?,?,?,?,?)
     ON DUPLICATE KEY UPDATE told_fen = VALUES(told_fen)`,
    [newId(), d.kind, d.paymentId, d.number, d.expectedFen, d.toldFen, tx.now],
  );
  return changed === 1;
}
