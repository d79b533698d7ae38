import { done, send } from '../support/call';
import type { Fault } from '../support/database-proxy';
import { type FaultyProgramme, openFaultyProgramme } from '../support/faulty-programme';
import { unsoundness } from '../support/soundness';
import { WRITE_PATHS } from '../support/write-paths';

/** COMMIT is where a cluster says who lost, and where a lost connection leaves open whether it happened. */
let on: FaultyProgramme;
beforeAll(async () => {
  on = await openFaultyProgramme();
});
afterEach(async () => expect(await unsoundness(on.programme.sql)).toEqual({}));
afterAll(() => on?.close());

const times = (n: number, fault: Fault): Fault[] => Array.from({ length: n }, () => fault);

/** The member never hears of these: refused and rolled back, or settled by the key. */
const UNHEARD: [string, Fault[]][] = [
  ['1213 four times', times(4, 1213)],
  ['1213, 1205, 1020 and 1047, as of Galera', [1213, 1205, 1020, 1047]],
  ['3101 and 1180 with a conflict, as of Group Replication', [3101, 'conflict']],
  ['9007, as of TiDB', [9007]],
  ['1180 though it was executed', ['doubtful']],
  ['a connection cut before it arrived', ['lost-before']],
  ['a connection cut after it arrived', ['lost-after']],
  ['silence', ['silent']],
  ['1213, then a connection cut after it arrived', [1213, 'lost-after']],
  ['a connection cut before it arrived, then 1213', ['lost-before', 1213]],
];
/** These last longer than the server tries: an error, and the key settles it when the phone asks again. */
const HEARD: [string, Fault[]][] = [
  ['1213 without end', times(20, 1213)],
  ['1180 without end though it was executed', times(20, 'doubtful')],
  ['connections cut before it arrives without end', times(20, 'lost-before')],
  ['connections cut after it arrives without end', times(20, 'lost-after')],
];

describe.each(Object.entries(WRITE_PATHS))('%s', (_, prepare) => {
  /** How many transactions the write commits. */
  let commits: number;
  beforeAll(async () => {
    const healthy = await prepare(on);
    on.proxy.arm();
    done(await healthy.send());
    commits = on.proxy.commitCount;
    expect(commits).toBeGreaterThan(0);
  });

  it.each(UNHEARD)('whose COMMIT meets %s is answered as if nothing had been, and done once', async (_said, faults) => {
    for (let at = 1; at <= commits; at++) {
      const { send: ask, effects } = await prepare(on);
      on.proxy.armCommits(at, faults);
      const first = await ask();
      expect({ at, status: first.status, faultsLeft: on.proxy.commitsLeft }).toEqual({ at, status: 200, faultsLeft: 0 });
      on.proxy.arm();
      expect(await effects()).toBe(1);
      const again = await ask();
      expect(again.body).toEqual(first.body);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(await effects()).toBe(1);
    }
  });

  it.each(HEARD)(
    'whose COMMIT meets %s ends with "try again", and the same key then finds what became of it',
    async (_said, faults) => {
      const { send: ask, effects } = await prepare(on);
      on.proxy.armCommits(commits, faults);
      const first = await ask();
      expect([409, 503]).toContain(first.status);
      on.proxy.arm();
      const done = await effects();
      expect(done).toBe(faults[0] === 'lost-after' || faults[0] === 'doubtful' ? 1 : 0);
      const again = await ask();
      expect(again.status).toBe(200);
      expect(again.headers['idempotency-replayed']).toBe(done === 1 ? 'true' : undefined);
      expect(await effects()).toBe(1);
    },
  );
});

describe('a connection', () => {
  it.each<Fault>([1213, 1047, 'lost-before', 'silent'])(
    'that answers its settings with %s is not worked with: the server goes on with another',
    async (fault) => {
      const member = await on.programme.aMember({ points: 10 });
      // The server's connections are cut, so that the next request opens one and tells it its settings first.
      on.proxy.cutAll();
      on.proxy.arm(1, fault);
      // Worked with all the same, it would answer: with the isolation and the patience of whatever the database was set up with.
      expect((await on.call('GET /points', { as: member })).status).toBe(503);
      expect(on.proxy.struck).toMatch(/^SET SESSION/);
      on.proxy.arm();
      expect(done(await on.call('GET /points', { as: member })).balance).toBe(10);
      expect((await send(on.faulty.url, { method: 'GET', path: '/health/ready' })).status).toBe(200);
      expect(on.faulty.child.isRunning).toBe(true);
    },
  );
});
