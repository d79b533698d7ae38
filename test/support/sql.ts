import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';

/** A look into the books: every session is read-only, so that no test makes a state that the API could not. */
export class Sql {
  private connection: Connection | null = null;

  constructor(private readonly url: string) {}

  async rows<T extends object>(statement: string, values: unknown[] = []): Promise<T[]> {
    if (!this.connection) {
      this.connection = await createConnection({ uri: this.url, timezone: 'Z', supportBigNumbers: true, decimalNumbers: true });
      await this.connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY');
    }
    const [found] = await this.connection.query<RowDataPacket[]>(statement, values);
    return found as T[];
  }

  /** The same, prepared by the database once: for what is asked tens of thousands of times. */
  async prepared<T extends object>(statement: string): Promise<T[]> {
    if (!this.connection) await this.rows('SELECT 1 AS one');
    const [found] = await (this.connection as Connection).execute<RowDataPacket[]>(statement);
    return found as T[];
  }

  /** The one figure of a query with one row and one column. */
  async figure(statement: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.rows<Record<string, unknown>>(statement, values);
    return Number(Object.values(row ?? {})[0] ?? 0);
  }

  async close(): Promise<void> {
    await this.connection?.end();
    this.connection = null;
  }
}
