import { DatabaseProxy } from '../support/database-proxy';
import { doneOnceAtEachStatement, FAULTS, type Ready, type Sent } from '../support/each-statement';
import { type FaultyProgramme, openFaultyProgramme } from '../support/faulty-programme';
import { LedgerDriver } from '../support/ledger-driver';
import { unsoundness } from '../support/soundness';
import { anUnpaid, aPaid, tapped } from '../support/write-paths';

/** What moves money without a key: notices, and the jobs that ask WeChat. At each of their statements the database fails. */
let on: FaultyProgramme;
let driverProxy: DatabaseProxy;
let driver: LedgerDriver;
beforeAll(async () => {
  on = await openFaultyProgramme();
  const { database, wechat, pay } = on.programme;
  const url = new URL(database.url);
  driverProxy = await DatabaseProxy.start({ host: url.hostname, port: Number(url.port || 3306) });
  url.hostname = '127.0.0.1';
  url.port = String(driverProxy.port);
  const faulty = { url: url.href, migrationUrl: url.href };
  driver = await LedgerDriver.start({ database: faulty, wechat, env: { ...pay.environment, STATEMENT_TIMEOUT_MS: '400' } });
});
afterEach(async () => expect(await unsoundness(on.programme.sql)).toEqual({}));
afterAll(async () => {
  await driver?.stop();
  await driverProxy?.close();
  await on?.close();
});

const count = (sql: string, values: unknown[]) => on.programme.sql.figure(sql, values);
/** WeChat tells nothing by itself meanwhile. */
const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
  await fresh();
  await on.programme.pay.set({ hold: true });
  return work();
};
/** WeChat as it is, at the time that it is. */
async function fresh(): Promise<void> {
  await on.programme.pay.set({});
  await on.programme.pay.setClock(null);
}

/** A held notice, posted to the server whose database fails. WeChat asks for 200 or 204. */
async function posted(number: string): Promise<Sent> {
  const status = await on.programme.pay.postHeld(number, on.faulty);
  return { ok: status === 204, status: status === 204 ? 200 : status, body: null };
}

/** A job, at a time when what is not paid has run out; WeChat's clock goes along. */
async function turned(job: string, laterMs = 0): Promise<Sent> {
  const at = new Date(Date.now() + laterMs).toISOString();
  await on.programme.pay.setClock(at);
  try {
    await driver.tell({ say: 'turn', job, at });
    return { ok: true, status: 200, body: null };
  } catch {
    return { ok: false, status: 500, body: null };
  }
}

const NOTICES: Record<string, () => Promise<Ready>> = {
  'the notice of a payment': () =>
    quietly(async () => {
      const unpaid = await anUnpaid(on);
      const number = await tapped(on, unpaid);
      return {
        send: () => posted(number),
        effects: () => count("SELECT COUNT(*) FROM redemption WHERE id = ? AND state = 'confirmed'", [unpaid.id]),
      };
    }),
  'the notice of a payment that comes too late': () =>
    quietly(async () => {
      const unpaid = await anUnpaid(on);
      const number = await tapped(on, unpaid);
      await on.programme.pay.set({ hold: true, fail: { status: 500, times: 1, path: '/close' } });
      await on.programme.call('POST /redemptions/:id/cancel', { as: unpaid.member, params: { id: unpaid.id } });
      return {
        send: () => posted(number),
        effects: () =>
          count('SELECT COUNT(*) FROM payment_refund b JOIN payment p ON p.id = b.payment_id WHERE p.subject_id = ?', [
            unpaid.id,
          ]),
      };
    }),
};
const JOBS: Record<string, () => Promise<Ready>> = {
  'the time-out of what was paid and not told': () =>
    quietly(async () => {
      const unpaid = await anUnpaid(on);
      await tapped(on, unpaid);
      return {
        send: () => turned('payments.close-overdue', 16 * 60_000),
        effects: () => count("SELECT COUNT(*) FROM redemption WHERE id = ? AND state = 'confirmed'", [unpaid.id]),
      };
    }),
  'the time-out of what was not paid': () =>
    quietly(async () => {
      const { member, id } = await anUnpaid(on);
      await on.programme.call('POST /redemptions/:id/payment', { as: member, params: { id } });
      return {
        send: () => turned('payments.close-overdue', 16 * 60_000),
        effects: () => count("SELECT COUNT(*) FROM redemption WHERE id = ? AND state = 'lapsed'", [id]),
      };
    }),
  'sending a refund': async () => {
    await fresh();
    const paid = await aPaid(on);
    await on.programme.call('POST /redemptions/:id/cancel', { as: paid.member, params: { id: paid.id } });
    await on.programme.pay.set({ refundFirst: 'SUCCESS', hold: true });
    return {
      send: () => turned('payments.send-refunds'),
      effects: () =>
        count(
          "SELECT COUNT(*) FROM payment_refund b JOIN payment p ON p.id = b.payment_id WHERE p.subject_id = ? AND b.state = 'done'",
          [paid.id],
        ),
    };
  },
};

describe.each(Object.entries(NOTICES))('%s', (_, prepare) => {
  it.each(FAULTS)(
    'whose database fails with %s at its statements in turn is done once, never half',
    (fault) => doneOnceAtEachStatement(on.proxy, prepare, fault),
    180_000,
  );
});
describe.each(Object.entries(JOBS))('%s', (_, prepare) => {
  it.each(FAULTS)(
    'whose database fails with %s at its statements in turn is done once, never half',
    (fault) => doneOnceAtEachStatement(driverProxy, prepare, fault),
    180_000,
  );
});
