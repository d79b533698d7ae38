import type { PaymentHandoverState } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';
import type { PaymentRow, Reader } from './payment.queries.js';
import type { Handover, SubjectKind } from './payments.types.js';

export interface HandoverRow {
  payment_id: string;
  state: PaymentHandoverState;
  way: Handover['way'] | null;
  what: string | null;
  company: string | null;
  tracking_no: string | null;
  edition: number;
  try_at: Date | null;
  tries: number;
  refused_code: number | null;
  told_at: Date | null;
}
/** With what it is about. */
export type PaidHandover = HandoverRow &
  Pick<PaymentRow, 'subject_kind' | 'subject_id' | 'member_id' | 'out_trade_no' | 'transaction_id'>;

export function handovers(db: Reader, where: string, values: SqlValue[], most: number): Promise<PaidHandover[]> {
  return db.rows<PaidHandover>(
    `SELECT h.*, p.subject_kind, p.subject_id, p.member_id, p.out_trade_no, p.transaction_id
     FROM payment_handover h JOIN payment p ON p.id = h.payment_id WHERE ${where} LIMIT ${most}`,
    values,
  );
}

/** Joins `tx`, where it was paid. */
export function expectHandover(tx: Tx, paymentId: string): void {
  tx.later('INSERT INTO payment_handover (payment_id) VALUES (?)', [paymentId]);
}

/** Joins `tx`. It was handed over, or what was told of that has changed: WeChat shall be told. Only from the edition that was read. */
export function wantTold(tx: Tx, row: PaidHandover, by: Handover): Promise<number> {
  return tx.write(
    `UPDATE payment_handover SET state = 'wanted', way = ?, what = ?, company = ?, tracking_no = ?, edition = edition + 1, try_at = ?, tries = 0,
       refused_code = NULL WHERE payment_id = ? AND edition = ? AND state = ?`,
    [by.way, by.what, by.company, by.trackingNo, tx.now, row.payment_id, row.edition, row.state],
  );
}

export const bySubjectKind = (rows: PaidHandover[]): Map<SubjectKind, PaidHandover[]> => {
  const groups = new Map<SubjectKind, PaidHandover[]>();
  for (const row of rows) groups.set(row.subject_kind, [...(groups.get(row.subject_kind) ?? []), row]);
  return groups;
};
