import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Configuration } from './configuration.js';
import { CONFIGURATION } from './configuration.token.js';
import { isDatabaseAway } from './database-errors.js';
import { Transactions } from './transactions.js';

export class Job {
  constructor(
    /** e.g. "redemption.expire". */
    readonly name: string,
    readonly everySeconds: number,
    /** Safe to run twice. */
    readonly run: () => Promise<void>,
  ) {}
}

const LEASE_SECONDS = 60;

/** Work driven by the clock. Each job is leased in the database, so that of many instances one runs it. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly holder = randomUUID();
  private readonly jobs: Job[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  register(job: Job): void {
    this.jobs.push(job);
  }

  onApplicationBootstrap(): void {
    if (!this.configuration.jobs) return;
    for (const job of this.jobs) this.timers.push(setInterval(() => this.tick(job), job.everySeconds * 1000).unref());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled(this.underWay);
    // The next instance need not wait for the lease to run out.
    await this.transactions
      .run((tx) => tx.write('UPDATE job_lease SET until = UTC_TIMESTAMP(3) WHERE holder = ?', [this.holder]))
      .catch(() => undefined);
  }

  /** Runs a job at once, whoever holds its lease: jobs are safe to run twice. For tests. */
  async runNow(name: string): Promise<void> {
    const job = this.jobs.find((j) => j.name === name);
    if (!job) throw new Error(`there is no job ${name}`);
    await job.run();
  }

  private running = new Set<string>();

  private tick(job: Job): void {
    if (this.stopping || this.running.has(job.name)) return;
    this.running.add(job.name);
    const turn = this.runLeased(job)
      .catch((error: unknown) => {
        if (!isDatabaseAway(error)) this.logger.error({ job: job.name, error: (error as Error).message }, 'job failed');
      })
      .finally(() => {
        this.running.delete(job.name);
        this.underWay.delete(turn);
      });
    this.underWay.add(turn);
  }

  private async runLeased(job: Job): Promise<void> {
    if (!(await this.lease(job.name))) return;
    const keep = setInterval(() => void this.lease(job.name).catch(() => undefined), (LEASE_SECONDS * 1000) / 3);
    try {
      await job.run();
    } finally {
      clearInterval(keep);
    }
  }

  /** Takes or renews the lease by the database's own clock; false while another instance holds it. */
  private async lease(name: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      await tx.write('INSERT IGNORE INTO job_lease (name, holder, until) VALUES (?, ?, UTC_TIMESTAMP(3))', [name, this.holder]);
      const taken = await tx.write(
        `UPDATE job_lease SET holder = ?, until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
         WHERE name = ? AND (holder = ? OR until <= UTC_TIMESTAMP(3))`,
        [this.holder, LEASE_SECONDS, name, this.holder],
      );
      return taken === 1;
    });
  }
}
