import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { Booking } from './booking.js';
import { settleDebts } from './debts.js';
import {
  type AccountState,
  availableAccount,
  charityAccount,
  credit,
  debtAccount,
  type EntryRow,
  issuerAccount,
  type LotMoveRow,
  lockAccounts,
  openLots,
  readAccounts,
  redeemedAccount,
} from './ledger.queries.js';
import { mirrored, originalsOf } from './originals.queries.js';
import { takeFrom } from './points.rules.js';
import type { EarnedEntry, Earning, GivingBack, Spending } from './points.types.js';
import { RulesService } from './rules.service.js';

/**
 * What members earn, spend and get back. With its neighbours (holds, clawbacks, expiry) the only writer of the ledger. Every method joins
 * the caller's transaction, takes many at once, writes set-based, and locks what the members can spend first, in ascending order.
 */
@Injectable()
export class PointsService {
  private readonly logger = new Logger('points');

  constructor(private readonly rules: RulesService) {}

  /**
   * Joins `tx`. Credits the earnings in the order given; each makes an entry, two postings and a lot under the rule in force when
   * it happened, and settles what the member owes from refunds. A second earning with the same idemKey fails with a duplicate key
   * (1062 on one_effect).
   */
  async earn(tx: Tx, earnings: Earning[]): Promise<EarnedEntry[]> {
    if (earnings.length === 0) return [];
    const changes = new Map<string, { amount: number; postings: number }>();
    for (const e of earnings) {
      if (!Number.isSafeInteger(e.amount) || e.amount < 1 || e.amount > 1e9) throw new RangeError(`cannot earn ${e.amount}`);
      const sum = changes.get(e.memberId) ?? { amount: 0, postings: 0 };
      changes.set(e.memberId, { amount: sum.amount + e.amount, postings: sum.postings + 1 });
    }
    const states = await credit(tx, changes);
    // From the states after all of them back to those before the first: then forward again, entry by entry.
    for (const [memberId, { amount, postings }] of changes) {
      const after = states.get(availableAccount(memberId)) as AccountState;
      states.set(availableAccount(memberId), { balance: after.balance - amount, version: after.version - postings });
    }
    const booking = new Booking(tx, states);
    const entries: EntryRow[] = [];
    const balances: number[] = [];
    for (const e of earnings) {
      const rule = await this.rules.at(e.happenedAt, tx);
      const id = newId();
      const entry: EntryRow = { ...e, id, kind: e.kind ?? 'earn', ruleVersionId: rule.id, reversesEntryId: null };
      const { memberId, lotKind, expiresAt } = e;
      booking.add(
        entry,
        [{ accountId: availableAccount(memberId), amount: e.amount }],
        [{ accountId: issuerAccount(e.issuerId), amount: -e.amount }],
        { lot: { id: newId(), memberId, entryId: id, kind: lotKind, granted: e.amount, expiresAt, ruleVersionId: rule.id } },
      );
      entries.push(entry);
      balances.push(booking.balance(availableAccount(memberId)));
    }
    await booking.write({ credited: true });
    const settled = await settleDebts(tx, states, entries);
    return entries.map((entry, i) => ({
      entryId: entry.id,
      settled: settled.get(entry.id) ?? 0,
      balanceAfter: settled.size === 0 ? (balances[i] as number) : booking.balance(availableAccount(entry.memberId)),
    }));
  }

  /** Joins `tx`. Locks the members' accounts in ascending order and says what each can spend; 0 for one without an account. */
  async lockBalances(tx: Tx, memberIds: string[]): Promise<Map<string, number>> {
    const accounts = await lockAccounts(tx, memberIds);
    return new Map([...new Set(memberIds)].map((m) => [m, accounts.get(availableAccount(m))?.balance ?? 0]));
  }

