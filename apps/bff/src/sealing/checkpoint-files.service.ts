import { existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { Transactions } from '../platform/transactions.js';
import { type CheckpointRow, checkpointsAbove, checkpointsBelow } from './checkpoint.queries.js';

const PAGE = 200;

/**
 * Keeps each checkpoint outside the database as well: <folder>/<day>/<size>.txt, and latest.txt. Whoever copies this folder somewhere the
 * operator cannot write holds the means to prove that the past was not changed.
 */
@Injectable()
export class CheckpointFiles implements BeforeApplicationShutdown {
  private readonly logger = new Logger('checkpoints');
  /** Some may be missing: at the start, and after the folder could not be written. */
  private owing = true;
  private stopping = false;

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Writes what was just made, and before it what is missing. A folder that cannot be written stops no sealing: it is said, and tried again. */
  async keep(made: CheckpointRow | null): Promise<void> {
    try {
      if (this.owing) await this.catchUp();
      else if (made !== null) await this.write(made);
      if (made !== null) await writeWhole(join(this.configuration.ledger.checkpointDir, 'latest.txt'), made.note);
      this.owing = false;
    } catch (error) {
      this.owing = true;
      this.logger.error({ error: (error as Error).message }, 'checkpoints cannot be written outside the database');
    }
  }

  private pathOf(row: CheckpointRow): string {
    const day = row.madeAt.toISOString().slice(0, 10);
    return join(this.configuration.ledger.checkpointDir, day, `${String(row.size).padStart(12, '0')}.txt`);
  }

  private write(row: CheckpointRow): Promise<void> {
    return writeWhole(this.pathOf(row), row.note);
  }

  /** From the newest back to the first that is there; then written oldest first, so that a stop in between leaves no hole. */
  private async catchUp(): Promise<void> {
    let below: number | null = null;
    for (;;) {
      const rows: CheckpointRow[] = await checkpointsBelow(this.transactions, below, PAGE);
      const there = rows.find((row) => existsSync(this.pathOf(row)));
      if (there) return this.writeAbove(there.size);
      const last = rows.at(-1);
      if (!last) return this.writeAbove(-1);
      below = last.size;
    }
  }

  private async writeAbove(size: number): Promise<void> {
    for (let above = size; !this.stopping; ) {
      const rows = await checkpointsAbove(this.transactions, above, PAGE);
      for (const row of rows) await this.write(row);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      above = last.size;
    }
  }
}

/** The file appears whole or not at all, and is on the disk when this returns. */
async function writeWhole(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(`${path}.${process.pid}.new`, 'w', 0o644);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.${process.pid}.new`, path);
}
