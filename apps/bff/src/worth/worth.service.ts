import { type BasketItem, type GiftArt, type GiftPrice, POINT_FEN } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { newId } from '../platform/ids.js';
import { conflict, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { forbiddenIn } from './forbidden.rules.js';
import { keepsFloor, mostPoints, worthTenths } from './worth.rules.js';
import type { PricedGift } from './worth.types.js';

const DAY_MS = 86_400_000;
const MOST_PRICES = 100;

/**
 * What the catalogue asks before it changes a gift, and what it tells afterwards. Methods that take `tx` join it; the caller has locked
 * the gift, so that its price and its place in the basket do not change in between.
 */
@Injectable()
export class WorthService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Refuses with worth/forbidden what may not be offered to anybody. */
  mayBeOffered(texts: readonly string[]): void {
    const found = forbiddenIn(texts);
    if (found) throw new Refusal(422, 'worth/forbidden', found);
  }

  /** Refuses with worth/below-floor a price that breaks the promise of the basket, and says what would keep it. */
  async mayCost(tx: Tx, gift: PricedGift): Promise<void> {
    if (await this.bound(tx, gift.id)) this.refuseBelowFloor(gift);
  }

  /** The floor binds this gift from now on. A gift that is in the basket stays in it. */
  async join(tx: Tx, gift: PricedGift): Promise<void> {
    this.refuseBelowFloor(gift);
    const bound = await this.bound(tx, gift.id);
    if (bound?.leftAt === null) return;
    // It was about to leave: that is taken back, which is never worse for anybody.
    if (bound) await tx.write('UPDATE basket_item SET left_at = NULL WHERE id = ?', [bound.id]);
    else await tx.write('INSERT INTO basket_item (id, gift_id, joined_at) VALUES (?,?,?)', [newId(), gift.id, tx.now]);
  }

  /** The gift leaves the basket after the notice that a worse rule needs too. Refuses where it is not in it. */
  async leave(tx: Tx, giftId: string): Promise<Date> {
    const bound = await this.bound(tx, giftId);
    if (!bound) throw conflict('worth/not-in-basket');
    const leavesAt = bound.leftAt ?? new Date(tx.now.getTime() + this.configuration.ruleNoticeDays * DAY_MS);
    await tx.write('UPDATE basket_item SET left_at = ? WHERE id = ?', [leavesAt, bound.id]);
    return leavesAt;
  }

  /** Keeps a price with what it was compared with. */
  async recordPrice(tx: Tx, staffId: string, gift: PricedGift): Promise<void> {
    await tx.write(
      'INSERT INTO gift_price (id, gift_id, price, cash_fen, market_price_fen, market_price_source, staff_id, at) VALUES (?,?,?,?,?,?,?,?)',
      [newId(), gift.id, gift.price, gift.cashFen, gift.marketPriceFen, gift.marketPriceSource, staffId, tx.now],
    );
  }

  /** The gift is offered from now on. Safe to say twice. */
  async shelve(tx: Tx, giftId: string): Promise<void> {
    const open = await tx.rows('SELECT 1 FROM shelf_time WHERE open_gift_id = ?', [giftId]);
    if (open.length === 0)
      await tx.write('INSERT INTO shelf_time (id, gift_id, open_gift_id, shelved_at) VALUES (?,?,?,?)', [
        newId(),
        giftId,
        giftId,
        tx.now,
      ]);
  }

  /** The gift is no longer offered. Safe to say twice. */
  async unshelve(tx: Tx, giftId: string): Promise<void> {
    await tx.write('UPDATE shelf_time SET unshelved_at = ?, open_gift_id = NULL WHERE open_gift_id = ?', [tx.now, giftId]);
  }

  /** Where these gifts stand in the basket: null = in it, an instant = it leaves then; what is not in it is not in the map. */
  async inBasket(db: Pick<Tx, 'rows'>, giftIds: string[], now: Date): Promise<Map<string, Date | null>> {
    if (giftIds.length === 0) return new Map();
    const rows = await db.rows<{ gift_id: string; left_at: Date | null }>(
      `SELECT gift_id, left_at FROM basket_item WHERE gift_id IN (${giftIds.map(() => '?').join(',')}) AND (left_at IS NULL OR left_at > ?)`,
      [...giftIds, now],
    );
    return new Map(rows.map((r) => [r.gift_id, r.left_at]));
  }

  /** Every price a gift had, the latest first. */
  async prices(giftId: string): Promise<GiftPrice[]> {
    const rows = await this.transactions.rows<{
      price: number;
      cash_fen: number;
      market_price_fen: number;
      market_price_source: string;
      at: Date;
    }>(
      `SELECT price, cash_fen, market_price_fen, market_price_source, at FROM gift_price WHERE gift_id = ? ORDER BY id DESC LIMIT ${MOST_PRICES}`,
      [giftId],
    );
    return rows.map((r) => ({
      price: Number(r.price),
      marketPriceFen: Number(r.market_price_fen),
      marketPriceSource: r.market_price_source,
      at: r.at.toISOString(),
      cashFen: Number(r.cash_fen),
    }));
  }

  /** The basket as it stands, what is offered of it. Reads the catalogue's tables, as a report does. */
  async basket(now: Date): Promise<BasketItem[]> {
    const rows = await this.transactions.rows<{
      id: string;
      name: string;
      art: GiftArt;
      merchant: string;
      price: number;
      cash: number;
      market: number;
      left_at: Date | null;
    }>(
      `SELECT g.id, g.name, g.art, m.name AS merchant, g.price, g.cash_fen AS cash, g.market_price_fen AS market, b.left_at
       FROM basket_item b JOIN gift g ON g.id = b.gift_id JOIN merchant m ON m.id = g.merchant_id
       WHERE (b.left_at IS NULL OR b.left_at > ?) AND g.state = 'published' ORDER BY g.price, g.id LIMIT 200`,
      [now],
    );
    return rows.map((r) => ({
      giftId: r.id,
      name: r.name,
      art: r.art,
      merchantName: r.merchant,
      price: Number(r.price),
      cashFen: Number(r.cash),
      marketPriceFen: Number(r.market),
      worthTenths: worthTenths(Number(r.price), Number(r.market) - Number(r.cash)),
      leavesAt: r.left_at?.toISOString() ?? null,
    }));
  }

  private async bound(tx: Tx, giftId: string): Promise<{ id: string; leftAt: Date | null } | null> {
    const [row] = await tx.rows<{ id: string; left_at: Date | null }>(
      'SELECT id, left_at FROM basket_item WHERE gift_id = ? AND (left_at IS NULL OR left_at > ?) ORDER BY id DESC LIMIT 1',
      [giftId, tx.now],
    );
    return row ? { id: row.id, leftAt: row.left_at } : null;
  }

  private refuseBelowFloor({ price, cashFen, marketPriceFen }: PricedGift): void {
    const forPoints = marketPriceFen - cashFen;
    if (keepsFloor(price, forPoints)) return;
    const params = { price, marketPriceFen, most: mostPoints(forPoints), floorFen: POINT_FEN };
    throw conflict('worth/below-floor', params);
  }
}
