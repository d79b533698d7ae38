import type { CatalogueView, GiftCard, GiftCategory, GiftPrice, GiftView, PublicGiftView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import { PlansService } from '../plans/plans.service.js';
import { Clock } from '../platform/clock.js';
import { notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { StatementService } from '../points/statement.service.js';
import { WorthService } from '../worth/worth.service.js';
import { EVERYBODY, limitsLeft, opensAt, type Plans, planPrices } from './conditions.rules.js';
import { type GiftRow, gifts, listPriceOf, seasonsOf, talliesOf, termsOf } from './gift.queries.js';
import { GiftKinds } from './gift-kinds.service.js';
import { GiftSets } from './gift-sets.service.js';
import { type Taken, takenKey, takenOf } from './gift-taken.queries.js';
import { type PriceNow, priceAt, type SeasonPrice, seasonSaving } from './redemption.rules.js';

const MOST_GIFTS = 200;

/** Whose eyes it is seen with. */
interface Looker {
  memberId: string;
  plans: Plans;
  now: Date;
}
interface Viewer extends Looker {
  balance: number;
  /** Whether they can pay cash: WeChat takes money from those whom it knows. */
  pays: boolean;
  /** Months until so many points are there, at the member's pace. */
  forecast: (missing: number) => number | null;
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
    private readonly sets: GiftSets,
    private readonly plans: PlansService,
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
      (r) => merchants.get(r.merchant_id)?.active && this.canBePaid(r, seasons.get(r.id) ?? [], viewer),
    );
    const items = offered.map((r) => giftCard(r, seasons.get(r.id) ?? [], merchants.get(r.merchant_id)?.name ?? '', viewer));
    return { balance: viewer.balance, savedFen: await this.savedFen(memberId), items: items.sort(affordableFirst) };
  }

  async gift(memberId: string, id: string): Promise<GiftView> {
    const viewer = await this.viewer(memberId);
    const row = await this.known(id);
    const taken = await takenOf(this.transactions, row.conditions.limits.length > 0 ? [[id, memberId]] : [], viewer.now);
    const shown = await this.shown(row, viewer, taken);
    const has = (await talliesOf(this.transactions, [[memberId, id]])).get(`${memberId} ${id}`) ?? 0;
    const leftForMe = Math.min(row.limit_per_member - has, ...shown.limits.map(({ left }) => left));
    const [waits] = await this.transactions.rows(
      'SELECT 1 FROM gift_wait WHERE gift_id = ? AND member_id = ? AND told_at IS NULL',
      [id, memberId],
    );
    return { ...shown, ...reachOf(shown, viewer), leftForMe: Math.max(0, leftForMe), waiting: waits !== undefined };
  }

  /** For a shared page, which is opened by people who are not signed in. */
  async publicGift(id: string): Promise<PublicGiftView> {
    const row = await this.known(id);
    const now = this.clock.now();
    const nobody = { memberId: EVERYBODY, plans: new Map(), now };
    const taken = await takenOf(this.transactions, row.conditions.limits.length > 0 ? [[id, EVERYBODY]] : [], now);
    return this.shown(row, nobody, taken);
  }

  private async known(id: string): Promise<GiftRow> {
    const [row] = await gifts(this.transactions, "id = ? AND state <> 'draft'", [id], 1);
    if (!row) throw notFound('redemption/gift-not-found');
    return row;
  }

  private async shown(row: GiftRow, looker: Looker, taken: Taken): Promise<PublicGiftView> {
    const { now, memberId } = looker;
    const seasons = (await seasonsOf(this.transactions, [row.id], now)).get(row.id) ?? [];
    const merchant = await this.merchants.merchant(this.transactions, row.merchant_id);
    const stores = (await this.merchants.storesOf(this.transactions, [row.merchant_id])).get(row.merchant_id) ?? [];
    const { price, season } = priceFor(row, seasons, looker);
    const offered = row.state === 'published' && merchant.active && this.canBePaid(row, seasons, looker);
    return {
      ...publicCard(row, seasons, merchant.name, looker),
      // A withdrawn gift keeps its page, for those who come back to it; there is none left of it.
      stock: offered ? row.stock : 0,
      about: row.about,
      terms: termsOf(row),
      limitPerMember: row.limit_per_member,
      limits: limitsLeft(row.conditions.limits, now, (who, span) => {
        // Somebody who is not signed in has taken nothing of their own.
        if (who === 'member' && memberId === EVERYBODY) return 0;
        return taken.get(takenKey(row.id, who === 'member' ? memberId : EVERYBODY, span)) ?? 0;
      }),
      onDay: row.conditions.onDay,
      marketPriceSource: row.market_price_source,
      marketPriceAt: row.market_price_at.toISOString(),
      seasonEndsAt: season?.endsAt?.toISOString() ?? null,
      seasonSaving: seasonSaving(row.price, price),
      stores: stores.filter((s) => s.open).map((s) => ({ id: s.id, name: s.name, address: s.address })),
      uses: row.uses,
      pickupDays: row.pickup_days,
      offer: (await this.kinds.offers(this.transactions, [row])).get(row.id) ?? null,
      guaranteed: (await this.worth.inBasket(this.transactions, [row.id], now)).has(row.id),
      set: await this.sets.view(this.transactions, row, (parts) => this.pricesNow(parts, looker)),
    };
  }

  /** What these cost whoever looks. */
  private async pricesNow(rows: GiftRow[], looker: Looker): Promise<Map<string, PriceNow>> {
    const ids = rows.map((r) => r.id);
    const seasons = await seasonsOf(this.transactions, ids, looker.now);
    return new Map(rows.map((r) => [r.id, priceFor(r, seasons.get(r.id) ?? [], looker)]));
  }

  /** Without WeChat Pay a gift that costs cash is not offered. */
  private canBePaid(row: GiftRow, seasons: SeasonPrice[], looker: Looker): boolean {
    return this.payments.available || priceFor(row, seasons, looker).cashFen === 0;
  }

  /** Every price of a gift that is or was offered. */
  async prices(id: string): Promise<GiftPrice[]> {
    await this.known(id);
    return this.worth.prices(id);
  }

  private async viewer(memberId: string): Promise<Viewer> {
    const balance = await this.statements.balance(memberId);
    const pace = await this.statements.pace(memberId);
    const pays = !this.payments.available || (await this.payments.canBePaidBy(memberId));
    const now = this.clock.now();
    const plans = (await this.plans.of(this.transactions, [memberId], now)).get(memberId) ?? new Map();
    return { memberId, balance, pays, plans, forecast: (missing) => this.statements.forecast(missing, pace), now };
  }

  private async savedFen(memberId: string): Promise<number> {
    const [row] = await this.transactions.rows<{ saved: string | null }>(
      "SELECT SUM(market_price_fen - cash_fen) AS saved FROM redemption WHERE member_id = ? AND state IN ('confirmed', 'underway', 'used')",
      [memberId],
    );
    return Number(row?.saved ?? 0);
  }
}

