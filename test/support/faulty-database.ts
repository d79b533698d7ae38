import { DatabaseProxy, type Fault } from './database-proxy';
import type { ServerOptions } from './server';

export const FAULTS: Fault[] = [1213, 1205, 1062, 1020, 'lost-before', 'lost-after', 'silent'];

/** What a write answered: an answer of HTTP, or of the ledger driver. */
export interface Sent {
  ok: boolean;
  status: number;
  body: unknown;
}

/** One write of the business: how to prepare it, send it, and count its effects. */
export interface Write {
  /** Prepares a fresh case and answers how to send it; the same every time. */
  prepare(): Promise<{ send: () => Promise<Sent>; effects: () => Promise<number> }>;
}

/** A way to the database of a programme on which one statement can be made to fail. */
export class FaultyDatabase {
  private constructor(
    private readonly proxy: DatabaseProxy,
    private readonly url: string,
  ) {}

  static async before(database: { url: string }): Promise<FaultyDatabase> {
    const url = new URL(database.url);
    const proxy = await DatabaseProxy.start({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    return new FaultyDatabase(proxy, url.href);
  }

  /** What a server needs to go this way. */
  options({ wechat }: Pick<ServerOptions, 'wechat'>): Pick<ServerOptions, 'database' | 'wechat'> {
    return { database: { url: this.url, migrationUrl: this.url }, wechat };
  }

  /** Counts statements from one again; with a fault the n-th from now fails. */
  arm(at?: number, fault?: Fault): void {
    this.proxy.arm(at, fault);
  }
  get statements(): number {
    return this.proxy.count;
  }
  close(): Promise<void> {
    return this.proxy.close();
  }
}

/** Lets a write fail at each of its statements in turn: each time it is finished or rolled back, and asking again finishes it. */
export async function doneOnceAtEachStatement(database: FaultyDatabase, { prepare }: Write, fault: Fault): Promise<void> {
  const healthy = await prepare();
  database.arm();
  const { ok, body } = await healthy.send();
  expect({ ok, body }).toMatchObject({ ok: true });
  const { statements } = database;
  expect(statements).toBeGreaterThan(5);
  for (let at = 1; at <= statements; at++) {
    const { send, effects } = await prepare();
    database.arm(at, fault);
    const first = await send();
    expect([200, 409, 500, 503]).toContain(first.status);
    database.arm();
    if (first.ok) expect(await effects()).toBe(1);
    // The phone asks again with its key until it has an answer that is one.
    const again = await send();
    expect({ at, fault, status: again.status }).toEqual({ at, fault, status: 200 });
    if (first.ok) expect(again.body).toEqual(first.body);
    expect(await effects()).toBe(1);
  }
}
