import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Transactions } from './transactions.js';

const PROBE_MS = 2_000;

@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(private readonly transactions: Transactions) {}

  /** A stopped database hangs rather than fails: the probe has a deadline of its own. */
  async isReady(): Promise<boolean> {
    if (this.stopping) return false;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PROBE_MS);
    });
    const probe = this.transactions.rows('SELECT 1').then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([probe, deadline]);
    } finally {
      clearTimeout(timer);
    }
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
