import type { GiftArt, JointState } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';

export interface JointRow {
  id: string;
  gift_id: string;
  merchant_id: string;
  price: number;
  proposer_id: string;
  partner_id: string | null;
  state: JointState;
  proposed_at: Date;
  ends_at: Date;
  answered_at: Date | null;
  proposer_redemption_id: string | null;
  partner_redemption_id: string | null;
}
/** With what it is about. */
export type WholeJoint = JointRow & { gift_name: string; art: GiftArt; pickup_days: number };

const numbers = <R extends JointRow>(row: R): R => ({ ...row, price: Number(row.price) });

export async function joints(db: Pick<Tx, 'rows'>, where: string, values: SqlValue[], most: number): Promise<WholeJoint[]> {
  const rows = await db.rows<WholeJoint>(
    `SELECT j.*, g.name AS gift_name, g.art, g.pickup_days FROM joint_redemption j JOIN gift g ON g.id = j.gift_id
     WHERE ${where} ORDER BY j.id DESC LIMIT ${most}`,
    values,
  );
  return rows.map(numbers);
}

/** Holds the row until the end of `tx`: the last lock, after accounts and the gift. */
export async function lockJoint(tx: Tx, id: string): Promise<JointRow | null> {
  const [row] = await tx.rows<JointRow>('SELECT * FROM joint_redemption WHERE id = ? FOR UPDATE', [id]);
  return row ? numbers(row) : null;
}

export async function insertJoint(
  tx: Tx,
  r: Pick<JointRow, 'id' | 'gift_id' | 'merchant_id' | 'price' | 'proposer_id' | 'ends_at'>,
): Promise<void> {
  await tx.write(
    'INSERT INTO joint_redemption (id, gift_id, merchant_id, price, proposer_id, proposed_at, ends_at) VALUES (?,?,?,?,?,?,?)',
    [r.id, r.gift_id, r.merchant_id, r.price, r.proposer_id, tx.now, r.ends_at],
  );
}

/** It has one answer. */
export async function answerJoint(
  tx: Tx,
  id: string,
  state: JointState,
  more: { partnerId?: string; redemptionIds?: [proposers: string, partners: string] } = {},
): Promise<void> {
  const [proposers, partners] = more.redemptionIds ?? [];
  await tx.write(
    `UPDATE joint_redemption SET state = ?, answered_at = ?, partner_id = ?, proposer_redemption_id = ?, partner_redemption_id = ?
     WHERE id = ? AND state = 'open'`,
    [state, tx.now, more.partnerId ?? null, proposers ?? null, partners ?? null, id],
  );
}
