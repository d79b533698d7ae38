import type { RedeemRequest } from '@gp/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { MerchantRecord } from '../merchants/merchants.types.js';
import type { Actor } from '../platform/access.js';
import { type Command, GroupCommit, type Outcome } from '../platform/group-commit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import type { Spending } from '../points/points.types.js';
import { CashRedemptionsService } from './cash-redemptions.service.js';
import { brokenLimit, EVERYBODY, limitsLeft, opensAt, planPrices, spanOf } from './conditions.rules.js';
import { ConditionsService } from './conditions.service.js';
import { addToTallies, changeStock, type GiftRow, listPriceOf, lockGifts, seasonsOf, talliesOf } from './gift.queries.js';
import { type AnyDesk, GiftKinds } from './gift-kinds.service.js';
import { addTaken, takenKey } from './gift-taken.queries.js';
import { refusalOf } from './redeem-refusals.js';
import { freeAliases, insertRedemptions, lockRedemptions, type RedemptionRow, redemptionView } from './redemption.queries.js';
import { judgeRedemption, priceAt, usesOf } from './redemption.rules.js';
import type { KindAsk } from './redemption.types.js';
import { RedemptionEndings } from './redemption-endings.service.js';
import { partsColumn } from './sets.rules.js';

interface RedeemCommand extends Command {
  memberId: string;
  ask: RedeemRequest;
}
interface Accepted {
  command: RedeemCommand;
  gift: GiftRow;
  id: string;
  unitPrice: number;
  points: number;
  unitCashFen: number;
  /** Cash in all, the freight with it. */
  cashFen: number;
  freightFen: number;
  pickupUntil: Date;
  kindAsk: KindAsk;
  /** Its place among the commands. */
  at: number;
}

const DAY_MS = 86_400_000;
const LANES = 2;

/**
 * Points become a gift with a code. Redeeming goes through the group commit, a gift always in the same lane: a hot gift's requests are
 * decided in order of arrival, many in one transaction. Locks: accounts (ascending) → gifts (ascending).
 */
@Injectable()
export class RedemptionService implements OnApplicationShutdown {
  private readonly group: GroupCommit<RedeemCommand>;

  constructor(
    transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
    private readonly merchants: MerchantsService,
    private readonly cash: CashRedemptionsService,
    private readonly kinds: GiftKinds,
    private readonly conditions: ConditionsService,
    private readonly endings: RedemptionEndings,
  ) {
    this.group = new GroupCommit(transactions, (tx, commands) => this.apply(tx, commands));
  }

  async redeem(me: Actor, ask: RedeemRequest, key: CommandKey): Promise<Answer> {
    // Whoever names no cash price, and no freight, is refused where there is one, so that this is asked for what costs cash and nothing else.
    if (ask.expectedCashFen || ask.expectedFreightFen) await this.cash.mustBePayableBy(me.id);
    return this.group.submit(laneOf(ask.giftId), { key, memberId: me.id, ask });
  }

