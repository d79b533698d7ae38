import type { CatalogueView, GiftCard, GiftCategory, GiftPrice, GiftView, PublicGiftView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import { Clock } from '../platform/clock.js';
import { notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { StatementService } from '../points/statement.service.js';
import { WorthService } from '../worth/worth.service.js';
import { type GiftRow, gifts, listPriceOf, seasonsOf, talliesOf, termsOf } from './gift.queries.js';
import { GiftKinds } from './gift-kinds.service.js';
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
    private readonly payments: PaymentsService,
    private readonly worth: WorthService,
    private readonly kinds: GiftKinds,
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
    const offered = rows.filter(
      (r) => merchants.get(r.merchant_id)?.active && this.canBePaid(r, seasons.get(r.id) ?? [], viewer.now),
    );
    const items = offered.map((r) => giftCard(r, seasons.get(r.id) ?? [], merchants.get(r.merchant_id)?.name ?? '', viewer));
    return { balance: viewer.balance, savedFen: await this.savedFen(memberId), items: items.sort(affordableFirst) };
  }

  async gift(memberId: string, id: string): Promise<GiftView> {
    const viewer = await this.viewer(memberId);
    const row = await this.known(id);
    const shown = await this.shown(row, viewer.now);
    const has = (await talliesOf(this.transactions, [[memberId, id]])).get(`${memberId} ${id}`) ?? 0;
    return { ...shown, ...reachOf(shown.price, viewer), leftForMe: Math.max(0, row.limit_per_member - has) };
  }

  /** For a shared page, which is opened by people who are not signed in. */
  async publicGift(id: string): Promise<PublicGiftView> {
    return this.shown(await this.known(id), this.clock.now());
  }

  private async known(id: string): Promise<GiftRow> {
    const [row] = await gifts(this.transactions, "id = ? AND state <> 'draft'", [id], 1);
    if (!row) throw notFound('redemption/gift-not-found');
    return row;
  }

  private async shown(row: GiftRow, now: Date): Promise<PublicGiftView> {
    const seasons = (await seasonsOf(this.transactions, [row.id], now)).get(row.id) ?? [];
    const merchant = await this.merchants.merchant(this.transactions, row.merchant_id);
    const stores = (await this.merchants.storesOf(this.transactions, [row.merchant_id])).get(row.merchant_id) ?? [];
    const { price, season } = priceAt(listPriceOf(row), seasons, now);
    const offered = row.state === 'published' && merchant.active && this.canBePaid(row, seasons, now);
    return {
      ...publicCard(row, seasons, merchant.name, now),
      // A withdrawn gift keeps its page, for those who come back to it; there is none left of it.
      stock: offered ? row.stock : 0,
      about: row.about,
      terms: termsOf(row),
      limitPerMember: row.limit_per_member,
      marketPriceSource: row.market_price_source,
      marketPriceAt: row.market_price_at.toISOString(),
      seasonEndsAt: season?.endsAt.toISOString() ?? null,
      seasonSaving: seasonSaving(row.price, price),
      stores: stores.filter((s) => s.open).map((s) => ({ id: s.id, name: s.name, address: s.address })),
      uses: row.uses,
      pickupDays: row.pickup_days,
      offer: (await this.kinds.offers(this.transactions, [row])).get(row.id) ?? null,
      guaranteed: (await this.worth.inBasket(this.transactions, [row.id], now)).has(row.id),
    };
  }

  /** Without WeChat Pay a gift that costs cash is not offered. */
  private canBePaid(row: GiftRow, seasons: SeasonPrice[], now: Date): boolean {
    return this.payments.available || priceAt(listPriceOf(row), seasons, now).cashFen === 0;
  }

  /** Every price of a gift that is or was offered. */
  async prices(id: string): Promise<GiftPrice[]> {
    await this.known(id);
    return this.worth.prices(id);
  }

  private async viewer(memberId: string): Promise<Viewer> {
    const balance = await this.statements.balance(memberId);
    const pace = await this.statements.pace(memberId);
    return { memberId, balance, forecast: (missing) => this.statements.forecast(missing, pace), now: this.clock.now() };
  }

  private async savedFen(memberId: string): Promise<number> {
    const [row] = await this.transactions.rows<{ saved: string | null }>(
      "SELECT SUM(market_price_fen - cash_fen) AS saved FROM redemption WHERE member_id = ? AND state IN ('confirmed', 'used')",
      [memberId],
    );
    return Number(row?.saved ?? 0);
  }
}

type PublicCard = Omit<GiftCard, 'missing' | 'monthsAway'>;

function publicCard(row: GiftRow, seasons: SeasonPrice[], merchantName: string, now: Date): PublicCard {
  const { price, cashFen, season } = priceAt(listPriceOf(row), seasons, now);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    art: row.art,
    category: row.category,
    merchantName,
    price,
    cashFen,
    listPrice: season ? row.price : null,
    listCashFen: season && row.cash_fen > 0 ? row.cash_fen : null,
    season: season?.name ?? null,
    marketPriceFen: row.market_price_fen,
    stock: row.stock,
  };
}

/** How far the viewer is from a price. */
function reachOf(price: number, viewer: Viewer): Pick<GiftCard, 'missing' | 'monthsAway'> {
  const missing = Math.max(0, price - viewer.balance);
  return { missing, monthsAway: viewer.forecast(missing) };
}

function giftCard(row: GiftRow, seasons: SeasonPrice[], merchantName: string, viewer: Viewer): GiftCard {
  const card = publicCard(row, seasons, merchantName, viewer.now);
  return { ...card, ...reachOf(card.price, viewer) };
}

function affordableFirst(a: GiftCard, b: GiftCard): number {
  const reach = (g: GiftCard): number => (g.missing === 0 && g.stock > 0 ? 0 : g.stock > 0 ? 1 : 2);
  if (reach(a) !== reach(b)) return reach(a) - reach(b);
  // Affordable: the most valuable first; the rest: the nearest first.
  return reach(a) === 0 ? b.price - a.price : a.missing - b.missing;
}
