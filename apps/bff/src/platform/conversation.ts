import type { DataSource } from 'typeorm';

/** A value that goes into a placeholder. */
export type SqlValue = string | number | boolean | Date | Buffer | null | SqlValue[];

/** The driver's connection, as far as we use it. */
export interface Connection {
  query(
    options: { sql: string; values: SqlValue[]; timeout: number },
    hear: (error: Error | null, results: unknown) => void,
  ): unknown;
  on(event: 'error', hear: () => void): unknown;
  listenerCount(event: 'error'): number;
  release(): void;
  destroy(): void;
}
interface Pool {
  getConnection(hear: (error: Error | null, connection: Connection) => void): void;
}

/** A statement said while several are gathered; whoever asked it waits to hear. */
interface Said {
  sql: string;
  values: SqlValue[];
  heard?: { answer: (results: unknown) => void; fail: (error: unknown) => void };
}

/** Nobody else is there to hear it: the statement that finds the connection broken says so itself. */
const onBroken = (): void => undefined;

/** A connection of the pool, waited for no longer than a statement may take: with the database frozen all of them are busy. */
export function connected(source: DataSource, timeoutMs: number): Promise<Connection> {
  const { pool } = source.driver as unknown as { pool: Pool };
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(Object.assign(new Error('no connection became free in time'), { code: 'POOL_TIMEOUT' }));
    }, timeoutMs);
    pool.getConnection((error, connection) => {
      clearTimeout(timer);
      if (error) return reject(error);
      // Should it come after all, it goes straight back.
      if (isLate) return connection.release();
      // The driver itself listens once; a second error without a listener would end the process.
      if (connection.listenerCount('error') < 2) connection.on('error', onBroken);
      resolve(connection);
    });
  });
}

/**
 * What is said on one connection. A round trip to the database costs the server about as much as the work of a small statement, so
 * statements whose answers nobody needs wait and go out together with the next one that is asked for, in the order they were given.
 */
export class Conversation {
  private waiting: string[] = [];
  private values: SqlValue[] = [];
  private gathered: Said[] | null = null;
  /** Whether the database has heard anything. */
  hasBegun = false;
  private isOver = false;

  constructor(
    private readonly connection: Connection,
    private readonly timeoutMs: number,
  ) {}

  /** Goes out with the next statement that is asked; fails there. */
  later(sql: string, values: SqlValue[]): void {
    if (this.gathered) this.gathered.push({ sql, values });
    else this.hold(sql, values);
  }

  /** What the last of the statements answers. */
  ask(sql: string, values: SqlValue[]): Promise<unknown> {
    const { gathered } = this;
    if (gathered) return new Promise((answer, fail) => gathered.push({ sql, values, heard: { answer, fail } }));
    if (this.waiting.length === 0) return this.send(sql, values);
    this.hold(sql, values);
    return this.sendWaiting();
  }

  /** Everything that `questions` says before it first waits goes out at once, in the order it was said. */
  together<T extends unknown[]>(questions: () => { [K in keyof T]: Promise<T[K]> }): Promise<T> {
    // Inside of another gathering: its questions go out with that one's.
    if (this.gathered) return Promise.all(questions()) as Promise<T>;
    const gathered: Said[] = [];
    this.gathered = gathered;
    let answers: { [K in keyof T]: Promise<T[K]> };
    try {
      answers = questions();
    } finally {
      this.gathered = null;
    }
    void this.sendGathered(gathered);
    return Promise.all(answers) as Promise<T>;
  }

  private async sendGathered(gathered: Said[]): Promise<void> {
    const before = this.waiting.length;
    for (const { sql, values } of gathered) this.hold(sql, values);
    // Nobody waits for an answer: it goes out with the next statement.
    if (!gathered.some(({ heard }) => heard)) return;
    const isOne = this.waiting.length === 1;
    try {
      const answers = await this.sendAll();
      gathered.forEach(({ heard }, i) => {
        heard?.answer(isOne ? answers : (answers as unknown[])[before + i]);
      });
    } catch (error) {
      for (const { heard } of gathered) heard?.fail(error);
    }
  }

  /** Sends what waits, so that its failure is found here and not later. */
  async settle(): Promise<void> {
    if (this.waiting.length > 0) await this.sendWaiting();
  }

  /** Says nothing of what waits: what it belongs to is undone. */
  forget(): void {
    this.waiting = [];
    this.values = [];
  }

  private hold(sql: string, values: SqlValue[]): void {
    this.waiting.push(sql);
    for (const value of values) this.values.push(value);
  }

  private async sendWaiting(): Promise<unknown> {
    const isOne = this.waiting.length === 1;
    const answers = await this.sendAll();
    return isOne ? answers : (answers as unknown[]).at(-1);
  }

  /** The driver answers one statement with its result, several with a list of theirs. */
  private sendAll(): Promise<unknown> {
    const { waiting, values } = this;
    this.forget();
    return this.send(waiting.join(';\n'), values);
  }

  /** The connection goes to somebody else: what of several questions has not noticed that another failed says nothing more on it. */
  end(): void {
    this.isOver = true;
    this.connection.release();
  }

  private send(sql: string, values: SqlValue[]): Promise<unknown> {
    if (this.isOver) return Promise.reject(new Error('the transaction is over'));
    this.hasBegun = true;
    return new Promise((resolve, reject) => {
      this.connection.query({ sql, values, timeout: this.timeoutMs }, (error, results) =>
        error ? reject(error) : resolve(results),
      );
    });
  }
}
