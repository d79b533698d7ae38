import { randomUUID } from 'node:crypto';
import { aKey } from '../support/call';
import { DatabaseProxy } from '../support/database-proxy';
import { doneOnceAtEachStatement, FAULTS, type Ready, type Sent } from '../support/each-statement';
import { LedgerDriver, type Telling } from '../support/ledger-driver';
import { openProgramme, type Programme } from '../support/programme';
import { unsoundness } from '../support/soundness';

/**
 * What has no route, and the jobs: the services themselves, told over IPC, on a database that fails at one statement. What is prepared goes a
 * healthy way.
 */
let programme: Programme;
let proxy: DatabaseProxy;
let healthy: LedgerDriver;
let faulty: LedgerDriver;
beforeAll(async () => {
  programme = await openProgramme({ env: { JOBS: '0' } });
  const url = new URL(programme.database.url);
  proxy = await DatabaseProxy.start({ host: url.hostname, port: Number(url.port || 3306) });
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const { database, wechat } = programme;
  [healthy, faulty] = await Promise.all([
    LedgerDriver.start({ database, wechat }),
    LedgerDriver.start({
      database: { url: url.href, migrationUrl: url.href },
      wechat,
      env: { STATEMENT_TIMEOUT_MS: '400' },
    }),
  ]);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(async () => {
  await Promise.all([healthy.stop(), faulty.stop()]);
  await proxy.close();
  await programme.close();
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGINS = Date.now();
const at = (ms: number) => new Date(BEGINS + ms).toISOString();
const newId = (letter: string) => letter + randomUUID().replaceAll('-', '').slice(0, 25);
const count = (sql: string, values: unknown[]) => programme.sql.figure(sql, values);

/** As a caller sees it: an answer, or that there was none. A job and an import answer without a status. */
async function sent(telling: Telling & { at?: string }): Promise<Sent> {
  try {
    const said = await faulty.tell<Partial<Sent> | null>(telling);
    const { status = 200, body = null } = said ?? {};
    return { ok: status < 400, status, body };
  } catch {
    return { ok: false, status: 500, body: null };
  }
}

/** A member whom the older programme knew, with points that never end and points that end on a day. */
async function aMember(endsInDays = 300): Promise<string> {
  const subject = randomUUID();
  const lastDay = new Date(BEGINS + endsInDays * DAY).toISOString().slice(0, 10);
  const rows = [
    [randomUUID(), 'card', 'older', subject, 100, 'base', '', ''],
    [randomUUID(), 'card', 'older', subject, 30, 'campaign', lastDay, ''],
  ];
  const csv = ['reference,provider,app,subject,points,kind,ends,note', ...rows.map((row) => row.join(','))].join('\n');
  await healthy.tell({ say: 'open', csv, at: at(0) });
  return healthy.tell<string>({ say: 'join', provider: 'card', appId: 'older', subject });
}

async function aHold(memberId: string): Promise<string> {
  const holdId = newId('h');
  await healthy.tell({ say: 'hold', memberId, holdId, points: 50, endsAt: at(HOUR), key: aKey(), at: at(0) });
  return holdId;
}

const entries = (kind: string, memberId: string) => () =>
  count('SELECT COUNT(*) FROM entry WHERE kind = ? AND member_id = ?', [kind, memberId]);

const WRITES: Record<string, () => Promise<Ready>> = {
  'a hold': async () => {
    const [memberId, holdId, key] = [await aMember(), newId('h'), aKey()];
    return {
      send: () => sent({ say: 'hold', memberId, holdId, points: 50, endsAt: at(HOUR), key, at: at(1000) }),
      effects: () => count("SELECT COUNT(*) FROM hold WHERE member_id = ? AND state = 'open'", [memberId]),
    };
  },
  'the release of a hold': async () => {
    const memberId = await aMember();
    const [holdId, key] = [await aHold(memberId), aKey()];
    return {
      send: () => sent({ say: 'release', memberId, holdId, key, at: at(2000) }),
      effects: entries('release', memberId),
    };
  },
  'the capture of a hold': async () => {
    const memberId = await aMember();
    const [holdId, key] = [await aHold(memberId), aKey()];
    return {
      send: () => sent({ say: 'capture', memberId, holdId, redeemerId: memberId, key, at: at(2000) }),
      effects: entries('spend', memberId),
    };
  },
  'the release of an overdue hold': async () => {
    const memberId = await aMember();
    // Those of the cases before, so that it is this one alone.
    await healthy.tell({ say: 'turn', job: 'points.release-overdue-holds', at: at(2 * HOUR) });
    await aHold(memberId);
    return {
      send: () => sent({ say: 'turn', job: 'points.release-overdue-holds', at: at(2 * HOUR) }),
      effects: entries('release', memberId),
    };
  },
  'points given to another': async () => {
    const [memberId, toId, transferId, key] = [await aMember(), await aMember(), newId('t'), aKey()];
    return {
      send: () => sent({ say: 'give', memberId, toId, transferId, points: 40, key, at: at(1000) }),
      // From two lots, so in two parts.
      effects: async () => (await entries('receive', toId)()) / 2,
    };
  },
  'a donation': async () => {
    const [memberId, donationId, key] = [await aMember(), newId('d'), aKey()];
    return {
      send: () => sent({ say: 'donate', memberId, donationId, projectId: donationId, points: 40, key, at: at(1000) }),
      effects: entries('donate', memberId),
    };
  },
  'the balance of an older programme': async () => {
    const [memberId, subject] = [await aMember(), randomUUID()];
    await healthy.tell({ say: 'join', provider: 'card', appId: 'older', subject });
    const csv = `reference,provider,app,subject,points,kind,ends,note\n${subject},card,older,${subject},70,base,,`;
    return {
      // Once it is imported it is known: both are an import that went well.
      send: () => sent({ say: 'open', csv, at: at(1000) }),
      effects: () => count('SELECT COUNT(*) FROM opening WHERE reference = ? AND member_id <> ?', [subject, memberId]),
    };
  },
  'a reminder': async () => {
    const memberId = await aMember(5);
    return {
      send: () => sent({ say: 'turn', job: 'points.remind', at: at(1000) }),
      effects: () => count('SELECT COUNT(*) FROM lot_reminder r JOIN lot l ON l.id = r.lot_id WHERE l.member_id = ?', [memberId]),
    };
  },
  'the end of points': async () => {
    const memberId = await aMember(-2);
    for (const [job, ms] of [
      ['points.remind', 1000],
      ['outbox.deliver', 2000],
      ['points.remind', 3000],
    ] as const)
      await healthy.tell({ say: 'turn', job, at: at(ms) });
    return {
      send: () => sent({ say: 'turn', job: 'points.expire', at: at(DAY + 4000) }),
      effects: entries('expire', memberId),
    };
  },
};

describe.each(Object.entries(WRITES))('%s', (_, prepare) => {
  it.each(FAULTS)(
    'whose database fails with %s at its statements in turn is done once, never half',
    (fault) => doneOnceAtEachStatement(proxy, prepare, fault),
    120_000,
  );
});
