import { dayOf } from '../platform/calendar.js';
import type { SqlValue, Tx } from '../platform/transactions.js';

/** One code that a counter used. */
export interface CounterUse {
  counterId: string;
  merchantId: string;
}

/** Joins `tx`. How many codes each of these counters has used today; whoever asks keeps others from counting until the end of `tx`. */
export async function counterDays(tx: Tx, counterIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.rows<{ counter_id: string; codes_used: number }>(
    `SELECT counter_id, codes_used FROM counter_day WHERE counter_id IN (${'?,'.repeat(counterIds.length).slice(0, -1)}) AND day = ?
     ORDER BY counter_id FOR UPDATE`,
    [...counterIds, dayOf(tx.now)],
  );
  return new Map(rows.map((r) => [r.counter_id, Number(r.codes_used)]));
}

export async function counterDay(db: Pick<Tx, 'rows'>, counterId: string, day: string): Promise<number> {
  const [row] = await db.rows<{ codes_used: number }>('SELECT codes_used FROM counter_day WHERE counter_id = ? AND day = ?', [
    counterId,
    day,
  ]);
  return Number(row?.codes_used ?? 0);
}

/** Joins `tx`. A use of that day was undone. */
export function takeFromCounterDay(tx: Tx, counterId: string, day: string): void {
  tx.later('UPDATE counter_day SET codes_used = codes_used - 1 WHERE counter_id = ? AND day = ?', [counterId, day]);
}

/** Joins `tx`. Adds to the counters of today, in ascending order. */
export function addToCounterDays(tx: Tx, uses: CounterUse[]): void {
  const counts = new Map<string, CounterUse & { n: number }>();
  for (const use of uses) {
    const count = counts.get(use.counterId) ?? { ...use, n: 0 };
    count.n += 1;
    counts.set(use.counterId, count);
  }
  const rows = [...counts.values()].sort((a, b) => (a.counterId < b.counterId ? -1 : 1));
  tx.later(
    `INSERT INTO counter_day (counter_id, day, merchant_id, codes_used) VALUES ${rows.map(() => '(?,?,?,?)').join(',')}
     ON DUPLICATE KEY UPDATE codes_used = codes_used + VALUES(codes_used)`,
    rows.flatMap((r): SqlValue[] => [r.counterId, dayOf(tx.now), r.merchantId, r.n]),
  );
}
