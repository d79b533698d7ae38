import type { GiftKind, GiftState, SetPart } from '@gp/contracts';
import type { Tx } from '../platform/transactions.js';

/** A gift as a set, or as a part of one. */
export interface PackedGift {
  id: string;
  merchant_id: string;
  name: string;
  kind: GiftKind;
  state: GiftState;
  uses: number;
  price: number;
  cash_fen: number;
  market_price_fen: number;
  stock: number;
  redeemed: number;
  parts: SetPart[];
}
type Reader = Pick<Tx, 'rows'>;

const FIELDS = 'id, merchant_id, name, kind, state, uses, price, cash_fen, market_price_fen, stock, redeemed, parts';

/** One server gives JSON as text, the other as an object. */
function packed(r: PackedGift & { parts: unknown }): PackedGift {
  const parts = (typeof r.parts === 'string' ? JSON.parse(r.parts) : r.parts) as SetPart[] | null;
  const [price, cash_fen, market_price_fen] = [Number(r.price), Number(r.cash_fen), Number(r.market_price_fen)];
  return { ...r, price, cash_fen, market_price_fen, parts: parts ?? [] };
}

export async function packedGifts(db: Reader, ids: string[]): Promise<Map<string, PackedGift>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<PackedGift>(`SELECT ${FIELDS} FROM gift WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
  return new Map(rows.map((r) => [r.id, packed(r)]));
}

/** Locks these gifts in ascending order, as redeeming does. */
export async function lockPacked(tx: Tx, ids: string[]): Promise<Map<string, PackedGift>> {
  const sorted = [...new Set(ids)].sort();
  const rows = await tx.rows<PackedGift>(
    `SELECT ${FIELDS} FROM gift WHERE id IN (${sorted.map(() => '?').join(',')}) ORDER BY id FOR UPDATE`,
    sorted,
  );
  return new Map(rows.map((r) => [r.id, packed(r)]));
}

/** The other gifts of a merchant that hold this one. */
export async function setsHolding(
  db: Reader,
  { id, merchant_id }: Pick<PackedGift, 'id' | 'merchant_id'>,
): Promise<PackedGift[]> {
  const rows = await db.rows<PackedGift>(`SELECT ${FIELDS} FROM gift WHERE merchant_id = ? AND parts IS NOT NULL`, [merchant_id]);
  return rows.map(packed).filter((set) => set.parts.some((p) => p.giftId === id));
}

export async function wasPacked(db: Reader, giftId: string): Promise<boolean> {
  return (await db.rows('SELECT 1 FROM packing WHERE gift_id = ? LIMIT 1', [giftId])).length > 0;
}
