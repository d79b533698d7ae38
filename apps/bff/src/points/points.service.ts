import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import {
  type AccountState,
  addToMonths,
  availableAccount,
  credit,
  type EntryRow,
  insertEntries,
  insertLots,
  insertPostings,
  issuerAccount,
  type LotMoveRow,
  type LotRow,
  lockAccounts,
  moveLots,
  openLots,
  type PostingRow,
  redeemedAccount,
  setAccounts,
} from './ledger.queries.js';
import { takeFrom } from './points.rules.js';
import type { EarnedEntry, Earning, GivingBack, Spending } from './points.types.js';
import { RulesService } from './rules.service.js';

/**
 * The only writer of the ledger. Every method joins the caller's transaction, takes many at once, writes set-based, and locks the
 * members' accounts first, in ascending order.
 */
@Injectable()
export class PointsService {
  private readonly logger = new Logger('points');

  constructor(private readonly rules: RulesService) {}

  /**
   * Joins `tx`. Credits the earnings in the order given; each makes an entry, two postings and a lot under the rule in force when
   * it happened. A second earning with the same idemKey fails with a duplicate key (1062 on one_effect).
   */
  async earn(tx: Tx, earnings: Earning[]): Promise<EarnedEntry[]> {
    if (earnings.length === 0) return [];
    const changes = new Map<string, { amount: number; postings: number }>();
    for (const e of earnings) {
      if (!Number.isSafeInteger(e.amount) || e.amount < 1 || e.amount > 1e9) throw new RangeError(`cannot earn ${e.amount}`);
      const sum = changes.get(e.memberId) ?? { amount: 0, postings: 0 };
      changes.set(e.memberId, { amount: sum.amount + e.amount, postings: sum.postings + 1 });
    }
    const after = await credit(tx, changes);
    // From the state after all of them back to the one before the first: then forward again, entry by entry.
    const running = new Map<string, AccountState>();
    for (const [m, c] of changes) {
      const state = after.get(m) as AccountState;
      running.set(m, { balance: state.balance - c.amount, version: state.version - c.postings });
    }
    const entries: EntryRow[] = [];
    const postings: PostingRow[] = [];
    const lots: LotRow[] = [];
    const results: EarnedEntry[] = [];
    for (const e of earnings) {
      const rule = await this.rules.at(e.happenedAt, tx);
      const state = next(running, e.memberId, e.amount);
      const id = newId();
      entries.push({ ...e, id, kind: 'earn', ruleVersionId: rule.id, reversesEntryId: null });
      postings.push(memberPosting(id, e.memberId, e.amount, state), sharedPosting(id, issuerAccount(e.issuerId), -e.amount));
      lots.push({
        id: newId(),
        memberId: e.memberId,
        entryId: id,
        kind: e.lotKind,
        granted: e.amount,
        expiresAt: e.expiresAt,
        ruleVersionId: rule.id,
      });
      results.push({ entryId: id, balanceAfter: state.balance });
    }
    await insertEntries(tx, entries);
    await insertPostings(tx, postings);
    await insertLots(tx, lots);
    await addToMonths(
      tx,
      earnings.map((e) => ({ memberId: e.memberId, earned: e.amount })),
    );
    return results;
  }

  /** Joins `tx`. Locks the members' accounts in ascending order and says what each can spend; 0 for one without an account. */
  async lockBalances(tx: Tx, memberIds: string[]): Promise<Map<string, number>> {
    const accounts = await lockAccounts(tx, memberIds);
    return new Map([...new Set(memberIds)].map((m) => [m, accounts.get(m)?.balance ?? 0]));
  }

  /**
   * Joins `tx`. Debits what the caller has checked against `lockBalances` in the same transaction. Takes the lot that ends first;
   * never-ending lots last; ties by age. Refuses, loudly, when the lots do not cover the balance: the ledger is then wrong.
   */
  async spend(tx: Tx, spendings: Spending[]): Promise<EarnedEntry[]> {
    if (spendings.length === 0) return [];
    const accounts = await lockAccounts(
      tx,
      spendings.map((s) => s.memberId),
    );
    const needs = new Map<string, number>();
    for (const s of spendings) needs.set(s.memberId, (needs.get(s.memberId) ?? 0) + s.amount);
    const lots = await openLots(tx, needs);
    const entries: EntryRow[] = [];
    const postings: PostingRow[] = [];
    const moves: LotMoveRow[] = [];
    const results: EarnedEntry[] = [];
    for (const s of spendings) {
      const open = lots.get(s.memberId) ?? [];
      const takings = takeFrom(open, s.amount);
      if (!takings || !accounts.has(s.memberId)) {
        this.logger.error({ memberId: s.memberId, amount: s.amount }, 'lots do not cover the balance');
        throw new Refusal(500, 'points/lots-short');
      }
      const rule = await this.rules.at(s.happenedAt, tx);
      const state = next(accounts, s.memberId, -s.amount);
      const id = newId();
      entries.push({ ...s, id, kind: 'spend', ruleVersionId: rule.id, reversesEntryId: null });
      postings.push(memberPosting(id, s.memberId, -s.amount, state), sharedPosting(id, redeemedAccount(s.redeemerId), s.amount));
      for (const t of takings) {
        moves.push({ entryId: id, lotId: t.lotId, amount: -t.amount });
        const lot = open.find((l) => l.id === t.lotId);
        if (lot) lot.remaining -= t.amount;
      }
      results.push({ entryId: id, balanceAfter: state.balance });
    }
    await insertEntries(tx, entries);
    await insertPostings(tx, postings);
    await moveLots(tx, moves);
    await setAccounts(tx, only(accounts, needs.keys()));
    await addToMonths(
      tx,
      spendings.map((s) => ({ memberId: s.memberId, spent: s.amount })),
    );
    return results;
  }

