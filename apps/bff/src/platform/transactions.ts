import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import type { Configuration } from './configuration.js';
import { CONFIGURATION } from './configuration.token.js';
import { type Connection, Conversation, connected, type SqlValue } from './conversation.js';
import { databaseErrorOf, isOutcomeUnknown, isRetryable } from './database-errors.js';
import { Refusal } from './refusal.js';

declare const made: unique symbol;

export type { SqlValue };

/**
 * An open transaction. Only `Transactions.run` makes one, so a method that takes `tx` cannot be called outside of one, and
 * the pool's own manager does not compile in its place. Statements run one after another: no Promise.all over a tx.
 */
export interface Tx {
  readonly [made]: true;
  /** The time this transaction is about: one instant for everything in it. */
  readonly now: Date;
  /** Rows of a SELECT. */
  rows<T>(sql: string, values?: SqlValue[]): Promise<T[]>;
  /** A writing statement; how many rows it matched and changed. */
  write(sql: string, values?: SqlValue[]): Promise<number>;
  /** A writing statement whose count nobody needs: it goes out with the next statement or the commit, and fails there. */
  later(sql: string, values?: SqlValue[]): void;
  /**
   * What these ask first is asked in one round trip, in this order: the one place where several questions over a tx may be under way.
   * Between them the members of a list must not wait for each other.
   */
  together<T extends unknown[]>(questions: () => { [K in keyof T]: Promise<T[K]> }): Promise<T>;
  /** Runs `work`; when it throws, what it wrote is undone and the transaction goes on. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
}

const TRIES = 5;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

@Injectable()
export class Transactions {
  private readonly logger = new Logger('transactions');

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Runs `work` in a READ COMMITTED transaction and commits. A deadlock, a lock wait time-out, a snapshot conflict or a cluster's
   * refusal – at a statement or at COMMIT itself, where a cluster reports who lost – runs the whole of it again on a new transaction,
   * at most 5 times in all; so `work` must change nothing outside the database. A lost connection is reported to the caller as it is:
   * whether the commit happened is then unknown, and only the idempotency key can tell (see keyed-commands.ts).
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (error instanceof Refusal || !isRetryable(error) || attempt >= TRIES) throw error;
        const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
        this.logger.warn({ attempt, errno: databaseErrorOf(error)?.errno }, 'transaction is run again');
        await new Promise((resume) => setTimeout(resume, Math.random() * ceiling));
      }
    }
  }

  /** Reads outside of a transaction. */
  rows<T>(sql: string, values: SqlValue[] = []): Promise<T[]> {
    return this.reading((conversation) => conversation.ask(sql, values)) as Promise<T[]>;
  }

  /** Reads outside of a transaction, asked in one round trip. Each sees what is committed when its turn comes. */
  together<T extends unknown[]>(questions: (db: Pick<Tx, 'rows'>) => { [K in keyof T]: Promise<T[K]> }): Promise<T> {
    return this.reading((conversation) => {
      const db = { rows: (sql: string, values: SqlValue[] = []) => conversation.ask(sql, values) } as Pick<Tx, 'rows'>;
      return conversation.together(() => questions(db));
    });
  }

  private async reading<T>(work: (conversation: Conversation) => Promise<T>): Promise<T> {
    const { statementTimeoutMs } = this.configuration;
    const connection = await connected(this.source, statementTimeoutMs);
    const conversation = new Conversation(connection, statementTimeoutMs);
    try {
      return await work(conversation);
    } catch (error) {
      if (isOutcomeUnknown(error)) connection.destroy();
      throw error;
    } finally {
      conversation.end();
    }
  }

  /** Each session of the pool is READ COMMITTED from its first moment (database.ts), so that no transaction has to say it. */
  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { statementTimeoutMs } = this.configuration;
    const connection = await connected(this.source, statementTimeoutMs);
    const conversation = new Conversation(connection, statementTimeoutMs);
    try {
      conversation.later('START TRANSACTION', []);
      const result = await work(transactionOf(conversation, this.clock.now()));
      await conversation.ask('COMMIT', []);
      return result;
    } catch (error) {
      await abandon(connection, conversation, error);
      throw error;
    } finally {
      conversation.end();
    }
  }
}

/**
 * Rolls back; a connection that no longer answers is dropped, so that nobody gets it with an open transaction. It still owes an answer:
 * whoever got it next would wait behind that for ever.
 */
async function abandon(connection: Connection, conversation: Conversation, error: unknown): Promise<void> {
  if (isOutcomeUnknown(error)) return connection.destroy();
  conversation.forget();
  if (conversation.hasBegun) await conversation.ask('ROLLBACK', []).catch(() => connection.destroy());
}

function transactionOf(conversation: Conversation, now: Date): Tx {
  let savepoints = 0;
  const tx = {
    now,
    rows: (sql: string, values: SqlValue[] = []) => conversation.ask(sql, values),
    write: async (sql: string, values: SqlValue[] = []) =>
      Number(((await conversation.ask(sql, values)) as { affectedRows: number }).affectedRows),
    later: (sql: string, values: SqlValue[] = []) => conversation.later(sql, values),
    together: <T extends unknown[]>(questions: () => { [K in keyof T]: Promise<T[K]> }) => conversation.together(questions),
    attempt: async <T>(work: () => Promise<T>): Promise<T> => {
      const name = `attempt_${++savepoints}`;
      // Asked, not said later: what fails before the savepoint is not this attempt's.
      await conversation.ask(`SAVEPOINT ${name}`, []);
      try {
        const result = await work();
        await conversation.settle();
        return result;
      } catch (error) {
        // A deadlock has already rolled everything back: the savepoint is gone, and the whole transaction runs again. A connection
        // that did not answer must not be asked anything more.
        if (isRetryable(error) || isOutcomeUnknown(error)) throw error;
        conversation.forget();
        await conversation.ask(`ROLLBACK TO SAVEPOINT ${name}`, []);
        throw error;
      }
    },
  };
  return tx as unknown as Tx;
}
