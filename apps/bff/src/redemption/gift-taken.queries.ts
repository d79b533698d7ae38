import type { LimitPer } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';
import { EVERYBODY, spansOf } from './conditions.rules.js';

type Reader = Pick<Tx, 'rows'>;
/** What counts for limits: by gift, holder and span. */
export type Taken = Map<string, number>;
export const takenKey = (giftId: string, holder: string, span: string): string => `${giftId} ${holder} ${span}`;

/** What these gifts' spans have at `at`, of these members and of everybody. Joins the reader's transaction. */
export async function takenOf(db: Reader, pairs: [giftId: string, memberId: string][], at: Date): Promise<Taken> {
  if (pairs.length === 0) return new Map();
  const spans = spansOf(at);
  const holders = pairs.flatMap(([giftId, memberId]) => [
    [giftId, memberId],
    [giftId, EVERYBODY],
  ]);
  const rows = await db.rows<{ gift_id: string; holder: string; span: string; quantity: number }>(
    `SELECT gift_id, holder, span, quantity FROM gift_taken
     WHERE (gift_id, holder) IN (${holders.map(() => '(?,?)').join(',')}) AND span IN (${spans.map(() => '?').join(',')})`,
    [...holders.flat(), ...spans],
  );
  return new Map(rows.map((r) => [takenKey(r.gift_id, r.holder, r.span), Number(r.quantity)]));
}

/** Joins `tx` with the gift locked. */
export function addTaken(tx: Tx, rows: { giftId: string; holder: string; span: string; quantity: number }[]): void {
  if (rows.length === 0) return;
  tx.later(
    `INSERT INTO gift_taken (gift_id, holder, span, quantity) VALUES ${rows.map(() => '(?,?,?,?)').join(',')}
     ON DUPLICATE KEY UPDATE quantity = quantity + VALUES(quantity)`,
    rows.flatMap((r): SqlValue[] => [r.giftId, r.holder, r.span, r.quantity]),
  );
}

/** Joins `tx` with the member's account locked. What goes back no longer counts in the spans in which it was redeemed. */
export function giveBackTaken(tx: Tx, row: { gift_id: string; member_id: string; redeemed_at: Date; quantity: number }): void {
  const spans = spansOf(row.redeemed_at);
  tx.later(
    `UPDATE gift_taken SET quantity = quantity - ? WHERE gift_id = ? AND holder IN (?, '') AND span IN (${spans.map(() => '?').join(',')})`,
    [row.quantity, row.gift_id, row.member_id, ...spans],
  );
}

const LOCAL = 'redeemed_at + INTERVAL 8 HOUR';
/** spanOf in SQL. */
const SPAN_SQL: Record<LimitPer, string> = {
  day: `DATE_FORMAT(${LOCAL}, '%Y-%m-%d')`,
  week: `CONCAT('w', DATE_FORMAT(${LOCAL} - INTERVAL WEEKDAY(${LOCAL}) DAY, '%Y-%m-%d'))`,
  month: `DATE_FORMAT(${LOCAL}, '%Y-%m')`,
  year: `DATE_FORMAT(${LOCAL}, '%Y')`,
  ever: `'ever'`,
};

/** Joins `tx` with the gift locked. Limits were set anew: what there is already counts for them. */
export async function recountTaken(tx: Tx, giftId: string, pers: LimitPer[]): Promise<void> {
  await tx.write('DELETE FROM gift_taken WHERE gift_id = ?', [giftId]);
  for (const per of new Set(pers))
    for (const holder of ['member_id', `''`])
      await tx.write(
        `INSERT INTO gift_taken (gift_id, holder, span, quantity)
         SELECT gift_id, holder, span, SUM(quantity) FROM (SELECT gift_id, ${holder} AS holder, ${SPAN_SQL[per]} AS span, quantity - returned AS quantity
           FROM redemption WHERE gift_id = ? AND state NOT IN ('cancelled', 'expired', 'lapsed')) live GROUP BY gift_id, holder, span`,
        [giftId],
      );
}
