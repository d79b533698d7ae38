import type { SetView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { conflict, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { WorthService } from '../worth/worth.service.js';
import { type GiftRow, gifts, lockGifts, termsOf } from './gift.queries.js';
import type { PriceNow } from './redemption.rules.js';
import { partsFen, partsIn } from './sets.rules.js';

type Reader = Pick<Tx, 'rows'>;

/** A gift with what it holds, all of them locked. */
export interface WithParts {
  gift: GiftRow;
  parts: Map<string, GiftRow>;
}

/**
 * What being a set, or a part of one, asks of a gift when it changes. A set is a gift like all others, with a stock of its own: redeeming
 * one asks nothing of this.
 */
@Injectable()
export class GiftSets {
  constructor(private readonly worth: WorthService) {}

  /** Joins `tx`. Locks a gift, what it holds and what holds it, in ascending order: no two of their prices change at once, each judged by itself. */
  async lock(tx: Tx, id: string): Promise<WithParts | null> {
    const [known] = await gifts(tx, 'id = ?', [id], 1);
    if (!known) return null;
    const holding = await this.holding(tx, known);
    const locked = await lockGifts(tx, [id, ...known.parts.map((p) => p.giftId), ...holding.map((set) => set.id)]);
    const gift = locked.get(id);
    return gift ? { gift, parts: locked } : null;
  }

  /** Joins `tx` with everything locked. A gift that changes keeps the sets honest: itself, if it is one, and those that hold it. */
  async refuseChange(tx: Tx, { gift, parts }: WithParts, next: { marketPriceFen: number; uses: number }): Promise<void> {
    if (gift.parts.length > 0) {
      if (next.uses !== 1) throw new Refusal(422, 'sets/set-unfit');
      refuseDearerThanParts(gift, next.marketPriceFen, parts);
    }
    if (next.marketPriceFen >= gift.market_price_fen && next.uses === gift.uses) return;
    for (const set of await this.holding(tx, gift)) {
      if (next.uses !== 1) throw new Refusal(422, 'sets/part-unfit', { name: gift.name });
      const others = await gifts(tx, `id IN (${set.parts.map(() => '?').join(',')})`, partsIn(set), set.parts.length);
      const market = new Map(others.map((g) => [g.id, g.id === gift.id ? next.marketPriceFen : g.market_price_fen]));
      const sum = partsFen(set.parts, (id) => market.get(id) ?? 0);
      if (sum < set.market_price_fen)
        throw conflict('sets/part-priced-in-set', { name: set.name, partsFen: sum, marketPriceFen: set.market_price_fen });
    }
  }

  /** Joins `tx` with everything locked. A set is offered only with parts that could be. */
  refusePublish({ gift, parts }: WithParts): void {
    if (gift.parts.length === 0) return;
    refuseDearerThanParts(gift, gift.market_price_fen, parts);
    for (const { giftId } of gift.parts) {
      const part = parts.get(giftId);
      if (part) this.worth.mayBeOffered([part.name, part.about, ...termsOf(part)]);
    }
  }

  /** The sets of its merchant that hold this gift. */
  async holding(tx: Tx, gift: Pick<GiftRow, 'id' | 'merchant_id'>): Promise<GiftRow[]> {
    const sets = await gifts(tx, 'merchant_id = ? AND parts IS NOT NULL', [gift.merchant_id], 500);
    return sets.filter((set) => set.parts.some((p) => p.giftId === gift.id));
  }

  /** What is in a gift, and what that costs one by one for whoever looks; null = it is no set. */
  async view(db: Reader, set: GiftRow, priceOf: (parts: GiftRow[]) => Promise<Map<string, PriceNow>>): Promise<SetView | null> {
    if (set.parts.length === 0) return null;
    const rows = await gifts(db, `id IN (${set.parts.map(() => '?').join(',')})`, partsIn(set), set.parts.length);
    const names = new Map(rows.map((r) => [r.id, r.name]));
    const parts = set.parts.map((p) => ({ ...p, name: names.get(p.giftId) ?? p.name }));
    if (rows.some((r) => r.state !== 'published') || rows.length < parts.length) return { parts, apart: null };
    const prices = await priceOf(rows);
    const apart = { price: 0, cashFen: 0 };
    for (const { giftId, quantity } of parts) {
      apart.price += (prices.get(giftId)?.price ?? 0) * quantity;
      apart.cashFen += (prices.get(giftId)?.cashFen ?? 0) * quantity;
    }
    return { parts, apart };
  }
}

function refuseDearerThanParts(set: GiftRow, marketPriceFen: number, parts: Map<string, GiftRow>): void {
  const sum = partsFen(set.parts, (id) => parts.get(id)?.market_price_fen ?? 0);
  if (marketPriceFen > sum) throw conflict('sets/dearer-than-parts', { partsFen: sum, marketPriceFen });
}
