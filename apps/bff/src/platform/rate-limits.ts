import type { ErrorCode } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { RateLimit } from './access.js';
import { Clock } from './clock.js';
import { isOutcomeUnknown } from './database-errors.js';
import { Refusal } from './refusal.js';
import { Transactions, type Tx } from './transactions.js';

/** Counters in the database, so that the limit holds for all instances together. Fixed windows, one row each. */
@Injectable()
export class RateLimits {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Counts one and refuses with 429 when it is one too many. */
  async count(limit: Omit<RateLimit, 'per'>, who: string, code: ErrorCode = 'platform/too-many-requests'): Promise<void> {
    const used = await this.counted(async (tx) => {
      await tx.write(
        `INSERT INTO rate_limit (name, who, window_start, used) VALUES (?,?,?,1) ON DUPLICATE KEY UPDATE used = used + 1`,
        [limit.name, who, this.windowStart(limit)],
      );
      return this.usedIn(tx, limit, who);
    });
    if (used > limit.most) throw this.refusal(limit, code);
  }

  /** Takes back one that was counted before it was known to be innocent. */
  async giveBack(limit: Omit<RateLimit, 'per'>, who: string): Promise<void> {
    await this.counted((tx) =>
      tx.write('UPDATE rate_limit SET used = used - 1 WHERE name = ? AND who = ? AND window_start = ? AND used > 0', [
        limit.name,
        who,
        this.windowStart(limit),
      ]),
    );
  }

  /** Refuses when the limit is used up, without counting: for limits that count only failures. */
  async check(limit: Omit<RateLimit, 'per'>, who: string, code: ErrorCode = 'platform/too-many-requests'): Promise<void> {
    if ((await this.usedIn(this.transactions, limit, who)) >= limit.most) throw this.refusal(limit, code);
  }

  /** A count of which nobody knows whether it was kept is made again: one too many is a little strict, an error would help nobody. */
  private async counted<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.transactions.run(work);
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      return this.transactions.run(work);
    }
  }

  private async usedIn(db: Pick<Transactions, 'rows'>, limit: Omit<RateLimit, 'per'>, who: string): Promise<number> {
    const [row] = await db.rows<{ used: number }>('SELECT used FROM rate_limit WHERE name = ? AND who = ? AND window_start = ?', [
      limit.name,
      who,
      this.windowStart(limit),
    ]);
    return row?.used ?? 0;
  }

  private windowStart(limit: { seconds: number }): Date {
    const ms = limit.seconds * 1000;
    return new Date(Math.floor(this.clock.now().getTime() / ms) * ms);
  }

  private refusal(limit: { seconds: number }, code: ErrorCode): Refusal {
    const endsInMs = this.windowStart(limit).getTime() + limit.seconds * 1000 - this.clock.now().getTime();
    return new Refusal(429, code, { retryAfterSeconds: Math.max(1, Math.ceil(endsInMs / 1000)) });
  }
}
