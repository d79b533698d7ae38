import { BUILT, INVARIANTS } from '../scripts/lib/invariants/list.cjs';
import { Child, runProgram } from './support/child';
import { openAdmin } from './support/private-database';
import { openProgramme, type Programme } from './support/programme';

const SCRIPT = 'scripts/invariants.mjs';

test('the self-test plants one violation for each built invariant and finds every one, by name', async () => {
  const said = await runProgram('the self-test', SCRIPT, ['--self-test'], {});
  expect(said).toContain('no alarm on healthy books before');
  expect(said).toContain('no alarm on healthy books after');
  expect(said).toContain(`${BUILT.length} of ${BUILT.length} planted violations found`);
  for (const { id } of BUILT) expect(said).toMatch(new RegExp(`^✓ ${id}  found`, 'm'));
}, 120_000);

test('there are sixty invariants, each with a sentence, a module and either a check or the name of what is missing', () => {
  const expected = Array.from({ length: 60 }, (_, i) => `I-${String(i + 1).padStart(2, '0')}`);
  expect(INVARIANTS.map(({ id }) => id)).toEqual(expected);
  for (const { says, module, query, find, missing } of INVARIANTS) {
    expect(says).toMatch(/^[A-Z].*[.)]$/);
    expect(module).not.toBe('');
    expect([query, find, missing].filter((way) => way !== undefined)).toHaveLength(1);
  }
});

describe('the command on a database', () => {
  let programme: Programme;

  beforeAll(async () => {
    programme = await openProgramme();
    const member = await programme.aMember({ points: 100 });
    const gift = await programme.aGift({ price: 30 });
    await programme.call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 2, expectedPrice: 30 } });
  });
  afterAll(() => programme.close());

  const run = async () => {
    const child = new Child('invariants', SCRIPT, [], { DATABASE_URL: programme.database.adminUrl });
    const { code } = await child.ended;
    return { code, said: child.output };
  };

  test('says of each invariant that it holds or what it waits for, and ends well', async () => {
    const { code, said } = await run();
    expect({ code, said }).toMatchObject({ code: 0 });
    for (const { id, missing } of INVARIANTS)
      expect(said).toMatch(
        new RegExp(missing ? `^missing ${id} .*missing: ${missing}`.replace(/[()]/g, '\\$&') : `^ok      ${id}`, 'm'),
      );
    expect(said).toMatch(new RegExp(`^${BUILT.length} ok, 0 broken, ${60 - BUILT.length} missing of 60$`, 'm'));
  });

  test('names what is broken, shows a row, and ends with 1', async () => {
    // No route can do this: it takes a hand on the tables.
    const hand = await openAdmin(programme.database.adminUrl);
    await hand.query('UPDATE gift SET stock = stock + 1');
    await hand.end();
    const { code, said } = await run();
    expect(code).toBe(1);
    expect(said).toMatch(/^BROKEN {2}I-26 .*\n +\{"id":"[0-9a-z]{26}","stock":99\}/m);
    expect(said).toMatch(new RegExp(`^${BUILT.length - 1} ok, 1 broken, ${60 - BUILT.length} missing of 60$`, 'm'));
  });
});
