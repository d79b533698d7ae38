import type { RedeemRequest } from '@gp/contracts';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { MerchantRecord } from '../merchants/merchants.types.js';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { type Command, GroupCommit, type Outcome } from '../platform/group-commit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PartReturnsService } from '../points/part-returns.service.js';
import { PointsService } from '../points/points.service.js';
import type { Spending } from '../points/points.types.js';
import { CashRedemptionsService } from './cash-redemptions.service.js';
import { addToTallies, changeStock, type GiftRow, listPriceOf, lockGifts, seasonsOf, talliesOf } from './gift.queries.js';
import { freeAliases, insertRedemptions, lockRedemptions, type RedemptionRow, redemptionView } from './redemption.queries.js';
import { judgeRedemption, priceAt, type RedeemVerdict, usesOf, worthOfUses } from './redemption.rules.js';

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
  cashFen: number;
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
  private readonly logger = new Logger('redemption');
  private readonly group: GroupCommit<RedeemCommand>;

  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
    private readonly partReturns: PartReturnsService,
    private readonly merchants: MerchantsService,
    private readonly cash: CashRedemptionsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    this.group = new GroupCommit(transactions, (tx, commands) => this.apply(tx, commands));
  }

  redeem(me: Actor, ask: RedeemRequest, key: CommandKey): Promise<Answer> {
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
    const accepted: Accepted[] = [];
    const outcomes = commands.map((command, at): Outcome => {
      const { ask, memberId } = command;
      const gift = gifts.get(ask.giftId);
      if (!gift || gift.state === 'draft') return notFound('redemption/gift-not-found');
      const offered = gift.state === 'published' && merchants.get(gift.merchant_id)?.active;
      if (!offered) return conflict('redemption/gift-not-offered');
      const price = priceAt(listPriceOf(gift), seasons.get(gift.id) ?? [], tx.now);
      if (price.cashFen > 0 && !this.cash.available) return conflict('payments/unavailable');
      const tally = `${memberId} ${gift.id}`;
      const has = { balance: balances.get(memberId) ?? 0, alreadyRedeemed: tallies.get(tally) ?? 0 };
      const verdict = judgeRedemption(ask, price, { stock: gift.stock, limitPerMember: gift.limit_per_member }, has);
      if (!verdict.accept) return refusalOf(verdict);
      balances.set(memberId, has.balance - verdict.points);
      tallies.set(tally, has.alreadyRedeemed + ask.quantity);
      gift.stock -= ask.quantity;
      const { points, cashFen } = verdict;
      accepted.push({ command, gift, id: newId(), unitPrice: price.price, points, unitCashFen: price.cashFen, cashFen, at });
      return { view: null };
    });
    if (accepted.length > 0) await this.book(tx, accepted, outcomes, merchants);
    return outcomes;
  }

  private async book(tx: Tx, accepted: Accepted[], outcomes: Outcome[], merchants: Map<string, MerchantRecord>): Promise<void> {
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
        art: a.gift.art,
        quantity: a.command.ask.quantity,
        unit_price: a.unitPrice,
        points: a.points,
        unit_cash_fen: a.unitCashFen,
        cash_fen: a.cashFen,
        market_price_fen: a.gift.market_price_fen * a.command.ask.quantity,
        state: a.cashFen > 0 ? 'unpaid' : 'confirmed',
        code_alias: aliases[i] ?? null,
        entry_id: entryIds.get(a.id) ?? setAside.get(a.id)?.entryId ?? '',
        redeemed_at: tx.now,
        closed_at: null,
        pickup_until: new Date(tx.now.getTime() + a.gift.pickup_days * DAY_MS),
        uses_total: usesOf(a.command.ask.quantity, a.gift.uses),
        uses_done: 0,
        turns: 0,
        last_use_id: null,
        kept_entry_id: null,
      }),
    );
    await insertRedemptions(tx, rows);
    await this.takeStock(tx, accepted);
    accepted.forEach((a, i) => {
      const merchantName = merchants.get(a.gift.merchant_id)?.name ?? '';
      const payment = setAside.get(a.id)?.payment ?? null;
      outcomes[a.at] = { view: redemptionView(rows[i] as RedemptionRow, { merchantName, storeName: null }, payment) };
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
      else if (row.state !== 'confirmed') throw conflict('redemption/not-cancellable');
      else if (row.uses_done > 0) throw conflict('redemption/partly-used', { usesDone: row.uses_done });
      else await this.close(tx, row, 'cancelled', { kind: 'member', id: me.id });
      const payment = Number(row.cash_fen) > 0 ? ((await this.cash.views(tx, [id])).get(id) ?? null) : null;
      const merchant = await this.merchants.merchant(tx, row.merchant_id);
      const after: RedemptionRow = { ...row, state: 'cancelled', closed_at: tx.now };
      return redemptionView(after, { merchantName: merchant.name, storeName: null }, payment);
    });
  }

  /** Codes nobody fetched in time: everything goes back by itself, and the member is told. Safe to run twice. */
  async expireUnclaimed(): Promise<void> {
    for (;;) {
      const due = await this.transactions.rows<{ id: string; member_id: string }>(
        "SELECT id, member_id FROM redemption WHERE state = 'confirmed' AND pickup_until <= ? ORDER BY pickup_until LIMIT 100",
        [this.clock.now()],
      );
      for (const { id, member_id } of due) await this.transactions.run((tx) => this.expire(tx, id, member_id));
      if (due.length < 100) return;
    }
  }

  private async expire(tx: Tx, id: string, memberId: string): Promise<void> {
    await this.points.lockBalances(tx, [memberId]);
    const row = (await lockRedemptions(tx, [id])).get(id);
    if (row?.state !== 'confirmed' || row.pickup_until > tx.now) return;
    const points = row.uses_done > 0 ? await this.closeUsed(tx, row) : Number(row.points);
    if (row.uses_done === 0) await this.close(tx, row, 'expired', { kind: 'member', id: memberId });
    const payload = { memberId, redemptionId: id, giftName: row.gift_name, points, cashFen: Number(row.cash_fen) };
    await this.outbox.tell(tx, [{ topic: 'redemption.expired', payload }]);
    this.logger.log({ redemptionId: id }, 'unclaimed redemption is given back');
  }

  /** What was used stays spent; the rest comes back in proportion. Answers how many points did. See docs/decisions/0041. */
  private async closeUsed(tx: Tx, row: RedemptionRow): Promise<number> {
    const [all, done, total] = [Number(row.points), row.uses_done, row.uses_total];
    const keep = worthOfUses(all, done, total);
    const kept = await this.partReturns.giveBackRest(tx, {
      entryId: row.entry_id,
      keep,
      happenedAt: tx.now,
      cause: { kind: 'member', id: row.member_id },
      title: `过期未用完${row.gift_name}`,
      detail: `共 ${total} 次，用了 ${done} 次，积分按原有效期退回`,
      working: `${all} 分 × ${total - done}/${total}，向上取整，退回 ${all - keep} 分`,
      idemKey: `give-back:${row.id}`,
      kept: {
        title: `已用${row.gift_name}`,
        detail: `共 ${total} 次，用了 ${done} 次`,
        working: `${all} 分 × ${done}/${total}，向下取整 = ${keep} 分`,
        idemKey: `used-part:${row.id}`,
      },
    });
    // It counts as redeemed, with the stock it took; what it saved the member is the part that was used.
    const saved = Math.floor((Number(row.market_price_fen) * done) / total);
    await tx.write("UPDATE redemption SET state = 'used', closed_at = ?, kept_entry_id = ?, market_price_fen = ? WHERE id = ?", [
      tx.now,
      kept.entryId,
      saved,
      row.id,
    ]);
    return all - keep;
  }

  private async close(
    tx: Tx,
    row: RedemptionRow,
    state: 'cancelled' | 'expired',
    cause: { kind: 'member'; id: string },
  ): Promise<void> {
    const why = state === 'cancelled' ? '取消兑换' : '过期未领';
    await this.points.giveBack(tx, [
      {
        entryId: row.entry_id,
        happenedAt: tx.now,
        cause,
        title: `${why}${row.gift_name}`,
        detail: `${row.quantity} 份，积分按原有效期退回`,
        working: `退回 ${Number(row.points)} 分`,
        idemKey: `give-back:${row.id}`,
      },
    ]);
    await this.cash.refund(tx, row, why);
    await tx.write('UPDATE redemption SET state = ?, closed_at = ? WHERE id = ?', [state, tx.now, row.id]);
    await addToTallies(tx, [{ memberId: row.member_id, giftId: row.gift_id, quantity: -row.quantity }]);
    await changeStock(tx, row.gift_id, row.quantity);
  }

  /** A closed redemption keeps its digits for a day, so that a second try is told what happened; then they are free again. */
  async freeClosedAliases(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.write('UPDATE redemption SET code_alias = NULL WHERE code_alias IS NOT NULL AND closed_at < ?', [
        new Date(tx.now.getTime() - DAY_MS),
      ]),
    );
  }

  onApplicationShutdown(): Promise<void> {
    return this.group.finished();
  }
}

/** A gift has one lane, so that those who compete meet in it; gifts share two, so that quiet ones share their commits too. */
const laneOf = (giftId: string): string => `gift-${giftId.charCodeAt(24) % LANES}`;

function refusalOf(verdict: Exclude<RedeemVerdict, { accept: true }>): Refusal {
  const { accept: _, reason, ...params } = verdict;
  if (reason === 'insufficient') return conflict('points/insufficient', params);
  return conflict(`redemption/${reason}`, params);
}
