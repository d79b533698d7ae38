import { doneOnceAtEachStatement, FAULTS } from '../support/each-statement';
import { type FaultyProgramme, openFaultyProgramme } from '../support/faulty-programme';
import { unsoundness } from '../support/soundness';
import { WRITE_PATHS } from '../support/write-paths';

let on: FaultyProgramme;
beforeAll(async () => {
  on = await openFaultyProgramme();
});
afterEach(async () => expect(await unsoundness(on.programme.sql)).toEqual({}));
afterAll(() => on?.close());

describe.each(Object.entries(WRITE_PATHS))('%s', (_, prepare) => {
  it.each(FAULTS)(
    'whose database fails with %s at its statements in turn is done once, never half',
    (fault) => doneOnceAtEachStatement(on.proxy, () => prepare(on), fault),
    120_000,
  );
});