  /**
   * Joins `tx`. Debits spendings in the order given. The caller has locked the balances and refused what they do not cover; lots
   * that do not cover a spending are a broken ledger, and refuse loudly.
   */
  async spend(tx: Tx, spendings: Spending[]): Promise<EarnedEntry[]> {
    if (spendings.length === 0) return [];
    const needs = new Map<string, number>();
    for (const s of spendings) needs.set(s.memberId, (needs.get(s.memberId) ?? 0) + s.amount);
    const [states, lots] = await tx.together(() => [lockAccounts(tx, [...needs.keys()]), openLots(tx, needs)]);
    const booking = new Booking(tx, states);
    const results: EarnedEntry[] = [];
    for (const s of spendings) {
      const takings = takeFrom(lots.get(s.memberId) ?? [], s.amount);
      if (!takings) throw this.lotsShort(s.memberId, s.amount);
      results.push(await this.bookSpending(tx, booking, s, takings));
    }
    await booking.write();
    return results;
  }

  /** Adds a spending that takes from these lots to a booking. */
  async bookSpending(tx: Tx, booking: Booking, s: Spending, moves: Omit<LotMoveRow, 'entryId'>[]): Promise<EarnedEntry> {
    const rule = await this.rules.at(s.happenedAt, tx);
    const available = availableAccount(s.memberId);
    const entry: EntryRow = { ...s, id: newId(), kind: s.kind ?? 'spend', ruleVersionId: rule.id, reversesEntryId: null };
    booking.add(
      entry,
      [{ accountId: available, amount: -s.amount }],
      [{ accountId: s.kind === 'donate' ? charityAccount(s.redeemerId) : redeemedAccount(s.redeemerId), amount: s.amount }],
      { moves },
    );
    return { entryId: entry.id, balanceAfter: booking.balance(available), settled: 0 };
  }

  lotsShort(memberId: string, amount: number): Refusal {
    this.logger.error({ memberId, amount }, 'lots do not cover the balance');
    return new Refusal(500, 'points/lots-short');
  }

  /**
   * Joins `tx`. Undoes spendings and donations: the points go back to the lots they came from, with their own end dates, and settle what the member
   * owes from refunds. An entry is undone once (UNIQUE one_reversal).
   */
  async giveBack(tx: Tx, returns: GivingBack[]): Promise<EarnedEntry[]> {
    if (returns.length === 0) return [];
    const originals = await originalsOf(
      tx,
      returns.map((r) => r.entryId),
    );
    const members = [...originals.values()].map((o) => o.memberId);
    const states = await lockAccounts(tx, members);
    const booking = new Booking(tx, states);
    const entries: EntryRow[] = [];
    const balances: number[] = [];
    for (const r of returns) {
      const original = originals.get(r.entryId);
      if (original?.kind !== 'spend' && original?.kind !== 'donate') throw new Error(`entry ${r.entryId} cannot be given back`);
      const { own, shared, moves } = mirrored(original);
      const entry: EntryRow = { ...original, ...r, id: newId(), kind: 'reverse', reversesEntryId: r.entryId };
      booking.add(entry, own, shared, { moves });
      entries.push(entry);
      balances.push(booking.balance(availableAccount(original.memberId)));
    }
    await booking.write();
    const settled = await this.settle(tx, states, entries);
    return entries.map((entry, i) => ({
      entryId: entry.id,
      settled: settled.get(entry.id) ?? 0,
      balanceAfter: settled.size === 0 ? (balances[i] as number) : booking.balance(availableAccount(entry.memberId)),
    }));
  }

  /** Joins `tx`. After points came back outside of an earning: debts are looked up, and settled from them. */
  async settle(tx: Tx, states: Map<string, AccountState>, entries: EntryRow[]): Promise<Map<string, number>> {
    const debts = await readAccounts(tx, [...new Set(entries.map((e) => debtAccount(e.memberId)))]);
    for (const [id, state] of debts) states.set(id, state);
    return settleDebts(tx, states, entries);
  }
}
