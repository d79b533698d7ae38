import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { Clock } from './clock.js';
import type { Configuration } from './configuration.js';
import { CONFIGURATION } from './configuration.token.js';
import { databaseErrorOf, isConnectionLost, isRetryable, isStatementTimeout } from './database-errors.js';
import { Refusal } from './refusal.js';

declare const made: unique symbol;

/** A value that goes into a placeholder. */
export type SqlValue = string | number | boolean | Date | Buffer | null | SqlValue[];

/**
 * An open transaction. Only `Transactions.run` makes one, so a method that takes `tx` cannot be called outside of one, and
 * the pool's own manager does not compile in its place. Statements run one after another: no Promise.all over a tx.
 */
export interface Tx {
  readonly [made]: true;
  /** Entities of the module, inside this transaction. */
  readonly manager: EntityManager;
  /** The time this transaction is about: one instant for everything in it. */
  readonly now: Date;
  /** Rows of a SELECT. */
  rows<T>(sql: string, values?: SqlValue[]): Promise<T[]>;
  /** A writing statement; how many rows it matched and changed. */
  write(sql: string, values?: SqlValue[]): Promise<number>;
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
   * refusal runs the whole of it again on a new transaction, at most 5 times in all; so `work` must change nothing outside the
   * database. A lost connection is reported to the caller as it is: whether the commit happened is then unknown, and only the
   * idempotency key can tell (see keyed-commands.ts).
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
  async rows<T>(sql: string, values: SqlValue[] = []): Promise<T[]> {
    const runner = await this.connected();
    try {
      return await runner.query(sql, values);
    } catch (error) {
      if (isConnectionLost(error) || isStatementTimeout(error)) await drop(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = await this.connected();
    try {
      await runner.startTransaction('READ COMMITTED');
      const result = await work(transactionOf(runner, this.clock.now()));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await this.abandon(runner, error);
      throw error;
    } finally {
      if (!runner.isReleased) await runner.release();
    }
  }

  /** A connection of the pool, waited for no longer than a statement may take: with the database frozen all of them are busy. */
  private async connected(): Promise<QueryRunner> {
    const runner = this.source.createQueryRunner();
    const connecting = runner.connect();
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      const error = Object.assign(new Error('no connection became free in time'), { code: 'POOL_TIMEOUT' });
      timer = setTimeout(() => reject(error), this.configuration.statementTimeoutMs);
    });
    try {
      await Promise.race([connecting, deadline]);
      return runner;
    } catch (error) {
      // Should it come after all, it goes straight back.
      void connecting.then(
        () => runner.release(),
        () => undefined,
      );
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Rolls back; a connection that no longer answers is dropped, so that nobody gets it with an open transaction. */
  private async abandon(runner: QueryRunner, error: unknown): Promise<void> {
    const dead = isConnectionLost(error) || isStatementTimeout(error);
    try {
      if (dead) throw error;
      if (runner.isTransactionActive) await runner.rollbackTransaction();
    } catch {
      await drop(runner);
    }
  }
}

/** A connection that did not answer still owes one: whoever got it next would wait behind that for ever. */
async function drop(runner: QueryRunner): Promise<void> {
  const connection = await runner.connect().catch(() => null);
  connection?.destroy?.();
}

function transactionOf(runner: QueryRunner, now: Date): Tx {
  let savepoints = 0;
  const tx = {
    manager: runner.manager,
    now,
    rows: (sql: string, values: SqlValue[] = []) => runner.query(sql, values),
    write: async (sql: string, values: SqlValue[] = []) => Number((await runner.query(sql, values)).affectedRows),
    attempt: async <T>(work: () => Promise<T>): Promise<T> => {
      const name = `attempt_${++savepoints}`;
      await runner.query(`SAVEPOINT ${name}`);
      try {
        return await work();
      } catch (error) {
        // A deadlock has already rolled everything back: the savepoint is gone, and the whole transaction runs again. A connection
        // that did not answer must not be asked anything more.
        const over = isRetryable(error) || isConnectionLost(error) || isStatementTimeout(error);
        if (!over) await runner.query(`ROLLBACK TO SAVEPOINT ${name}`);
        throw error;
      }
    },
  };
  return tx as unknown as Tx;
}
