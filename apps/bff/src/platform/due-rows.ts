import { isDatabaseAway } from './database-errors.js';

/** A logger. */
interface Tell {
  error(facts: object, words: string): void;
}

/**
 * A turn of a job: works off what is due, row by row, as `read` gives it (at most `atOnce`, the longest due first), until no more comes.
 * A row that fails is told of, holds up no other, and is left for the next turn; the turn then fails with what the first one failed with.
 * A database that is away ends the turn at once. Rows must stop being due when they are worked off.
 */
export async function workOffDue<T extends { id: string }>(
  atOnce: number,
  read: () => Promise<T[]>,
  work: (row: T) => Promise<unknown>,
  tell: Tell,
): Promise<void> {
  const failures = new Map<string, unknown>();
  for (;;) {
    const due = await read();
    const fresh = due.filter(({ id }) => !failures.has(id));
    for (const row of fresh) {
      try {
        await work(row);
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        failures.set(row.id, error);
        tell.error({ id: row.id, error: (error as Error).message }, 'what is due failed: the others go on, somebody has to look');
      }
    }
    if (due.length < atOnce || fresh.length === 0) break;
  }
  for (const failure of failures.values()) throw failure;
}
