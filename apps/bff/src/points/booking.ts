import type { EntryKind } from '@gp/contracts';
import type { Tx } from '../platform/transactions.js';
import {
  type AccountState,
  addToMonths,
  type EntryRow,
  insertEntries,
  insertLots,
  insertPostings,
  isAvailable,
  type LotMoveRow,
  type LotRow,
  memberOf,
  moveLots,
  type PostingRow,
  setAccounts,
} from './ledger.queries.js';

/** A side of an entry. */
export interface Side {
  accountId: string;
  amount: number;
}

/**
 * Entries that are booked together: collected one by one, in order, on the states of locked accounts, and written set-based. What is
 * collected must balance; the constraints of the database have the last word.
 */
export class Booking {
  private readonly entries: EntryRow[] = [];
  private readonly postings: PostingRow[] = [];
  private readonly lots: LotRow[] = [];
  private readonly moves: LotMoveRow[] = [];
  private readonly months: { memberId: string; kind: EntryKind; amount: number }[] = [];
  private readonly changed = new Set<string>();

  /** `states`: of the accounts of members who are locked, by account id; one that is absent is new. */
  constructor(
    private readonly tx: Tx,
    readonly states: Map<string, AccountState>,
  ) {}

  balance(accountId: string): number {
    return this.states.get(accountId)?.balance ?? 0;
  }

  /** Adds an entry with its sides: the members' own accounts, which are numbered, and the shared ones. */
  add(entry: EntryRow, own: Side[], shared: Side[], takings: { moves?: Omit<LotMoveRow, 'entryId'>[]; lot?: LotRow } = {}): void {
    this.entries.push(entry);
    for (const { accountId, amount } of own) {
      if (amount === 0) continue;
      this.postings.push({ entryId: entry.id, accountId, amount, ...this.step(accountId, amount) });
      if (isAvailable(accountId)) this.months.push({ memberId: memberOf(accountId), kind: entry.kind, amount });
    }
    for (const { accountId, amount } of shared)
      if (amount !== 0) this.postings.push({ entryId: entry.id, accountId, amount, version: null, balanceAfter: null });
    for (const move of takings.moves ?? []) this.moves.push({ entryId: entry.id, ...move });
    if (takings.lot) this.lots.push(takings.lot);
  }

  /** Writes what was collected. `credited`: the accounts were already written, by the statement that locked them. */
  async write({ credited = false } = {}): Promise<void> {
    if (this.entries.length === 0) return;
    await insertEntries(this.tx, this.entries);
    await insertPostings(this.tx, this.postings);
    await insertLots(this.tx, this.lots);
    await moveLots(this.tx, this.moves);
    if (!credited) await setAccounts(this.tx, new Map([...this.changed].map((id) => [id, this.states.get(id) as AccountState])));
    await addToMonths(this.tx, this.months);
  }

  private step(accountId: string, amount: number): { version: number; balanceAfter: number } {
    const before = this.states.get(accountId) ?? { balance: 0, version: 0 };
    const state = { balance: before.balance + amount, version: before.version + 1 };
    this.states.set(accountId, state);
    this.changed.add(accountId);
    return { version: state.version, balanceAfter: state.balance };
  }
}
