import type { SettlementSource } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';

type Reader = Pick<Tx, 'rows'>;

/** What has no line yet: which part of a spending, at whose counter. */
export interface Pending {
  source: SettlementSource;
  source_id: string;
  happened_at: Date;
  merchant_id: string;
  entry_id: string;
  /** The part of the spending's points that it is about, from … to. */
  points_from: number;
  points_to: number;
}

const none = (kind: SettlementSource, id: string): string =>
  `NOT EXISTS (SELECT 1 FROM settlement_line l WHERE l.source_kind = '${kind}' AND l.source_id = ${id})`;
const worth = (uses: string): string => `(r.points * (${uses})) DIV r.uses_total`;

/**
 * Read across modules, as a report would: settlement tells what the others have booked and changes none of it. Each goes by the merchants'
 * own index of time, because there is no other and hot tables bear no more.
 */
const SOURCES: ((merchants: string) => string)[] = [
  (merchants) => `SELECT 'use' AS source, u.id AS source_id, u.used_at AS happened_at, u.merchant_id, r.entry_id,
      ${worth('u.uses_before')} AS points_from, ${worth('u.uses_before + u.uses')} AS points_to
    FROM code_use u JOIN redemption r ON r.id = u.redemption_id
    WHERE u.merchant_id IN (${merchants}) AND u.used_at >= ? AND u.used_at < ? AND ${none('use', 'u.id')}`,
  (merchants) => `SELECT 'use-undo' AS source, d.use_id AS source_id, d.undone_at AS happened_at, d.merchant_id, r.entry_id,
      ${worth('d.uses_before - d.uses')} AS points_from, ${worth('d.uses_before')} AS points_to
    FROM code_use_undo d JOIN redemption r ON r.id = d.redemption_id
    WHERE d.merchant_id IN (${merchants}) AND d.undone_at >= ? AND d.undone_at < ? AND ${none('use-undo', 'd.use_id')}`,
  (
    merchants,
  ) => `SELECT 'received' AS source, s.redemption_id AS source_id, s.received_at AS happened_at, s.merchant_id, r.entry_id,
      0 AS points_from, r.points AS points_to
    FROM shipment s JOIN redemption r ON r.id = s.redemption_id
    WHERE s.merchant_id IN (${merchants}) AND s.received_at >= ? AND s.received_at < ? AND ${none('received', 's.redemption_id')}`,
  // What lasts longest came back: the end of what was spent, and of further pieces the end of what was left then.
  (merchants) => `SELECT 'return' AS source, a.id AS source_id, a.closed_at AS happened_at, a.merchant_id, r.entry_id,
      r.points - r.unit_price * a.returned_before - a.points AS points_from, r.points - r.unit_price * a.returned_before AS points_to
    FROM after_sale a JOIN redemption r ON r.id = a.redemption_id
    WHERE a.merchant_id IN (${merchants}) AND a.closed_at >= ? AND a.closed_at < ? AND a.state = 'refunded' AND ${none('return', 'a.id')}`,
  (merchants) => `SELECT 'cash-off' AS source, c.id AS source_id, c.answered_at AS happened_at, c.merchant_id, c.entry_id,
      0 AS points_from, c.points AS points_to
    FROM cash_off c
    WHERE c.merchant_id IN (${merchants}) AND c.answered_at >= ? AND c.answered_at < ? AND c.entry_id IS NOT NULL
      AND ${none('cash-off', 'c.id')}`,
  (
    merchants,
  ) => `SELECT 'cash-off-undo' AS source, d.cash_off_id AS source_id, d.undone_at AS happened_at, d.merchant_id, c.entry_id,
      0 AS points_from, c.points AS points_to
    FROM cash_off_undo d JOIN cash_off c ON c.id = d.cash_off_id
    WHERE d.merchant_id IN (${merchants}) AND d.undone_at >= ? AND d.undone_at < ? AND ${none('cash-off-undo', 'd.cash_off_id')}`,
];

/** Some of what happened from … until and has no line yet. */
export async function pendingUses(db: Reader, from: Date, until: Date, most: number): Promise<Pending[]> {
  const merchants = (await db.rows<{ id: string }>('SELECT id FROM merchant')).map(({ id }) => id);
  if (merchants.length === 0) return [];
  const marks = merchants.map(() => '?').join(',');
  const found: Pending[] = [];
  for (const source of SOURCES) {
    if (found.length >= most) break;
    const values: SqlValue[] = [...merchants, from, until];
    found.push(...(await db.rows<Pending>(`${source(marks)} LIMIT ${most - found.length}`, values)));
  }
  return found.map((p) => ({ ...p, points_from: Number(p.points_from), points_to: Number(p.points_to) }));
}

/** Clawbacks of refunds from … until that have no line yet. */
export function pendingClawbacks(db: Reader, from: Date, until: Date): Promise<{ entry_id: string; happened_at: Date }[]> {
  return db.rows(
    `SELECT n.entry_id, f.at AS happened_at FROM refund f JOIN refund_line n ON n.refund_id = f.id
     WHERE f.at >= ? AND f.at < ? AND f.taken > 0 AND ${none('clawback', 'n.entry_id')}`,
    [from, until],
  );
}

/** Which of these have a line. */
export async function linedSources(db: Reader, kind: SettlementSource, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.rows<{ source_id: string }>(
    `SELECT source_id FROM settlement_line WHERE source_kind = ? AND source_id IN (${ids.map(() => '?').join(',')})`,
    [kind, ...ids],
  );
  return new Set(rows.map((r) => r.source_id));
}
