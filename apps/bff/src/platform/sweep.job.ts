import { Injectable } from '@nestjs/common';
import { Clock } from './clock.js';
import { Job, Jobs } from './jobs.js';
import { Transactions } from './transactions.js';

const DAY_MS = 86_400_000;
const CHUNK = 1_000;

/** What is only needed for a while, and for how many days. The ledger and the audit log are not among it. */
const SWEEPS = [
  { sql: 'DELETE FROM rate_limit WHERE window_start < ?', days: 2 },
  { sql: 'DELETE FROM refresh_token WHERE expires_at < ?', days: 1 },
  { sql: 'DELETE FROM session WHERE ends_at < ?', days: 30 },
  { sql: 'DELETE FROM outbox WHERE delivered_at < ?', days: 30 },
  // No phone repeats a request for so long; a receipt, a sheet or a check-in is still refused by its own unique key.
  { sql: 'DELETE FROM idempotency WHERE created_at < ?', days: 90 },
];

/** Removes what has served its time, in small transactions. Safe to run twice. */
@Injectable()
export class SweepJob {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.register(new Job('platform.sweep', 3_600, () => this.sweep()));
  }

  private async sweep(): Promise<void> {
    for (const { sql, days } of SWEEPS) {
      const before = new Date(this.clock.now().getTime() - days * DAY_MS);
      let removed: number;
      do removed = await this.transactions.run((tx) => tx.write(`${sql} LIMIT ${CHUNK}`, [before]));
      while (removed === CHUNK);
    }
  }
}
