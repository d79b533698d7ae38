import type { EntryKind, LotKind, SourceKind } from '@gp/contracts';
import { monthOf } from '../platform/calendar.js';
import type { SqlValue, Tx } from '../platform/transactions.js';

/** The account that a member can spend from. */
export const availableAccount = (memberId: string): string => `av${memberId}`;
export const heldAccount = (memberId: string): string => `he${memberId}`;
/** Below zero: what refunds took back and was already spent. */
export const debtAccount = (memberId: string): string => `de${memberId}`;
/** Shared accounts have postings but no row: a hot row would slow everybody down. */
export const issuerAccount = (issuerId: string): string => `is${issuerId}`;
export const redeemedAccount = (redeemerId: string): string => `re${redeemerId}`;
export const charityAccount = (projectId: string): string => `ch${projectId}`;
/** Points between a giver and a receiver: always zero when a transaction ends. */
export const transitAccount = (transferId: string): string => `tr${transferId}`;
export const expiredAccount = (issuerId: string): string => `ex${issuerId}`;
export const memberOf = (accountId: string): string => accountId.slice(2);
export const isAvailable = (accountId: string): boolean => accountId.startsWith('av');

export interface AccountState {
  balance: number;
  /** How many postings the account has. */
  version: number;
}
export interface EntryRow {
  id: string;
  kind: EntryKind;
  memberId: string;
  idemKey: string;
  cause: { kind: string; id: string };
  source: { kind: SourceKind; id: string };
  ruleVersionId: string;
  title: string;
  detail: string;
  working: string;
  place: string | null;
  happenedAt: Date;
  reversesEntryId: string | null;
}
export interface PostingRow {
  entryId: string;
  accountId: string;
  amount: number;
  version: number | null;
  balanceAfter: number | null;
}
export interface LotRow {
  id: string;
  memberId: string;
  entryId: string;
  kind: LotKind;
  granted: number;
  expiresAt: Date | null;
  ruleVersionId: string;
}
export interface LotMoveRow {
  entryId: string;
  lotId: string;
  /** Negative: taken. Positive: given back. */
  amount: number;
}

const places = (rows: number, columns: number): string =>
  Array.from({ length: rows }, () => `(${'?,'.repeat(columns).slice(0, -1)})`).join(',');
const list = (n: number): string => '?,'.repeat(n).slice(0, -1);

/**
 * Locks what these members can spend, in ascending order, and says the state of these accounts by account id. Whoever holds this lock may
 * change all of a member's accounts. A member who never had points has none and is absent.
 */
export async function lockAccounts(tx: Tx, memberIds: string[]): Promise<Map<string, AccountState>> {
  const ids = [...new Set(memberIds)].sort().map(availableAccount);
  if (ids.length === 0) return new Map();
  return statesOf(
    await tx.rows<StateRow>(
      `SELECT id, balance, version FROM account WHERE id IN (${list(ids.length)}) ORDER BY id FOR UPDATE`,
      ids,
    ),
  );
}

/** As `lockAccounts`, and makes the accounts of members who never had points: absent rows cannot be locked. */
export async function lockOrOpenAccounts(tx: Tx, memberIds: string[]): Promise<Map<string, AccountState>> {
  const members = [...new Set(memberIds)].sort();
  await tx.write(
    `INSERT INTO account (id, member_id, balance, version) VALUES ${places(members.length, 4)} ON DUPLICATE KEY UPDATE balance = balance`,
    members.flatMap((m) => [availableAccount(m), m, 0, 0]),
  );
  return lockAccounts(tx, members);
}

/** The states of accounts whose members are locked. */
export async function readAccounts(tx: Tx, accountIds: string[]): Promise<Map<string, AccountState>> {
  if (accountIds.length === 0) return new Map();
  return statesOf(
    await tx.rows<StateRow>(`SELECT id, balance, version FROM account WHERE id IN (${list(accountIds.length)})`, accountIds),
  );
}

interface StateRow {
  id: string;
  balance: number;
  version: number;
}
const statesOf = (rows: StateRow[]): Map<string, AccountState> =>
  new Map(rows.map((r) => [r.id, { balance: Number(r.balance), version: Number(r.version) }]));

/**
 * Adds to what members can spend (creating accounts), one statement in ascending order: the locks of an earning. Returns the states
 * after it, and those of debts beside them.
 */
export async function credit(
  tx: Tx,
  changes: Map<string, { amount: number; postings: number }>,
): Promise<Map<string, AccountState>> {
  const members = [...changes.keys()].sort();
  tx.later(
    `INSERT INTO account (id, member_id, balance, version) VALUES ${places(members.length, 4)}
     ON DUPLICATE KEY UPDATE balance = balance + VALUES(balance), version = version + VALUES(version)`,
    members.flatMap((m) => [availableAccount(m), m, changes.get(m)?.amount ?? 0, changes.get(m)?.postings ?? 0]),
  );
  return readAccounts(tx, [...members.map(availableAccount), ...members.map(debtAccount)]);
}

/** Writes the new states of accounts whose members are locked. CHECK (balance >= 0) has the last word. */
export async function setAccounts(tx: Tx, states: Map<string, AccountState>): Promise<void> {
  const accounts = [...states.keys()].sort();
  if (accounts.length === 0) return;
  tx.later(
    `INSERT INTO account (id, member_id, balance, version) VALUES ${places(accounts.length, 4)}
     ON DUPLICATE KEY UPDATE balance = VALUES(balance), version = VALUES(version)`,
    accounts.flatMap((id) => [id, memberOf(id), states.get(id)?.balance ?? 0, states.get(id)?.version ?? 0]),
  );
}

