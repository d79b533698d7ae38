import type { CatalogueView, GiftCard, GiftCategory, GiftView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { Clock } from '../platform/clock.js';
import { notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { StatementService } from '../points/statement.service.js';
import { type GiftRow, gifts, seasonsOf, talliesOf, termsOf } from './gift.queries.js';
import { priceAt, type SeasonPrice, seasonSaving } from './redemption.rules.js';

const MOST_GIFTS = 200;

interface Viewer {
  memberId: string;
  balance: number;
  /** Months until so many points are there, at the member's pace. */
  forecast: (missing: number) => number | null;
  now: Date;
}

/** The catalogue as a member sees it: what they can have now first, then what is nearest. */
@Injectable()
export class GiftsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: StatementService,
    private readonly merchants: MerchantsService,
    private readonly clock: Clock,
  ) {}

  async catalogue(memberId: string, filter: { category?: GiftCategory; query?: string }): Promise<CatalogueView> {
    const viewer = await this.viewer(memberId);
    const conditions = ["state = 'published'"];
    const values: SqlValue[] = [];
    if (filter.category) {
      conditions.push('category = ?');
      values.push(filter.category);
    }
    const wanted = filter.query?.trim();
    if (wanted) {
      conditions.push('name LIKE ?');
      values.push(`%${wanted.replace(/[\\%_]/g, '\\$&')}%`);
    }
    const rows = await gifts(this.transactions, `${conditions.join(' AND ')} ORDER BY id`, values, MOST_GIFTS);
    const seasons = await seasonsOf(
      this.transactions,
      rows.map((r) => r.id),
      viewer.now,
    );
    const merchants = await this.merchants.merchants(this.transactions, [...new Set(rows.map((r) => r.merchant_id))]);
    const offered = rows.filter((r) => merchants.get(r.merchant_id)?.active);
    const items = offered.map((r) => giftCard(r, seasons.get(r.id) ?? [], merchants.get(r.merchant_id)?.name ?? '', viewer));
    return { balance: viewer.balance, savedFen: await this.savedFen(memberId), items: items.sort(affordableFirst) };
  }

  async gift(memberId: string, id: string): Promise<GiftView> {
    const viewer = await this.viewer(memberId);
    const [row] = await gifts(this.transactions, "id = ? AND state <> 'draft'", [id], 1);
    if (!row) throw notFound('redemption/gift-not-found');
    const seasons = (await seasonsOf(this.transactions, [id], viewer.now)).get(id) ?? [];
    const merchant = await this.merchants.merchant(this.transactions, row.merchant_id);
    const stores = (await this.merchants.storesOf(this.transactions, [row.merchant_id])).get(row.merchant_id) ?? [];
    const has = (await talliesOf(this.transactions, [[memberId, id]])).get(`${memberId} ${id}`) ?? 0;
    const { price, season } = priceAt(row.price, seasons, viewer.now);
    const card = giftCard(row, seasons, merchant.name, viewer);
    return {
      ...card,
      // A withdrawn gift keeps its page, for those who come back to it; there is none left of it.
      stock: row.state === 'published' && merchant.active ? card.stock : 0,
      about: row.about,
      terms: termsOf(row),
      limitPerMember: row.limit_per_member,
      leftForMe: Math.max(0, row.limit_per_member - has),
      marketPriceSource: row.market_price_source,
      marketPriceAt: row.market_price_at.toISOString(),
      seasonEndsAt: season?.endsAt.toISOString() ?? null,
      seasonSaving: seasonSaving(row.price, price),
      stores: stores.filter((s) => s.open).map((s) => ({ id: s.id, name: s.name, address: s.address })),
      uses: row.uses,
      pickupDays: row.pickup_days,
    };
  }

  private async viewer(memberId: string): Promise<Viewer> {
    const balance = await this.statements.balance(memberId);
    const pace = await this.statements.pace(memberId);
    return { memberId, balance, forecast: (missing) => this.statements.forecast(missing, pace), now: this.clock.now() };
  }

  private async savedFen(memberId: string): Promise<number> {
    const [row] = await this.transactions.rows<{ saved: string | null }>(
      "SELECT SUM(market_price_fen) AS saved FROM redemption WHERE member_id = ? AND state IN ('confirmed', 'used')",
      [memberId],
    );
    return Number(row?.saved ?? 0);
  }
}

function giftCard(row: GiftRow, seasons: SeasonPrice[], merchantName: string, viewer: Viewer): GiftCard {
  const { price, season } = priceAt(row.price, seasons, viewer.now);
  const missing = Math.max(0, price - viewer.balance);
  return {
    id: row.id,
    name: row.name,
    art: row.art,
    category: row.category,
    merchantName,
    price,
    listPrice: season ? row.price : null,
    season: season?.name ?? null,
    marketPriceFen: row.market_price_fen,
    stock: row.stock,
    missing,
    monthsAway: viewer.forecast(missing),
  };
}

function affordableFirst(a: GiftCard, b: GiftCard): number {
  const reach = (g: GiftCard): number => (g.missing === 0 && g.stock > 0 ? 0 : g.stock > 0 ? 1 : 2);
  if (reach(a) !== reach(b)) return reach(a) - reach(b);
  // Affordable: the most valuable first; the rest: the nearest first.
  return reach(a) === 0 ? b.price - a.price : a.missing - b.missing;
}
