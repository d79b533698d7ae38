import { done } from '../support/call';
import type { Fault } from '../support/database-proxy';
import { type FaultyProgramme, openFaultyProgramme } from '../support/faulty-programme';
import { unsoundness } from '../support/soundness';
import { WRITE_PATHS } from '../support/write-paths';

let on: FaultyProgramme;
beforeAll(async () => {
  on = await openFaultyProgramme();
});
afterEach(async () => expect(await unsoundness(on.programme.sql)).toEqual({}));
afterAll(() => on?.close());

const FAULTS: Fault[] = [1213, 1205, 1062, 1020, 'lost-before', 'lost-after', 'silent'];

describe.each(Object.entries(WRITE_PATHS))('%s', (_, prepare) => {
  it.each(FAULTS)(
    'whose database fails with %s at each statement in turn is done once, never half',
    async (fault) => {
      const { proxy } = on;
      const healthy = await prepare(on);
      proxy.arm();
      done(await healthy.send());
      const statements = proxy.count;
      expect(statements).toBeGreaterThan(5);
      for (let at = 1; at <= statements; at++) {
        const { send, effects } = await prepare(on);
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
    },
    120_000,
  );
});
