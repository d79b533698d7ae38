import type { MemberStatus } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';
import type { MemberRecord, PlatformIdentity } from './members.types.js';

type Reader = Pick<Tx, 'rows'>;

interface MemberRow {
  id: string;
  nickname: string;
  code_alias: number;
  status: MemberStatus;
  joined_at: Date;
}
const COLUMNS = 'm.id, m.nickname, m.code_alias, m.status, m.joined_at';

const recordOf = (row: MemberRow): MemberRecord => ({
  id: row.id,
  nickname: row.nickname,
  codeAlias: row.code_alias,
  status: row.status,
  joinedAt: row.joined_at,
});

async function one(db: Reader, sql: string, values: SqlValue[]): Promise<MemberRecord | null> {
  const [row] = await db.rows<MemberRow>(sql, values);
  return row ? recordOf(row) : null;
}

export function memberOfIdentity(db: Reader, { provider, appId, subject }: PlatformIdentity): Promise<MemberRecord | null> {
  return one(
    db,
    `SELECT ${COLUMNS} FROM identity i JOIN member m ON m.id = i.member_id WHERE i.provider = ? AND i.app_id = ? AND i.subject = ?`,
    [provider, appId, subject],
  );
}

export async function subjectOf(
  db: Reader,
  { memberId, provider, appId }: { memberId: string; provider: string; appId: string },
): Promise<string | null> {
  const [row] = await db.rows<{ subject: string }>(
    'SELECT subject FROM identity WHERE member_id = ? AND provider = ? AND app_id = ? LIMIT 1',
    [memberId, provider, appId],
  );
  return row?.subject ?? null;
}

export function memberOfAlias(db: Reader, alias: number): Promise<MemberRecord | null> {
  return one(db, `SELECT ${COLUMNS} FROM member m WHERE m.code_alias = ?`, [alias]);
}

export async function membersOfIds(db: Reader, ids: readonly string[]): Promise<Map<string, MemberRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<MemberRow>(`SELECT ${COLUMNS} FROM member m WHERE m.id IN (?)`, [[...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, recordOf(row)]));
}

/** Joins `tx`. Fails with 1062: on one_alias when the alias is somebody's, on identity's primary key when the person is a member. */
export async function insertMember(tx: Tx, member: MemberRecord, identity: PlatformIdentity): Promise<void> {
  await tx.write('INSERT INTO member (id, nickname, code_alias, status, joined_at) VALUES (?,?,?,?,?)', [
    member.id,
    member.nickname,
    member.codeAlias,
    member.status,
    member.joinedAt,
  ]);
  await tx.write('INSERT INTO identity (provider, app_id, subject, member_id, linked_at) VALUES (?,?,?,?,?)', [
    identity.provider,
    identity.appId,
    identity.subject,
    member.id,
    tx.now,
  ]);
}

/** Active members after this id, in ascending order: for news that is for everybody. */
export async function activeMembersAfter(db: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>("SELECT id FROM member WHERE id > ? AND status = 'active' ORDER BY id LIMIT ?", [
    after,
    limit,
  ]);
  return rows.map((r) => r.id);
}

export interface ListedMember extends MemberRecord {
  balance: number;
}
export interface MemberSearch {
  /** Only members whose nickname begins with this. */
  nicknamePrefix: string | null;
  id: string | null;
  /** Only members who joined before this one. */
  before: string | null;
  limit: number;
}

/** Newest first. The balance is read beside it, from the member's available account; whoever has none yet has 0 points. */
export async function searchMembers(db: Reader, search: MemberSearch): Promise<ListedMember[]> {
  const conditions = ['1 = 1'];
  const values: SqlValue[] = [];
  const where = (condition: string, value: SqlValue | null) => {
    if (value === null) return;
    conditions.push(condition);
    values.push(value);
  };
  where("m.nickname LIKE ? ESCAPE '!'", search.nicknamePrefix === null ? null : `${literal(search.nicknamePrefix)}%`);
  where('m.id = ?', search.id);
  where('m.id < ?', search.before);
  const rows = await db.rows<MemberRow & { balance: number }>(
    `SELECT ${COLUMNS}, COALESCE(a.balance, 0) AS balance
     FROM member m LEFT JOIN account a ON a.id = CONCAT('av', m.id)
     WHERE ${conditions.join(' AND ')} ORDER BY m.id DESC LIMIT ?`,
    [...values, search.limit],
  );
  return rows.map((row) => ({ ...recordOf(row), balance: Number(row.balance) }));
}

/** The text itself in a LIKE pattern whose escape is an exclamation mark. */
const literal = (text: string): string => text.replace(/[!%_]/g, '!$&');
