import type { DatabaseProxy, Fault } from './database-proxy';

/** What a write answered: an answer of HTTP, or of the ledger driver. */
export interface Sent {
  ok: boolean;
  status: number;
  body: unknown;
}
/** A case made ready: how to send it, the same every time, and how many effects it has had. */
export interface Ready {
  send: () => Promise<Sent>;
  effects: () => Promise<number>;
}

export const FAULTS: Fault[] = [1213, 1205, 1062, 1020, 'lost-before', 'lost-after', 'silent'];

/** Each statement meets each fault on a nightly run; by day each statement meets one or two of the seven, and each fault a sixth of them. */
const EVERY = process.env.NIGHTLY === '1' ? 1 : 6;

/** Lets a write fail at its statements in turn: each time it is finished or rolled back, and asking again finishes it. */
export async function doneOnceAtEachStatement(proxy: DatabaseProxy, prepare: () => Promise<Ready>, fault: Fault): Promise<void> {
  const healthy = await prepare();
  proxy.arm();
  const { ok, body } = await healthy.send();
  expect({ ok, body }).toEqual({ ok: true, body });
  const statements = proxy.count;
  expect(statements).toBeGreaterThan(5);
  for (let at = 1 + (FAULTS.indexOf(fault) % EVERY); at <= statements; at += EVERY) {
    const { send, effects } = await prepare();
    proxy.arm(at, fault);
    const first = await send();
    expect([200, 409, 500, 503]).toContain(first.status);
    proxy.arm();
    if (first.ok) expect(await effects()).toBe(1);
    // The phone asks again with its key until it has an answer that is one.
    const again = await send();
    expect({ at, fault, status: again.status }).toEqual({ at, fault, status: 200 });
    if (first.ok) expect(again.body).toEqual(first.body);
    expect(await effects()).toBe(1);
  }
}
