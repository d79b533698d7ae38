import type { GiftArt, GiftCategory, GiftConditions, GiftKind, GiftState, SetPart } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';
import { conditionsOf } from './conditions.rules.js';
import type { Price, SeasonPrice } from './redemption.rules.js';
import { partsOf } from './sets.rules.js';

export interface GiftRow {
  id: string;
  merchant_id: string;
  name: string;
  kind: GiftKind;
  art: GiftArt;
  category: GiftCategory;
  about: string;
  terms: unknown;
  price: number;
  cash_fen: number;
  market_price_fen: number;
  market_price_source: string;
  market_price_at: Date;
  limit_per_member: number;
  pickup_days: number;
  uses: number;
  conditions: GiftConditions;
  /** Of a set: what is in one of it. */
  parts: SetPart[];
  stock: number;
  redeemed: number;
  state: GiftState;
  created_at: Date;
}
export type SeasonRow = SeasonPrice & { id: string; giftId: string; startsAt: Date; endsAt: Date };
type Reader = Pick<Tx, 'rows'>;

const marks = (n: number): string => '?,'.repeat(n).slice(0, -1);

export const termsOf = (row: GiftRow): string[] =>
  (typeof row.terms === 'string' ? JSON.parse(row.terms) : row.terms) as string[];

/** Locks these gifts in ascending order: the last lock a redemption takes. */
export async function lockGifts(tx: Tx, ids: string[]): Promise<Map<string, GiftRow>> {
  const sorted = [...new Set(ids)].sort();
  if (sorted.length === 0) return new Map();
  const rows = await tx.rows<GiftRow>(`SELECT * FROM gift WHERE id IN (${marks(sorted.length)}) ORDER BY id FOR UPDATE`, sorted);
  return new Map(rows.map((r) => [r.id, numbers(r)]));
}

export async function gifts(db: Reader, where: string, values: SqlValue[], most: number): Promise<GiftRow[]> {
  const rows = await db.rows<GiftRow>(`SELECT * FROM gift WHERE ${where} LIMIT ${most}`, values);
  return rows.map(numbers);
}

const numbers = (r: GiftRow): GiftRow => ({
  ...r,
  price: Number(r.price),
  cash_fen: Number(r.cash_fen),
  market_price_fen: Number(r.market_price_fen),
  conditions: conditionsOf(r.conditions),
  parts: partsOf(r.parts),
});

export const listPriceOf = (r: GiftRow): Price => ({ price: r.price, cashFen: r.cash_fen });

/** Seasons of gifts that end after `from`. */
export async function seasonsOf(db: Reader, giftIds: string[], from: Date | null): Promise<Map<string, SeasonRow[]>> {
  const found = new Map<string, SeasonRow[]>(giftIds.map((id) => [id, []]));
  if (giftIds.length === 0) return found;
  const rows = await db.rows<{
    id: string;
    gift_id: string;
    name: string;
    price: number;
    cash_fen: number;
    starts_at: Date;
    ends_at: Date;
  }>(
    `SELECT id, gift_id, name, price, cash_fen, starts_at, ends_at FROM season WHERE gift_id IN (${marks(giftIds.length)})
     ${from ? 'AND ends_at > ?' : ''} ORDER BY starts_at, id`,
    from ? [...giftIds, from] : giftIds,
  );
  for (const r of rows)
    found.get(r.gift_id)?.push({
      id: r.id,
      giftId: r.gift_id,
      name: r.name,
      price: Number(r.price),
      cashFen: Number(r.cash_fen),
      startsAt: r.starts_at,
      endsAt: r.ends_at,
    });
  return found;
}

/** How many of these gifts these members have, open or used. */
export async function talliesOf(db: Reader, pairs: [memberId: string, giftId: string][]): Promise<Map<string, number>> {
  if (pairs.length === 0) return new Map();
  const rows = await db.rows<{ member_id: string; gift_id: string; quantity: number }>(
    `SELECT member_id, gift_id, quantity FROM gift_tally WHERE (member_id, gift_id) IN (${pairs.map(() => '(?,?)').join(',')})`,
    pairs.flat(),
  );
  return new Map(rows.map((r) => [`${r.member_id} ${r.gift_id}`, r.quantity]));
}

/** Changes the tallies; the members' accounts are locked, so nobody else does. */
export async function addToTallies(tx: Tx, changes: { memberId: string; giftId: string; quantity: number }[]): Promise<void> {
  const sums = new Map<string, { memberId: string; giftId: string; quantity: number }>();
  for (const c of changes) {
    const name = `${c.memberId} ${c.giftId}`;
    sums.set(name, { ...c, quantity: c.quantity + (sums.get(name)?.quantity ?? 0) });
  }
  const rows = [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, c]) => c);
  const added = rows.filter((c) => c.quantity > 0);
  if (added.length > 0)
    tx.later(
      `INSERT INTO gift_tally (member_id, gift_id, quantity) VALUES ${added.map(() => '(?,?,?)').join(',')}
       ON DUPLICATE KEY UPDATE quantity = quantity + VALUES(quantity)`,
      added.flatMap((c) => [c.memberId, c.giftId, c.quantity]),
    );
  for (const c of rows.filter((r) => r.quantity < 0))
    tx.later('UPDATE gift_tally SET quantity = quantity + ? WHERE member_id = ? AND gift_id = ?', [
      c.quantity,
      c.memberId,
      c.giftId,
    ]);
}

/** Takes from (negative) or gives back to the stock, never below zero: the conditional update is the last word. */
export async function changeStock(tx: Tx, giftId: string, change: number): Promise<boolean> {
  const changed = await tx.write('UPDATE gift SET stock = stock + ?, redeemed = redeemed - ? WHERE id = ? AND stock + ? >= 0', [
    change,
    change,
    giftId,
    change,
  ]);
  return changed === 1;
}
