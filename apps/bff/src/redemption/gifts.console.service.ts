import type {
  BasketRequest,
  ConsoleGift,
  GiftDraft,
  GiftPatch,
  GiftPrice,
  GiftState,
  RestockRequest,
  SeasonDraft,
} from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { type SqlValue, Transactions, type Tx } from '../platform/transactions.js';
import { WorthService } from '../worth/worth.service.js';
import { ConditionsService } from './conditions.service.js';
import { type GiftRow, gifts, listPriceOf, seasonsOf, termsOf } from './gift.queries.js';
import { refuseDearer, refuseUses } from './gift.refusals.js';
import { GiftKinds } from './gift-kinds.service.js';
import { GiftSets, type WithParts } from './gift-sets.service.js';
import { recountTaken } from './gift-taken.queries.js';
import { consoleGift, priced } from './gifts.console.views.js';
import { worthFen } from './redemption.rules.js';

const COLUMN: Record<keyof GiftPatch, string> = {
  name: 'name',
  art: 'art',
  category: 'category',
  about: 'about',
  terms: 'terms',
  price: 'price',
  cashFen: 'cash_fen',
  marketPriceFen: 'market_price_fen',
  marketPriceSource: 'market_price_source',
  limitPerMember: 'limit_per_member',
  pickupDays: 'pickup_days',
  uses: 'uses',
  conditions: 'conditions',
};

