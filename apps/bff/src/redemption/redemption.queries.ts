import type { GiftArt, GiftKind, KindDetail, PaymentView, RedemptionState, RedemptionView } from '@gp/contracts';
import { REDEMPTION_DIGITS, randomAlias } from '../platform/codes.js';
import type { SqlValue, Tx } from '../platform/transactions.js';
import { worthOfUses } from './redemption.rules.js';
import { partsOf } from './sets.rules.js';

export interface RedemptionRow {
  id: string;
  member_id: string;
  gift_id: string;
  merchant_id: string;
  gift_name: string;
  kind: GiftKind;
  art: GiftArt;
  quantity: number;
  unit_price: number;
  points: number;
  unit_cash_fen: number;
  freight_fen: number;
  cash_fen: number;
  market_price_fen: number;
  state: RedemptionState;
  code_alias: number | null;
  entry_id: string;
  redeemed_at: Date;
  pickup_until: Date;
  closed_at: Date | null;
  /** What the code is worth, what of it is used, and how many uses there ever were, those undone among them. */
  uses_total: number;
  uses_done: number;
  turns: number;
  last_use_id: string | null;
  kept_entry_id: string | null;
  returned: number;
  /** Of a set: what is in one of it, as JSON; null = an ordinary gift. */
  parts: unknown;
}
/** A row with the latest use of its code, if there was one. */
export type RedemptionWithUse = RedemptionRow & { store_id: string | null };

type Reader = Pick<Tx, 'rows'>;
const marks = (n: number): string => '?,'.repeat(n).slice(0, -1);

export async function redemptions(db: Reader, where: string, values: SqlValue[], most: number): Promise<RedemptionWithUse[]> {
  return db.rows<RedemptionWithUse>(
    `SELECT r.*, u.store_id FROM redemption r LEFT JOIN code_use u ON u.id = r.last_use_id WHERE ${where} ORDER BY r.id DESC LIMIT ${most}`,
    values,
  );
}

/** Locks these redemptions in ascending order. */
export async function lockRedemptions(tx: Tx, ids: string[]): Promise<Map<string, RedemptionRow>> {
  const sorted = [...new Set(ids)].sort();
  if (sorted.length === 0) return new Map();
  const rows = await tx.rows<RedemptionRow>(
    `SELECT * FROM redemption WHERE id IN (${marks(sorted.length)}) ORDER BY id FOR UPDATE`,
    sorted,
  );
  return new Map(rows.map((r) => [r.id, r]));
}

/** Aliases that no redemption of the merchant has now. UNIQUE one_alias has the last word between instances. */
export async function freeAliases(tx: Tx, merchantIds: string[]): Promise<number[]> {
  const aliases: number[] = merchantIds.map(() => -1);
  const taken = new Set<string>();
  for (let round = 0; round < 20 && aliases.includes(-1); round++) {
    const wanted = merchantIds.flatMap((merchantId, i) =>
      aliases[i] === -1 ? [{ i, merchantId, alias: randomAlias(REDEMPTION_DIGITS) }] : [],
    );
    const rows = await tx.rows<{ merchant_id: string; code_alias: number }>(
      `SELECT merchant_id, code_alias FROM redemption WHERE (merchant_id, code_alias) IN (${wanted.map(() => '(?,?)').join(',')})`,
      wanted.flatMap((w) => [w.merchantId, w.alias]),
    );
    for (const r of rows) taken.add(`${r.merchant_id} ${r.code_alias}`);
    for (const w of wanted) {
      const name = `${w.merchantId} ${w.alias}`;
      if (taken.has(name)) continue;
      taken.add(name);
      aliases[w.i] = w.alias;
    }
  }
  if (aliases.includes(-1)) throw new Error('no free code is left for this merchant');
  return aliases;
}

export async function insertRedemptions(tx: Tx, rows: RedemptionRow[]): Promise<void> {
  tx.later(
    `INSERT INTO redemption (id, member_id, gift_id, merchant_id, gift_name, kind, art, quantity, unit_price, points, unit_cash_fen, freight_fen, cash_fen,
       market_price_fen, state, code_alias, entry_id, redeemed_at, pickup_until, uses_total, parts)
     VALUES ${rows.map(() => '(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)').join(',')}`,
    rows.flatMap((r): SqlValue[] => [
      r.id,
      r.member_id,
      r.gift_id,
      r.merchant_id,
      r.gift_name,
      r.kind,
      r.art,
      r.quantity,
      r.unit_price,
      r.points,
      r.unit_cash_fen,
      r.freight_fen,
      r.cash_fen,
      r.market_price_fen,
      r.state,
      r.code_alias,
      r.entry_id,
      r.redeemed_at,
      r.pickup_until,
      r.uses_total,
      r.parts as SqlValue,
    ]),
  );
}

export interface PlaceNames {
  merchantName: string;
  storeName: string | null;
}

/** What went back to the member: all of it, or the rest of a code that was used in part. */
function pointsReturned(r: RedemptionRow): number {
  if (r.returned > 0) return Number(r.unit_price) * r.returned;
  if (r.kept_entry_id !== null) return Number(r.points) - worthOfUses(Number(r.points), r.uses_done, r.uses_total);
  return ['cancelled', 'expired', 'lapsed'].includes(r.state) ? Number(r.points) : 0;
}

/** Of one that costs cash its payment; of one of another kind than pickup what is special about it. */
export function redemptionView(
  r: RedemptionRow,
  names: PlaceNames,
  { payment, detail }: { payment: PaymentView | null; detail: KindDetail },
): RedemptionView {
  return {
    id: r.id,
    giftId: r.gift_id,
    giftName: r.gift_name,
    kind: r.kind,
    art: r.art,
    merchantName: names.merchantName,
    quantity: r.quantity,
    points: Number(r.points),
    state: r.state,
    redeemedAt: r.redeemed_at.toISOString(),
    pickupUntil: r.pickup_until.toISOString(),
    usedAt: r.state === 'used' ? (r.closed_at?.toISOString() ?? null) : null,
    usedAtStore: r.uses_done > 0 ? names.storeName : null,
    usesTotal: r.uses_total,
    usesDone: r.uses_done,
    pointsReturned: pointsReturned(r),
    piecesReturned: r.returned,
    cancelledAt:
      r.state === 'cancelled' || r.state === 'expired' || r.state === 'lapsed' ? (r.closed_at?.toISOString() ?? null) : null,
    entryId: r.entry_id,
    cashFen: Number(r.cash_fen),
    freightFen: Number(r.freight_fen),
    payment,
    detail,
    parts: partsOf(r.parts),
  };
}