const priceFor = (row: GiftRow, seasons: SeasonPrice[], { plans, now }: Looker): PriceNow =>
  priceAt(listPriceOf(row), [...seasons, ...planPrices(row.conditions, plans)], now);

type PublicCard = Omit<GiftCard, 'missing' | 'monthsAway' | 'payable'>;

function publicCard(row: GiftRow, seasons: SeasonPrice[], merchantName: string, looker: Looker): PublicCard {
  const { price, cashFen, season } = priceFor(row, seasons, looker);
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
    opensAt: opensAt(row.conditions, looker.plans, looker.now)?.toISOString() ?? null,
  };
}

/** How far the viewer is from a price. */
function reachOf({ price, cashFen }: PublicCard, viewer: Viewer): Pick<GiftCard, 'missing' | 'monthsAway' | 'payable'> {
  const missing = Math.max(0, price - viewer.balance);
  return { missing, monthsAway: viewer.forecast(missing), payable: cashFen === 0 || viewer.pays };
}

function giftCard(row: GiftRow, seasons: SeasonPrice[], merchantName: string, viewer: Viewer): GiftCard {
  const card = publicCard(row, seasons, merchantName, viewer);
  return { ...card, ...reachOf(card, viewer) };
}

function affordableFirst(a: GiftCard, b: GiftCard): number {
  // Within reach now, then what is to come or to be saved for, then what cannot be paid here, then what is gone.
  const reach = (g: GiftCard): number => {
    if (g.stock <= 0 || !g.payable) return g.stock <= 0 ? 3 : 2;
    return g.missing === 0 && g.opensAt === null ? 0 : 1;
  };
  if (reach(a) !== reach(b)) return reach(a) - reach(b);
  // Affordable: the most valuable first; the rest: the nearest first.
  return reach(a) === 0 ? b.price - a.price : a.missing - b.missing;
}