  private async apply(tx: Tx, commands: RedeemCommand[]): Promise<Outcome[]> {
    const giftIds = [...new Set(commands.map((c) => c.ask.giftId))];
    const [balances, tallies, seasons, gifts] = await tx.together(() => [
      this.points.lockBalances(
        tx,
        commands.map((c) => c.memberId),
      ),
      talliesOf(
        tx,
        commands.map((c) => [c.memberId, c.ask.giftId]),
      ),
      seasonsOf(tx, giftIds, tx.now),
      lockGifts(tx, giftIds),
    ]);
    const merchants = await this.merchants.merchants(tx, [...new Set([...gifts.values()].map((g) => g.merchant_id))]);
    const asks = commands.map(({ ask, memberId }) => kindAskOf(memberId, ask, gifts.get(ask.giftId)));
    const { plansOf, taken } = await this.conditions.known(
      tx,
      commands.map((c) => ({ memberId: c.memberId, gift: gifts.get(c.ask.giftId) })),
    );
    const desk = await this.kinds.desk(
      tx,
      asks.filter((a) => a !== null),
    );
    const accepted: Accepted[] = [];
    const outcomes = commands.map((command, at): Outcome => {
      const { ask, memberId } = command;
      const [gift, kindAsk] = [gifts.get(ask.giftId), asks[at]];
      if (!gift || !kindAsk || gift.state === 'draft') return notFound('redemption/gift-not-found');
      const offered = gift.state === 'published' && merchants.get(gift.merchant_id)?.active;
      if (!offered) return conflict('redemption/gift-not-offered');
      const plans = plansOf(memberId);
      const opens = opensAt(gift.conditions, plans, tx.now);
      if (opens) return notOpen(gift, opens);
      const prices = [...(seasons.get(gift.id) ?? []), ...planPrices(gift.conditions, plans)];
      const price = priceAt(listPriceOf(gift), prices, tx.now);
      const tally = `${memberId} ${gift.id}`;
      const has = { balance: balances.get(memberId) ?? 0, alreadyRedeemed: tallies.get(tally) ?? 0 };
      const verdict = judgeRedemption(ask, price, { stock: gift.stock, limitPerMember: gift.limit_per_member }, has);
      if (!verdict.accept) return refusalOf(verdict);
      const left = limitsLeft(gift.conditions.limits, tx.now, (who, span) => {
        const key = takenKey(gift.id, who === 'member' ? memberId : EVERYBODY, span);
        return taken.get(key) ?? 0;
      });
      const broken = brokenLimit(left, ask.quantity);
      if (broken) return conflict(broken.who === 'member' ? 'conditions/over-span-limit' : 'conditions/all-taken', { ...broken });
      const terms = desk.judge(gift.kind, kindAsk);
      if (terms instanceof Refusal) return terms;
      const { freightFen, pickupUntil = new Date(tx.now.getTime() + gift.pickup_days * DAY_MS) } = terms;
      const cashFen = verdict.cashFen + freightFen;
      if (cashFen > 0 && !this.cash.available) return conflict('payments/unavailable');
      desk.take(gift.kind, kindAsk);
      for (const { giftId, holder, span } of countedIn(gift, memberId, tx.now)) {
        const key = takenKey(giftId, holder, span);
        taken.set(key, (taken.get(key) ?? 0) + ask.quantity);
      }
      balances.set(memberId, has.balance - verdict.points);
      tallies.set(tally, has.alreadyRedeemed + ask.quantity);
      gift.stock -= ask.quantity;
      const { points } = verdict;
      const costs = { unitPrice: price.price, points, unitCashFen: price.cashFen, cashFen, freightFen };
      accepted.push({ command, gift, id: newId(), ...costs, pickupUntil, kindAsk, at });
      return { view: null };
    });
    if (accepted.length > 0) await this.book(tx, accepted, desk, { outcomes, merchants });
    return outcomes;
  }

  private async book(
    tx: Tx,
    accepted: Accepted[],
    desk: AnyDesk,
    { outcomes, merchants }: { outcomes: Outcome[]; merchants: Map<string, MerchantRecord> },
  ): Promise<void> {
    const spendings = this.spendings(tx, accepted, merchants);
    // What costs cash too is only set aside until that is paid.
    const paidByPoints = spendings.filter((_, i) => accepted[i]?.cashFen === 0);
    const merchantIds = accepted.map((a) => a.gift.merchant_id);
    const [entries, aliases] = await tx.together(() => [this.points.spend(tx, paidByPoints), freeAliases(tx, merchantIds)]);
    const entryIds = new Map(entries.map(({ entryId }, i) => [paidByPoints[i]?.source.id ?? '', entryId]));
    const unpaid = accepted.flatMap((a, i) =>
      a.cashFen > 0 ? [{ spending: spendings[i] as Spending, cashFen: a.cashFen }] : [],
    );
    const setAside = await this.cash.setAside(tx, unpaid);
    const rows = accepted.map(
      (a, i): RedemptionRow => ({
        id: a.id,
        member_id: a.command.memberId,
        gift_id: a.gift.id,
        merchant_id: a.gift.merchant_id,
        gift_name: a.gift.name,
        kind: a.gift.kind,
        art: a.gift.art,
        quantity: a.command.ask.quantity,
        unit_price: a.unitPrice,
        points: a.points,
        unit_cash_fen: a.unitCashFen,
        freight_fen: a.freightFen,
        cash_fen: a.cashFen,
        market_price_fen: a.gift.market_price_fen * a.command.ask.quantity,
        state: a.cashFen > 0 ? 'unpaid' : 'confirmed',
        code_alias: aliases[i] ?? null,
        entry_id: entryIds.get(a.id) ?? setAside.get(a.id)?.entryId ?? '',
        redeemed_at: tx.now,
        closed_at: null,
        pickup_until: a.pickupUntil,
        uses_total: usesOf(a.command.ask.quantity, a.gift.uses),
        uses_done: 0,
        turns: 0,
        last_use_id: null,
        kept_entry_id: null,
        returned: 0,
        parts: partsColumn(a.gift.parts),
      }),
    );
    await insertRedemptions(tx, rows);
    await this.takeStock(tx, accepted);
    const kinded = accepted.map((a) => ({ redemptionId: a.id, kind: a.gift.kind, ask: a.kindAsk }));
    await desk.book(tx, kinded);
    const details = await this.kinds.details(tx, rows);
    accepted.forEach((a, i) => {
      const merchantName = merchants.get(a.gift.merchant_id)?.name ?? '';
      const payment = setAside.get(a.id)?.payment ?? null;
      const detail = details.get(a.id) ?? null;
      outcomes[a.at] = { view: redemptionView(rows[i] as RedemptionRow, { merchantName, storeName: null }, { payment, detail }) };
    });
  }

