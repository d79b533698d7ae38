import type { Tx } from '../platform/transactions.js';

/** A member's count against a cap: of a day of Shanghai, or of all time (day 'all'). */
export interface TallyKey {
  memberId: string;
  term: string;
  day: string;
}

export const tallyName = ({ memberId, term, day }: TallyKey): string => `${memberId} ${term} ${day}`;
const keyOf = (name: string): [string, string, string] => name.split(' ') as [string, string, string];
const sorted = (keys: TallyKey[]): string[] => [...new Set(keys.map(tallyName))].sort();

/** Joins `tx`. Locks these counts, in ascending order, making those that are new; says how far each is. */
export async function lockTallies(tx: Tx, keys: TallyKey[]): Promise<Map<string, number>> {
  const names = sorted(keys);
  await tx.write(
    `INSERT INTO earned_tally (member_id, term, day, points) VALUES ${names.map(() => '(?,?,?,0)').join(',')}
     ON DUPLICATE KEY UPDATE points = points + 0`,
    names.flatMap(keyOf),
  );
  return readTallies(tx, keys);
}

export async function readTallies(db: Pick<Tx, 'rows'>, keys: TallyKey[]): Promise<Map<string, number>> {
  const names = sorted(keys);
  if (names.length === 0) return new Map();
  const rows = await db.rows<{ member_id: string; term: string; day: string; points: number }>(
    `SELECT member_id, term, day, points FROM earned_tally WHERE (member_id, term, day) IN (${names.map(() => '(?,?,?)').join(',')})`,
    names.flatMap(keyOf),
  );
  return new Map(rows.map((r) => [tallyName({ memberId: r.member_id, term: r.term, day: r.day }), Number(r.points)]));
}

/** Joins `tx`. Writes counts that are locked. */
export async function addToTallies(tx: Tx, counts: Map<string, number>): Promise<void> {
  const names = [...counts.keys()].sort();
  await tx.write(
    `INSERT INTO earned_tally (member_id, term, day, points) VALUES ${names.map(() => '(?,?,?,?)').join(',')}
     ON DUPLICATE KEY UPDATE points = VALUES(points)`,
    names.flatMap((name) => [...keyOf(name), counts.get(name) ?? 0]),
  );
}

/** Joins `tx`. A refund makes room under a cap again. */
export async function giveBackToTally(tx: Tx, { memberId, term, day }: TallyKey, points: number): Promise<void> {
  await tx.write(
    'UPDATE earned_tally SET points = CASE WHEN points > ? THEN points - ? ELSE 0 END WHERE member_id = ? AND term = ? AND day = ?',
    [points, points, memberId, term, day],
  );
}
