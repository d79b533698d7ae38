import type { EntryKind, LotKind, SourceKind } from '@gp/contracts';
import { SHANGHAI_OFFSET_MS } from '../platform/clock.js';
import type { SqlValue, Tx } from '../platform/transactions.js';

/** The account that a member can spend from. */
export const availableAccount = (memberId: string): string => `av${memberId}`;
/** Shared accounts have postings but no row: a hot row would slow everybody down. */
export const issuerAccount = (issuerId: string): string => `is${issuerId}`;
export const redeemedAccount = (redeemerId: string): string => `re${redeemerId}`;
export const memberOf = (accountId: string): string => accountId.slice(2);

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
 * Locks the accounts of these members in ascending order and says what is on them. A member who never had points has no account
 * and is absent.
 */
export async function lockAccounts(tx: Tx, memberIds: string[]): Promise<Map<string, AccountState>> {
  const ids = [...new Set(memberIds)].sort().map(availableAccount);
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; balance: number; version: number }>(
    `SELECT id, balance, version FROM account WHERE id IN (${list(ids.length)}) ORDER BY id FOR UPDATE`,
    ids,
  );
  return new Map(rows.map((r) => [memberOf(r.id), { balance: Number(r.balance), version: Number(r.version) }]));
}

/** Adds to balances (creating accounts), one statement in ascending order: the locks of an earning. Returns the state after it. */
export async function credit(
  tx: Tx,
  changes: Map<string, { amount: number; postings: number }>,
): Promise<Map<string, AccountState>> {
  const members = [...changes.keys()].sort();
  await tx.write(
    `INSERT INTO account (id, member_id, balance, version) VALUES ${places(members.length, 4)}
     ON DUPLICATE KEY UPDATE balance = balance + VALUES(balance), version = version + VALUES(version)`,
    members.flatMap((m) => [availableAccount(m), m, changes.get(m)?.amount ?? 0, changes.get(m)?.postings ?? 0]),
  );
  const rows = await tx.rows<{ id: string; balance: number; version: number }>(
    `SELECT id, balance, version FROM account WHERE id IN (${list(members.length)})`,
    members.map(availableAccount),
  );
  return new Map(rows.map((r) => [memberOf(r.id), { balance: Number(r.balance), version: Number(r.version) }]));
}

/** Writes the new states of accounts that are locked. CHECK (balance >= 0) has the last word. */
export async function setAccounts(tx: Tx, states: Map<string, AccountState>): Promise<void> {
  const members = [...states.keys()].sort();
  await tx.write(
    `INSERT INTO account (id, member_id, balance, version) VALUES ${places(members.length, 4)}
     ON DUPLICATE KEY UPDATE balance = VALUES(balance), version = VALUES(version)`,
    members.flatMap((m) => [availableAccount(m), m, states.get(m)?.balance ?? 0, states.get(m)?.version ?? 0]),
  );
}

export async function insertEntries(tx: Tx, rows: EntryRow[]): Promise<void> {
  await tx.write(
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
  await tx.write(
    `INSERT INTO posting (entry_id, account_id, amount, version, balance_after) VALUES ${places(rows.length, 5)}`,
    rows.flatMap((r): SqlValue[] => [r.entryId, r.accountId, r.amount, r.version, r.balanceAfter]),
  );
}

export async function insertLots(tx: Tx, rows: LotRow[]): Promise<void> {
  await tx.write(
    `INSERT INTO lot (id, member_id, entry_id, kind, granted, remaining, expires_at, rule_version_id) VALUES ${places(rows.length, 8)}`,
    rows.flatMap((r): SqlValue[] => [r.id, r.memberId, r.entryId, r.kind, r.granted, r.granted, r.expiresAt, r.ruleVersionId]),
  );
}

/** Writes the moves and changes the lots by them: one UPDATE for each distinct amount. CHECKs keep 0 ≤ remaining ≤ granted. */
export async function moveLots(tx: Tx, moves: LotMoveRow[]): Promise<void> {
  await tx.write(
    `INSERT INTO lot_move (entry_id, lot_id, amount) VALUES ${places(moves.length, 3)}`,
    moves.flatMap((m) => [m.entryId, m.lotId, m.amount]),
  );
  const change = new Map<string, number>();
  for (const m of moves) change.set(m.lotId, (change.get(m.lotId) ?? 0) + m.amount);
  const lotsBy = new Map<number, string[]>();
  for (const [lotId, amount] of change) lotsBy.set(amount, [...(lotsBy.get(amount) ?? []), lotId]);
  for (const [amount, lotIds] of lotsBy)
    await tx.write(`UPDATE lot SET remaining = remaining + ? WHERE id IN (${list(lotIds.length)})`, [amount, ...lotIds.sort()]);
}

export interface SpendableLot {
  id: string;
  memberId: string;
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
  const rows = await tx.rows<{ id: string; member_id: string; remaining: number }>(
    members
      .map(
        () => `(SELECT id, member_id, remaining FROM lot WHERE member_id = ? AND closed = 0 ORDER BY ends_by, id LIMIT ${most})`,
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

/** The Shanghai month of an instant: 2026-11. */
export const monthOf = (at: Date): string => new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 7);

/** Adds to the month's totals, in the transaction of the postings they sum. */
export async function addToMonths(
  tx: Tx,
  changes: { memberId: string; earned?: number; spent?: number; returned?: number }[],
): Promise<void> {
  const month = monthOf(tx.now);
  const sums = new Map<string, [number, number, number]>();
  for (const c of changes) {
    const [earned, spent, returned] = sums.get(c.memberId) ?? [0, 0, 0];
    sums.set(c.memberId, [earned + (c.earned ?? 0), spent + (c.spent ?? 0), returned + (c.returned ?? 0)]);
  }
  const members = [...sums.keys()].sort();
  await tx.write(
    `INSERT INTO account_month (account_id, month, earned, spent, returned) VALUES ${places(members.length, 5)}
     ON DUPLICATE KEY UPDATE earned = earned + VALUES(earned), spent = spent + VALUES(spent), returned = returned + VALUES(returned)`,
    members.flatMap((m) => [availableAccount(m), month, ...(sums.get(m) ?? [0, 0, 0])]),
  );
}