/** The catalogue as staff keep it. Each write is keyed, audited and about one locked gift. */
@Injectable()
export class GiftsConsoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly merchants: MerchantsService,
    private readonly payments: PaymentsService,
    private readonly audit: Audit,
    private readonly worth: WorthService,
    private readonly kinds: GiftKinds,
    private readonly sets: GiftSets,
    private readonly conditions: ConditionsService,
    private readonly clock: Clock,
  ) {}

  /** A merchant owner sees the gifts of their own merchant only. */
  async list(me: Actor, filter: { merchantId?: string; state?: GiftState }): Promise<ConsoleGift[]> {
    const conditions = ['1 = 1'];
    const values: SqlValue[] = [];
    const merchantId = me.merchantId ?? filter.merchantId;
    if (merchantId) {
      conditions.push('merchant_id = ?');
      values.push(merchantId);
    }
    if (filter.state) {
      conditions.push('state = ?');
      values.push(filter.state);
    }
    const rows = await gifts(this.transactions, `${conditions.join(' AND ')} ORDER BY id DESC`, values, 500);
    return this.views(this.transactions, rows);
  }

  async find(me: Actor, id: string): Promise<ConsoleGift> {
    const rows = await gifts(this.transactions, 'id = ?', [id], 1);
    const [view] = await this.views(
      this.transactions,
      rows.filter((r) => owns(me, r)),
    );
    if (!view) throw notFound('redemption/gift-not-found');
    return view;
  }

  /** Every price it had, the latest first. */
  async prices(me: Actor, id: string): Promise<GiftPrice[]> {
    await this.find(me, id);
    return this.worth.prices(id);
  }

  create(me: Actor, draft: GiftDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      if (me.merchantId && me.merchantId !== draft.merchantId) throw notFound('merchants/not-found');
      await this.merchants.merchant(tx, draft.merchantId);
      refuseDearer({ price: draft.price, cashFen: draft.cashFen ?? 0 }, draft.marketPriceFen);
      this.kinds.refuseUses(draft.kind ?? 'pickup', draft.uses ?? 1);
      refuseUses(draft.uses ?? 1, { price: draft.price, cashFen: draft.cashFen ?? 0 });
      await this.conditions.refuse(tx, draft.conditions, { price: draft.price, cashFen: draft.cashFen ?? 0 });
      this.worth.mayBeOffered([draft.name, draft.about, ...draft.terms]);
      const id = newId();
      await tx.write(
        `INSERT INTO gift (id, merchant_id, name, kind, art, category, about, terms, price, cash_fen, market_price_fen,
           market_price_source, market_price_at, limit_per_member, pickup_days, uses, conditions, state, created_at)
         VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'draft',?)`,
        [
          id,
          draft.merchantId,
          draft.name.trim(),
          draft.kind ?? 'pickup',
          draft.art,
          draft.category,
          draft.about,
          JSON.stringify(draft.terms),
          draft.price,
          draft.cashFen ?? 0,
          draft.marketPriceFen,
          draft.marketPriceSource,
          tx.now,
          draft.limitPerMember,
          draft.pickupDays,
          draft.uses ?? 1,
          draft.conditions ? JSON.stringify(draft.conditions) : null,
          tx.now,
        ],
      );
      await this.worth.recordPrice(tx, me.id, { id, ...draft, cashFen: draft.cashFen ?? 0 });
      await this.record(tx, me, 'gifts.create', id, { name: draft.name, price: draft.price });
      return this.view(tx, id);
    });
  }

  patch(me: Actor, id: string, patch: GiftPatch, key: CommandKey): Promise<Answer> {
    return this.change(me, id, key, async (tx, gift, whole) => {
      const price = { price: patch.price ?? gift.price, cashFen: patch.cashFen ?? gift.cash_fen };
      this.kinds.refuseUses(gift.kind, patch.uses ?? gift.uses);
      refuseUses(patch.uses ?? gift.uses, price);
      const fields = (Object.keys(patch) as (keyof GiftPatch)[]).filter((f) => patch[f] !== undefined);
      if (fields.length === 0) return;
      this.worth.mayBeOffered([patch.name ?? '', patch.about ?? '', ...(patch.terms ?? [])]);
      await this.refuseDearerAfter(tx, gift, patch);
      await this.sets.refuseChange(tx, whole, {
        marketPriceFen: patch.marketPriceFen ?? gift.market_price_fen,
        uses: patch.uses ?? gift.uses,
      });
      await this.conditions.refuse(tx, patch.conditions ?? gift.conditions, price);
      await this.reprice(tx, me, gift, patch);
      if (patch.conditions)
        await recountTaken(
          tx,
          id,
          patch.conditions.limits.map((l) => l.per),
        );
      const sets = fields.map((f) => `${COLUMN[f]} = ?`);
      const values: SqlValue[] = fields.map((f) =>
        f === 'terms' || f === 'conditions' ? JSON.stringify(patch[f]) : (patch[f] as SqlValue),
      );
      if (patch.marketPriceFen !== undefined) {
        sets.push('market_price_at = ?');
        values.push(tx.now);
      }
      await tx.write(`UPDATE gift SET ${sets.join(', ')} WHERE id = ?`, [...values, id]);
      // What is published stays fit to be.
      if (gift.state === 'published') await this.kinds.refusePublish(tx, gift);
      await this.record(tx, me, 'gifts.change', id, { ...patch });
    });
  }

  publish(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.change(me, id, key, async (tx, gift, whole) => {
      const merchant = await this.merchants.merchant(tx, gift.merchant_id);
      if (!merchant.active) throw conflict('merchants/inactive');
      if (gift.cash_fen > 0 && !this.payments.available) throw conflict('payments/unavailable');
      this.worth.mayBeOffered([gift.name, gift.about, ...termsOf(gift)]);
      await this.worth.mayCost(tx, priced(gift));
      await this.kinds.refusePublish(tx, gift);
      this.sets.refusePublish(whole);
      await this.setState(tx, gift, 'published');
      await this.worth.shelve(tx, id);
      await this.record(tx, me, 'gifts.publish', id, { from: gift.state });
    });
  }

  withdraw(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.change(me, id, key, async (tx, gift) => {
      await this.setState(tx, gift, 'withdrawn');
      await this.worth.unshelve(tx, id);
      await this.record(tx, me, 'gifts.withdraw', id, { from: gift.state });
    });
  }

  restock(me: Actor, id: string, ask: RestockRequest, key: CommandKey): Promise<Answer> {
    return this.change(me, id, key, async (tx, gift) => {
      if (gift.parts.length > 0) throw conflict('sets/packed-only');
      const changed = await tx.write('UPDATE gift SET stock = stock + ? WHERE id = ? AND stock + ? BETWEEN 0 AND 2000000000', [
        ask.change,
        id,
        ask.change,
      ]);
      if (changed !== 1) throw conflict('redemption/stock-negative', { stock: gift.stock });
      await tx.write('INSERT INTO stock_change (id, gift_id, amount, reason, staff_id, at) VALUES (?,?,?,?,?,?)', [
        newId(),
        id,
        ask.change,
        ask.reason,
        me.id,
        tx.now,
      ]);
      await this.record(tx, me, 'gifts.restock', id, { change: ask.change, reason: ask.reason });
    });
  }

  addSeason(me: Actor, id: string, draft: SeasonDraft, key: CommandKey): Promise<Answer> {
    return this.change(me, id, key, async (tx, gift) => {
      const [startsAt, endsAt] = [new Date(draft.startsAt), new Date(draft.endsAt)];
      const season = { price: draft.price, cashFen: draft.cashFen ?? gift.cash_fen };
      const cheaper =
        worthFen(season) < worthFen(listPriceOf(gift)) && season.price <= gift.price && season.cashFen <= gift.cash_fen;
      refuseUses(gift.uses, season);
      // Members read it beside the price.
      this.worth.mayBeOffered([draft.name]);
      if (!cheaper || endsAt <= startsAt || endsAt <= tx.now) throw new Refusal(422, 'redemption/season-invalid');
      refuseDearer(season, gift.market_price_fen);
      await tx.write('INSERT INTO season (id, gift_id, name, price, cash_fen, starts_at, ends_at) VALUES (?,?,?,?,?,?,?)', [
        newId(),
        id,
        draft.name.trim(),
        draft.price,
        season.cashFen,
        startsAt,
        endsAt,
      ]);
      await this.record(tx, me, 'gifts.add-season', id, { ...draft });
    });
  }

  /** The price law holds for what the gift becomes, and for each of its seasons under the new market price. */
  private async refuseDearerAfter(tx: Tx, gift: GiftRow, patch: GiftPatch): Promise<void> {
    const marketFen = patch.marketPriceFen ?? gift.market_price_fen;
    refuseDearer({ price: patch.price ?? gift.price, cashFen: patch.cashFen ?? gift.cash_fen }, marketFen);
    for (const season of (await seasonsOf(tx, [gift.id], tx.now)).get(gift.id) ?? []) refuseDearer(season, marketFen);
    const becomesCash = (patch.cashFen ?? 0) > 0 && gift.state === 'published';
    if (becomesCash && !this.payments.available) throw conflict('payments/unavailable');
  }

  basket(me: Actor, id: string, { inBasket }: BasketRequest, key: CommandKey): Promise<Answer> {
    return this.change(me, id, key, async (tx, gift) => {
      if (inBasket) await this.worth.join(tx, priced(gift));
      else await this.worth.leave(tx, id);
      await this.record(tx, me, inBasket ? 'gifts.guarantee' : 'gifts.end-guarantee', id, { price: gift.price });
    });
  }

  /** A new price, or another market price beside it, is asked for, and kept. */
  private async reprice(tx: Tx, me: Actor, gift: GiftRow, patch: GiftPatch): Promise<void> {
    const { id, price, cashFen, marketPriceFen, marketPriceSource } = { ...priced(gift), ...patch };
    const isSame = price === gift.price && cashFen === gift.cash_fen && marketPriceFen === gift.market_price_fen;
    if (isSame && marketPriceSource === gift.market_price_source) return;
    const next = { id, price, cashFen, marketPriceFen, marketPriceSource };
    await this.worth.mayCost(tx, next);
    await this.worth.recordPrice(tx, me.id, next);
  }

  private change(
    me: Actor,
    id: string,
    key: CommandKey,
    work: (tx: Tx, gift: GiftRow, whole: WithParts) => Promise<void>,
  ): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const whole = await this.sets.lock(tx, id);
      if (!whole || !owns(me, whole.gift)) throw notFound('redemption/gift-not-found');
      await work(tx, whole.gift, whole);
      return this.view(tx, id);
    });
  }

  private async setState(tx: Tx, gift: GiftRow, state: GiftState): Promise<void> {
    await tx.write('UPDATE gift SET state = ? WHERE id = ?', [state, gift.id]);
  }

  private record(tx: Tx, me: Actor, action: string, id: string, change: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, me, { action, objectKind: 'gift', objectId: id, change });
  }

  private async view(tx: Tx, id: string): Promise<ConsoleGift> {
    const [view] = await this.views(tx, await gifts(tx, 'id = ?', [id], 1));
    return view as ConsoleGift;
  }

  private async views(db: Pick<Tx, 'rows'>, rows: GiftRow[]): Promise<ConsoleGift[]> {
    const seasons = await seasonsOf(
      db,
      rows.map((r) => r.id),
      null,
    );
    const merchants = await this.merchants.merchants(db, [...new Set(rows.map((r) => r.merchant_id))]);
    const basket = await this.worth.inBasket(
      db,
      rows.map((r) => r.id),
      this.clock.now(),
    );
    return rows.map((r) => ({
      ...consoleGift(r, seasons.get(r.id) ?? [], merchants.get(r.merchant_id)?.name ?? ''),
      basket: basket.has(r.id) ? { leavesAt: basket.get(r.id)?.toISOString() ?? null } : null,
    }));
  }
}

const owns = (me: Actor, gift: GiftRow): boolean => me.merchantId === null || me.merchantId === gift.merchant_id;
