import { Injectable, Logger } from '@nestjs/common';
import { isDatabaseAway } from './database-errors.js';
import { newId } from './ids.js';
import { Job, Jobs } from './jobs.js';
import { Transactions, type Tx } from './transactions.js';

export interface OutboxEvent<P = Record<string, unknown>> {
  id: string;
  topic: string;
  payload: P;
  at: Date;
}
interface OutboxRow {
  id: string;
  topic: string;
  payload: unknown;
  created_at: Date;
  attempts: number;
}
/** Must be safe to run twice for the same event id. */
export type OutboxHandler = (tx: Tx, event: OutboxEvent) => Promise<void>;

const BATCH = 100;
const LONGEST_WAIT_S = 3_600;

/** News for higher modules: written beside what it tells of, delivered at least once to each topic's handler. */
@Injectable()
export class Outbox {
  private readonly logger = new Logger('outbox');
  private readonly handlers = new Map<string, OutboxHandler>();

  constructor(
    private readonly transactions: Transactions,
    jobs: Jobs,
  ) {
    jobs.register(new Job('outbox.deliver', 2, () => this.deliver()));
  }

  /** Joins `tx`: the news is told if and only if it commits. Answers the ids of the events. */
  tell(tx: Tx, events: { topic: string; payload: Record<string, unknown> }[]): string[] {
    if (events.length === 0) return [];
    const ids = events.map(() => newId());
    tx.later(
      `INSERT INTO outbox (id, topic, payload, created_at, due_at) VALUES ${events.map(() => '(?,?,?,?,?)').join(',')}`,
      events.flatMap((e, i) => [ids[i] as string, e.topic, JSON.stringify(e.payload), tx.now, tx.now]),
    );
    return ids;
  }

  on(topic: string, handler: OutboxHandler): void {
    if (this.handlers.has(topic)) throw new Error(`two handlers for ${topic}`);
    this.handlers.set(topic, handler);
  }

  /** Delivers what is due; an event whose handler fails waits longer each time and never blocks the others. */
  async deliver(): Promise<void> {
    for (;;) {
      const delivered = await this.transactions.run((tx) => this.deliverSome(tx));
      if (!delivered) return;
    }
  }

  private async deliverSome(tx: Tx): Promise<boolean> {
    const rows = await tx.rows<OutboxRow>(
      'SELECT id, topic, payload, created_at, attempts FROM outbox WHERE delivered_at IS NULL AND due_at <= ? ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED',
      [tx.now, BATCH],
    );
    try {
      // All of them at once; only where one fails does it matter which.
      await tx.attempt(() => this.handAll(tx, rows));
    } catch (error) {
      if (rows.length === 1 && rows[0]) await this.postpone(tx, rows[0], error);
      else for (const row of rows) await tx.attempt(() => this.handAll(tx, [row])).catch((e) => this.postpone(tx, row, e));
    }
    return rows.length === BATCH;
  }

  private async handAll(tx: Tx, rows: OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    for (const row of rows) {
      const payload = typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload;
      await this.handlers.get(row.topic)?.(tx, { id: row.id, topic: row.topic, payload, at: row.created_at });
    }
    tx.later('UPDATE outbox SET delivered_at = ? WHERE id IN (?)', [tx.now, rows.map((row) => row.id)]);
  }

  private async postpone(tx: Tx, row: OutboxRow, error: unknown): Promise<void> {
    // The whole transaction is over, or its connection is: that is not this event's fault.
    if (isDatabaseAway(error)) throw error;
    const waitS = Math.min(LONGEST_WAIT_S, 2 ** Math.min(row.attempts + 1, 12));
    this.logger.error({ topic: row.topic, id: row.id, error: (error as Error).message }, 'event could not be delivered');
    await tx.write('UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE id = ?', [
      new Date(tx.now.getTime() + waitS * 1000),
      row.id,
    ]);
  }
}