export async function insertEntries(tx: Tx, rows: EntryRow[]): Promise<void> {
  tx.later(
    `INSERT INTO entry (id, kind, member_id, idem_key, actor_kind, actor_id, source_kind, source_id, rule_version_id, title, detail,
       working, place, happened_at, recorded_at, reverses_entry_id) VALUES ${places(rows.length, 16)}`,
    rows.flatMap((r): SqlValue[] => [
      r.id,
      r.kind,
      r.memberId,
      r.idemKey,
      r.cause.kind,
      r.cause.id,
      r.source.kind,
      r.source.id,
      r.ruleVersionId,
      r.title,
      r.detail,
      r.working,
      r.place,
      r.happenedAt,
      tx.now,
      r.reversesEntryId,
    ]),
  );
}

export async function insertPostings(tx: Tx, rows: PostingRow[]): Promise<void> {
  tx.later(
    `INSERT INTO posting (entry_id, account_id, amount, version, balance_after) VALUES ${places(rows.length, 5)}`,
    rows.flatMap((r): SqlValue[] => [r.entryId, r.accountId, r.amount, r.version, r.balanceAfter]),
  );
}

export async function insertLots(tx: Tx, rows: LotRow[]): Promise<void> {
  if (rows.length === 0) return;
  tx.later(
    `INSERT INTO lot (id, member_id, entry_id, kind, granted, remaining, expires_at, rule_version_id) VALUES ${places(rows.length, 8)}`,
    rows.flatMap((r): SqlValue[] => [r.id, r.memberId, r.entryId, r.kind, r.granted, r.granted, r.expiresAt, r.ruleVersionId]),
  );
}

/** Writes the moves and changes the lots by them: one UPDATE for each distinct amount. CHECKs keep 0 ≤ remaining ≤ granted. */
export async function moveLots(tx: Tx, moves: LotMoveRow[]): Promise<void> {
  if (moves.length === 0) return;
  tx.later(
    `INSERT INTO lot_move (entry_id, lot_id, amount) VALUES ${places(moves.length, 3)}`,
    moves.flatMap((m) => [m.entryId, m.lotId, m.amount]),
  );
  const change = new Map<string, number>();
  for (const m of moves) change.set(m.lotId, (change.get(m.lotId) ?? 0) + m.amount);
  const lotsBy = new Map<number, string[]>();
  for (const [lotId, amount] of change) lotsBy.set(amount, [...(lotsBy.get(amount) ?? []), lotId]);
  for (const [amount, lotIds] of lotsBy)
    tx.later(`UPDATE lot SET remaining = remaining + ? WHERE id IN (${list(lotIds.length)})`, [amount, ...lotIds.sort()]);
}

export interface SpendableLot {
  id: string;
  memberId: string;
  remaining: number;
}

interface LotOfMember {
  id: string;
  member_id: string;
  remaining: number;
}

const FIRST_LOTS = 8;

/**
 * The open lots of members in the order of spending: the one that ends first, never-ending last, ties by age. The accounts are
 * locked, so nobody else changes these lots. Most spending touches few lots, so few are read at first.
 */
export async function openLots(tx: Tx, needs: Map<string, number>): Promise<Map<string, SpendableLot[]>> {
  const members = [...needs.keys()].sort();
  const found = await readLots(tx, members, FIRST_LOTS);
  const short = members.filter((m) => (found.get(m) ?? []).reduce((sum, l) => sum + l.remaining, 0) < (needs.get(m) ?? 0));
  if (short.length > 0) for (const [m, lots] of await readLots(tx, short, 1_000_000)) found.set(m, lots);
  return found;
}

async function readLots(tx: Tx, members: string[], most: number): Promise<Map<string, SpendableLot[]>> {
  // One range for all is a fraction of the work of a query for each; it is whole unless somebody has very many open lots.
  const whole = members.length * most;
  let rows = await tx.rows<LotOfMember>(
    `SELECT id, member_id, remaining FROM lot WHERE member_id IN (${list(members.length)}) AND closed = 0
     ORDER BY member_id, ends_by, id LIMIT ?`,
    [...members, whole + 1],
  );
  if (rows.length > whole)
    rows = await tx.rows<LotOfMember>(
      members
        .map(
          () =>
            `(SELECT id, member_id, remaining FROM lot WHERE member_id = ? AND closed = 0 ORDER BY ends_by, id LIMIT ${most})`,
        )
        .join(' UNION ALL '),
      members,
    );
  const found = new Map<string, SpendableLot[]>();
  for (const row of rows) {
    const lots = found.get(row.member_id) ?? [];
    lots.push({ id: row.id, memberId: row.member_id, remaining: Number(row.remaining) });
    found.set(row.member_id, lots);
  }
  return found;
}

/** Adds to the months' figures, in the transaction of the postings they sum. */
export async function addToMonths(tx: Tx, changes: { memberId: string; kind: EntryKind; amount: number }[]): Promise<void> {
  if (changes.length === 0) return;
  const month = monthOf(tx.now);
  const sums = new Map<string, { account: string; kind: EntryKind; amount: number; entries: number }>();
  for (const { memberId, kind, amount } of changes) {
    const account = availableAccount(memberId);
    const sum = sums.get(`${account} ${kind}`) ?? { account, kind, amount: 0, entries: 0 };
    sums.set(`${account} ${kind}`, { ...sum, amount: sum.amount + amount, entries: sum.entries + 1 });
  }
  const rows = [...sums.keys()]
    .sort()
    .map((name) => sums.get(name) as { account: string; kind: EntryKind; amount: number; entries: number });
  tx.later(
    `INSERT INTO account_month (account_id, month, kind, amount, entries) VALUES ${places(rows.length, 5)}
     ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount), entries = entries + VALUES(entries)`,
    rows.flatMap((r) => [r.account, month, r.kind, r.amount, r.entries]),
  );
}