  private spendings(tx: Tx, accepted: Accepted[], merchants: Map<string, MerchantRecord>): Spending[] {
    return accepted.map(
      (a): Spending => ({
        memberId: a.command.memberId,
        redeemerId: a.gift.merchant_id,
        amount: a.points,
        happenedAt: tx.now,
        cause: { kind: 'member', id: a.command.memberId },
        source: { kind: 'redemption', id: a.id },
        title: `兑换${a.gift.name}`,
        detail: `${a.command.ask.quantity} 份，每份 ${a.unitPrice} 分`,
        working: `${a.unitPrice} 分 × ${a.command.ask.quantity} = ${a.points} 分`,
        place: merchants.get(a.gift.merchant_id)?.name ?? null,
        idemKey: `redeem:${a.id}`,
      }),
    );
  }

  private async takeStock(tx: Tx, accepted: Accepted[]): Promise<void> {
    await addToTallies(
      tx,
      accepted.map((a) => ({ memberId: a.command.memberId, giftId: a.gift.id, quantity: a.command.ask.quantity })),
    );
    const taken = new Map<string, number>();
    for (const a of accepted) taken.set(a.gift.id, (taken.get(a.gift.id) ?? 0) + a.command.ask.quantity);
    addTaken(
      tx,
      accepted.flatMap((a) =>
        countedIn(a.gift, a.command.memberId, tx.now).map((row) => ({ ...row, quantity: a.command.ask.quantity })),
      ),
    );
    for (const [giftId, n] of [...taken].sort())
      if (!(await changeStock(tx, giftId, -n))) throw new Error(`the stock of gift ${giftId} is not what was locked`);
  }

  /**
   * The member changes their mind before the code is used: points and stock come back, the points to their own lots, and the cash with them.
   * WeChat is asked first to take no money for what is not paid yet; where the money was faster it is a paid redemption that is cancelled.
   */
  async cancel(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    const saidClosed = await this.cash.giveUp(me.id, id);
    return this.keyed.once(key, async (tx) => {
      await this.points.lockBalances(tx, [me.id]);
      const row = (await lockRedemptions(tx, [id])).get(id);
      if (!row || row.member_id !== me.id) throw notFound('redemption/not-found');
      if (row.state === 'unpaid') await this.cash.giveBack(tx, row, saidClosed);
      else {
        // Its kind knows best why not: what was sent is neither open nor over.
        await this.kinds.refuseCancel(tx, row);
        if (row.state !== 'confirmed') throw conflict('redemption/not-cancellable');
        if (row.uses_done > 0) throw conflict('redemption/partly-used', { usesDone: row.uses_done });
        await this.endings.giveBack(tx, row, { state: 'cancelled', why: '取消兑换' });
      }
      const payment = Number(row.cash_fen) > 0 ? ((await this.cash.views(tx, [id])).get(id) ?? null) : null;
      const merchant = await this.merchants.merchant(tx, row.merchant_id);
      const after: RedemptionRow = { ...row, state: 'cancelled', closed_at: tx.now };
      const detail = (await this.kinds.details(tx, [row])).get(id) ?? null;
      return redemptionView(after, { merchantName: merchant.name, storeName: null }, { payment, detail });
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.group.finished();
  }
}

/** A gift has one lane, so that those who compete meet in it; gifts share two, so that quiet ones share their commits too. */
const laneOf = (giftId: string): string => `gift-${giftId.charCodeAt(24) % LANES}`;

function kindAskOf(
  memberId: string,
  ask: RedeemRequest,
  gift: GiftRow | undefined,
): (KindAsk & { kind: GiftRow['kind'] }) | null {
  if (!gift) return null;
  return { kind: gift.kind, memberId, ask, gift: { id: gift.id, merchantId: gift.merchant_id, pickupDays: gift.pickup_days } };
}

/** The spans of its limits in which a redemption counts, for the member and for everybody. */
function countedIn(gift: GiftRow, memberId: string, at: Date): { giftId: string; holder: string; span: string }[] {
  const spans = [...new Set(gift.conditions.limits.map(({ per }) => spanOf(per, at)))];
  return spans.flatMap((span) => [memberId, EVERYBODY].map((holder) => ({ giftId: gift.id, holder, span })));
}

function notOpen({ conditions: { onDay } }: GiftRow, opens: Date): Refusal {
  const when = opens.toISOString();
  return onDay === null
    ? conflict('conditions/not-yet', { opensAt: when })
    : conflict('conditions/not-today', { onDay, opensAt: when });
}
