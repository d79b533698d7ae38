import { randomUUID } from 'node:crypto';
import { aKey } from '../support/call';
import { doneOnceAtEachStatement, FAULTS, FaultyDatabase, type Sent, type Write } from '../support/faulty-database';
import { LedgerDriver, type Telling } from '../support/ledger-driver';
import { openProgramme, type Programme } from '../support/programme';
import { unsoundness } from '../support/soundness';

/**
 * What has no route, and the jobs: the services themselves, told over IPC, on a database that fails at one statement. What is prepared goes a
 * healthy way.
 */
let programme: Programme;
let database: FaultyDatabase;
let healthy: LedgerDriver;
let faulty: LedgerDriver;
beforeAll(async () => {
  programme = await openProgramme({ env: { JOBS: '0' } });
  database = await FaultyDatabase.before(programme.database);
  [healthy, faulty] = await Promise.all([
    LedgerDriver.start(programme),
    LedgerDriver.start({ ...database.options(programme), env: { STATEMENT_TIMEOUT_MS: '400' } }),
  ]);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(async () => {
  await Promise.all([healthy.stop(), faulty.stop()]);
  await database.close();
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

const WRITES: Record<string, Write> = {
  'a hold': {
    prepare: async () => {
      const [memberId, holdId, key] = [await aMember(), newId('h'), aKey()];
      return {
        send: () => sent({ say: 'hold', memberId, holdId, points: 50, endsAt: at(HOUR), key, at: at(1000) }),
        effects: () => count("SELECT COUNT(*) FROM hold WHERE member_id = ? AND state = 'open'", [memberId]),
      };
    },
  },
  'the release of a hold': {
    prepare: async () => {
      const memberId = await aMember();
      const [holdId, key] = [await aHold(memberId), aKey()];
      return {
        send: () => sent({ say: 'release', memberId, holdId, key, at: at(2000) }),
        effects: entries('release', memberId),
      };
    },
  },
  'the capture of a hold': {
    prepare: async () => {
      const memberId = await aMember();
      const [holdId, key] = [await aHold(memberId), aKey()];
      return {
        send: () => sent({ say: 'capture', memberId, holdId, redeemerId: memberId, key, at: at(2000) }),
        effects: entries('spend', memberId),
      };
    },
  },
  'the release of an overdue hold': {
    prepare: async () => {
      const memberId = await aMember();
      // Those of the cases before, so that it is this one alone.
      await healthy.tell({ say: 'turn', job: 'points.release-overdue-holds', at: at(2 * HOUR) });
      await aHold(memberId);
      return {
        send: () => sent({ say: 'turn', job: 'points.release-overdue-holds', at: at(2 * HOUR) }),
        effects: entries('release', memberId),
      };
    },
  },
  'points given to another': {
    prepare: async () => {
      const [memberId, toId, transferId, key] = [await aMember(), await aMember(), newId('t'), aKey()];
      return {
        send: () => sent({ say: 'give', memberId, toId, transferId, points: 40, key, at: at(1000) }),
        // From two lots, so in two parts.
        effects: async () => (await entries('receive', toId)()) / 2,
      };
    },
  },
  'a donation': {
    prepare: async () => {
      const [memberId, donationId, key] = [await aMember(), newId('d'), aKey()];
      return {
        send: () => sent({ say: 'donate', memberId, donationId, projectId: donationId, points: 40, key, at: at(1000) }),
        effects: entries('donate', memberId),
      };
    },
  },
  'the balance of an older programme': {
    prepare: async () => {
      const [memberId, subject] = [await aMember(), randomUUID()];
      await healthy.tell({ say: 'join', provider: 'card', appId: 'older', subject });
      const csv = `reference,provider,app,subject,points,kind,ends,note\n${subject},card,older,${subject},70,base,,`;
      return {
        // Once it is imported it is known: both are an import that went well.
        send: () => sent({ say: 'open', csv, at: at(1000) }),
        effects: () => count('SELECT COUNT(*) FROM opening WHERE reference = ? AND member_id <> ?', [subject, memberId]),
      };
    },
  },
  'a reminder': {
    prepare: async () => {
      const memberId = await aMember(5);
      return {
        send: () => sent({ say: 'turn', job: 'points.remind', at: at(1000) }),
        effects: () =>
          count('SELECT COUNT(*) FROM lot_reminder r JOIN lot l ON l.id = r.lot_id WHERE l.member_id = ?', [memberId]),
      };
    },
  },
  'the end of points': {
    prepare: async () => {
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
  },
};

describe.each(Object.entries(WRITES))('%s', (_, write) => {
  it.each(FAULTS)(
    'whose database fails with %s at each statement in turn is done once, never half',
    (fault) => doneOnceAtEachStatement(database, write, fault),
    120_000,
  );
});
