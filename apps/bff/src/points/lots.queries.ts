import type { LotKind } from '@gp/contracts';
import type { Tx } from '../platform/transactions.js';

/** What a lot promises; it never changes. */
export interface LotPromise {
  kind: LotKind;
  expiresAt: Date | null;
  ruleVersionId: string;
}

export async function lotsOfIds(db: Pick<Tx, 'rows'>, ids: string[]): Promise<Map<string, LotPromise>> {
  const rows = await db.rows<{ id: string; kind: LotKind; expires_at: Date | null; rule_version_id: string }>(
    `SELECT id, kind, expires_at, rule_version_id FROM lot WHERE id IN (${ids.map(() => '?').join(',')})`,
    ids,
  );
  return new Map(rows.map((r) => [r.id, { kind: r.kind, expiresAt: r.expires_at, ruleVersionId: r.rule_version_id }]));
}

/** Moves of lots in the order in which lots are spent: the one that ends first, never-ending ones last, ties by age. */
export async function inSpendingOrder<M extends { lotId: string }>(db: Pick<Tx, 'rows'>, moves: M[]): Promise<M[]> {
  if (moves.length < 2) return moves;
  const rows = await db.rows<{ id: string }>(
    `SELECT id FROM lot WHERE id IN (${moves.map(() => '?').join(',')}) ORDER BY ends_by, id`,
    moves.map((m) => m.lotId),
  );
  const place = new Map(rows.map((r, i) => [r.id, i]));
  return [...moves].sort((a, b) => (place.get(a.lotId) ?? 0) - (place.get(b.lotId) ?? 0));
}
