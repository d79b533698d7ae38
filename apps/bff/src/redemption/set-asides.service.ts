import type { ErrorCode, GiftConditions, GiftKind } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { addToTallies, changeStock, type GiftRow, listPriceOf, lockGifts, seasonsOf, talliesOf } from './gift.queries.js';
import { refusalOf } from './redeem-refusals.js';
import { freeAliases, insertRedemptions } from './redemption.queries.js';
import { judgeRedemption, priceAt, usesOf } from './redemption.rules.js';

const DAY_MS = 86_400_000;

export interface Wish {
  memberId: string;
  balance: number;
  giftId: string;
  kind: GiftKind;
  /** Said of a gift of another kind. */
  otherKind: ErrorCode;
  expectedPrice: number;
  /** How many pieces are set aside for one that the member has. */
  pieces: number;
}
export interface SetAside {
  giftId: string;
  giftName: string;
  merchantId: string;
  price: number;
}
/** One piece that was set aside becomes a member's. */
export interface Piece {
  redemptionId: string;
  memberId: string;
  price: number;
  entryId: string;
}

/** Pieces of a gift that wait for something before anybody has them. Callers have the accounts locked, and hold or spend the points. */
@Injectable()
export class SetAsides {
  constructor(private readonly merchants: MerchantsService) {}

  /**
   * Joins `tx` with the gift locked. Why nothing of it can wait for anybody, or null: cash has no hold that could, nor have limits of a span,
   * openings and prices of a plan.
   */
  async refusal(tx: Tx, giftId: string, why: { cash: ErrorCode; conditions: ErrorCode }): Promise<Refusal | null> {
    const [gift] = await tx.rows<{ cash_fen: number; conditions: string | GiftConditions | null }>(
      'SELECT cash_fen, conditions FROM gift WHERE id = ?',
      [giftId],
    );
    if (Number(gift?.cash_fen ?? 0) > 0) return new Refusal(422, why.cash);
    return isConditional(gift?.conditions ?? null) ? new Refusal(422, why.conditions) : null;
  }

  /** Joins `tx`: the gift, before what the caller locks of its own. */
  async lock(tx: Tx, giftId: string): Promise<void> {
    await this.locked(tx, giftId);
  }

  /** Joins `tx`. Takes the pieces from the stock, and one from what the member may have. Refuses as redeeming does. */
  async take(tx: Tx, wish: Wish): Promise<SetAside> {
    const gift = await this.locked(tx, wish.giftId);
    if (gift.state === 'draft') throw notFound('redemption/gift-not-found');
    if (gift.kind !== wish.kind) throw conflict(wish.otherKind);
    const merchant = await this.merchants.merchant(tx, gift.merchant_id);
    if (gift.state !== 'published' || !merchant.active) throw conflict('redemption/gift-not-offered');
    const price = priceAt(listPriceOf(gift), (await seasonsOf(tx, [gift.id], tx.now)).get(gift.id) ?? [], tx.now);
    const { memberId, balance, pieces } = wish;
    const verdict = judgeRedemption(
      { quantity: 1, expectedPrice: wish.expectedPrice },
      price,
      { stock: Math.floor(gift.stock / pieces), limitPerMember: gift.limit_per_member },
      { balance, alreadyRedeemed: await this.held(tx, memberId, gift.id) },
    );
    if (!verdict.accept) throw refusalOf(verdict);
    await addToTallies(tx, [{ memberId, giftId: gift.id, quantity: 1 }]);
    if (!(await changeStock(tx, gift.id, -pieces))) throw new Error(`the stock of gift ${gift.id} is not what was locked`);
    return { giftId: gift.id, giftName: gift.name, merchantId: gift.merchant_id, price: price.price };
  }

  /** Joins `tx`. One more member may have a piece of what was taken: counts it under their limit, or refuses. */
  async admit(tx: Tx, giftId: string, memberId: string): Promise<void> {
    const gift = await this.locked(tx, giftId);
    const limit = gift.limit_per_member;
    const left = Math.max(0, limit - (await this.held(tx, memberId, giftId)));
    if (left < 1) throw conflict('redemption/over-limit', { limit, left });
    await addToTallies(tx, [{ memberId, giftId, quantity: 1 }]);
  }

  /** Joins `tx`. Nobody has them after all. */
  async giveBack(tx: Tx, giftId: string, memberId: string, pieces: number): Promise<void> {
    await this.locked(tx, giftId);
    await addToTallies(tx, [{ memberId, giftId, quantity: -1 }]);
    await changeStock(tx, giftId, pieces);
  }

  /** Joins `tx`. Each piece becomes a redemption, with a code of its own. The points are spent by then. */
  async confirm(tx: Tx, giftId: string, pieces: Piece[]): Promise<void> {
    const gift = await this.locked(tx, giftId);
    const aliases = await freeAliases(
      tx,
      pieces.map(() => gift.merchant_id),
    );
    await insertRedemptions(
      tx,
      pieces.map((p, i) => ({
        id: p.redemptionId,
        member_id: p.memberId,
        gift_id: gift.id,
        merchant_id: gift.merchant_id,
        gift_name: gift.name,
        kind: gift.kind,
        art: gift.art,
        quantity: 1,
        unit_price: p.price,
        points: p.price,
        unit_cash_fen: 0,
        freight_fen: 0,
        cash_fen: 0,
        market_price_fen: gift.market_price_fen,
        state: 'confirmed',
        code_alias: aliases[i] ?? null,
        entry_id: p.entryId,
        redeemed_at: tx.now,
        pickup_until: new Date(tx.now.getTime() + gift.pickup_days * DAY_MS),
        closed_at: null,
        uses_total: usesOf(1, gift.uses),
        uses_done: 0,
        turns: 0,
        last_use_id: null,
        kept_entry_id: null,
        returned: 0,
        parts: null,
      })),
    );
  }

  private async locked(tx: Tx, giftId: string): Promise<GiftRow> {
    const gift = (await lockGifts(tx, [giftId])).get(giftId);
    if (!gift) throw notFound('redemption/gift-not-found');
    return gift;
  }

  private async held(tx: Tx, memberId: string, giftId: string): Promise<number> {
    return (await talliesOf(tx, [[memberId, giftId]])).get(`${memberId} ${giftId}`) ?? 0;
  }
}

function isConditional(kept: string | GiftConditions | null): boolean {
  if (kept === null) return false;
  const { limits, onDay, opensAt, plans }: GiftConditions = typeof kept === 'string' ? JSON.parse(kept) : kept;
  return limits.length > 0 || plans.length > 0 || onDay !== null || opensAt !== null;
}