  /**
   * Joins `tx`. Undoes spendings: the points go back to the lots they came from, with their own end dates. An entry is undone once
   * (UNIQUE one_reversal). The caller has locked the members' balances.
   */
  async giveBack(tx: Tx, returns: GivingBack[]): Promise<EarnedEntry[]> {
    if (returns.length === 0) return [];
    const originals = await originalsOf(
      tx,
      returns.map((r) => r.entryId),
    );
    const accounts = await lockAccounts(
      tx,
      [...originals.values()].map((o) => o.memberId),
    );
    const entries: EntryRow[] = [];
    const postings: PostingRow[] = [];
    const moves: LotMoveRow[] = [];
    const results: EarnedEntry[] = [];
    const months: { memberId: string; returned: number }[] = [];
    for (const r of returns) {
      const original = originals.get(r.entryId);
      if (original?.kind !== 'spend') throw new Error(`entry ${r.entryId} cannot be given back`);
      const amount = original.moves.reduce((sum, m) => sum - m.amount, 0);
      const state = next(accounts, original.memberId, amount);
      const id = newId();
      entries.push({
        ...r,
        id,
        kind: 'reverse',
        memberId: original.memberId,
        source: original.source,
        place: original.place,
        ruleVersionId: original.ruleVersionId,
        reversesEntryId: r.entryId,
      });
      postings.push(memberPosting(id, original.memberId, amount, state), sharedPosting(id, original.counterAccount, -amount));
      for (const m of original.moves) moves.push({ entryId: id, lotId: m.lotId, amount: -m.amount });
      months.push({ memberId: original.memberId, returned: amount });
      results.push({ entryId: id, balanceAfter: state.balance });
    }
    await insertEntries(tx, entries);
    await insertPostings(tx, postings);
    await moveLots(tx, moves);
    await setAccounts(tx, accounts);
    await addToMonths(tx, months);
    return results;
  }
}

function next(states: Map<string, AccountState>, memberId: string, amount: number): AccountState {
  const before = states.get(memberId) ?? { balance: 0, version: 0 };
  const state = { balance: before.balance + amount, version: before.version + 1 };
  states.set(memberId, state);
  return state;
}

function only(states: Map<string, AccountState>, members: Iterable<string>): Map<string, AccountState> {
  return new Map([...members].map((m) => [m, states.get(m) as AccountState]));
}

const memberPosting = (entryId: string, memberId: string, amount: number, state: AccountState): PostingRow => ({
  entryId,
  accountId: availableAccount(memberId),
  amount,
  version: state.version,
  balanceAfter: state.balance,
});
const sharedPosting = (entryId: string, accountId: string, amount: number): PostingRow => ({
  entryId,
  accountId,
  amount,
  version: null,
  balanceAfter: null,
});

interface Original {
  kind: string;
  memberId: string;
  source: EntryRow['source'];
  place: string | null;
  ruleVersionId: string;
  counterAccount: string;
  moves: { lotId: string; amount: number }[];
}

/** What is to be undone: the entries with the other side of their postings and the lots they took from. */
async function originalsOf(tx: Tx, entryIds: string[]): Promise<Map<string, Original>> {
  const marks = entryIds.map(() => '?').join(',');
  const rows = await tx.rows<{
    id: string;
    kind: string;
    member_id: string;
    source_kind: EntryRow['source']['kind'];
    source_id: string;
    place: string | null;
    rule_version_id: string;
    account_id: string;
  }>(
    `SELECT e.id, e.kind, e.member_id, e.source_kind, e.source_id, e.place, e.rule_version_id, p.account_id
     FROM entry e JOIN posting p ON p.entry_id = e.id AND p.version IS NULL WHERE e.id IN (${marks})`,
    entryIds,
  );
  const moves = await tx.rows<{ entry_id: string; lot_id: string; amount: number }>(
    `SELECT entry_id, lot_id, amount FROM lot_move WHERE entry_id IN (${marks})`,
    entryIds,
  );
  return new Map(
    rows.map((r) => [
      r.id,
      {
        kind: r.kind,
        memberId: r.member_id,
        source: { kind: r.source_kind, id: r.source_id },
        place: r.place,
        ruleVersionId: r.rule_version_id,
        counterAccount: r.account_id,
        moves: moves.filter((m) => m.entry_id === r.id).map((m) => ({ lotId: m.lot_id, amount: Number(m.amount) })),
      },
    ]),
  );
}
