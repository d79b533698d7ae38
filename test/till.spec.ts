import { createConnection } from 'mysql2/promise';
import { done } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
  const member = await programme.aMember({ points: 100 });
  const gift = await programme.aGift({ price: 10 });
  const body = { giftId: gift.id, quantity: 1, expectedPrice: 10 };
  done(await programme.call('POST /redemptions', { as: member, body }));
});
afterAll(() => programme.close());

/** Every way to rewrite the past. */
const TAMPERING = [
  "UPDATE entry SET title = 'x'",
  'DELETE FROM entry',
  'UPDATE posting SET amount = amount + 1',
  'DELETE FROM posting',
  'UPDATE lot_move SET amount = amount - 1',
  'DELETE FROM lot_move',
  'UPDATE sale SET amount_fen = 1',
  'DELETE FROM sale',
  "UPDATE rule_version SET text = 'x'",
  'DELETE FROM audit',
  "UPDATE audit SET action = 'x'",
  'DELETE FROM lot',
];

const DENIED = [1142, 1143];
const TRIGGER = 1644;

describe('no hand in the till', () => {
  it.each(TAMPERING)("the application's own account may not: %s", async (sql) => {
    expect(DENIED).toContain(await errnoOf(programme.database.url, sql));
  });

  it.each(TAMPERING)('and who may do everything is stopped by a trigger: %s', async (sql) => {
    expect([TRIGGER, 1451]).toContain(await errnoOf(programme.database.adminUrl, sql));
  });

  it('a lot keeps its owner, its size and its date: only what remains may change', async () => {
    for (const change of ["expires_at = '2020-01-01'", 'granted = granted + 1', "kind = 'campaign'", 'member_id = entry_id'])
      expect(await errnoOf(programme.database.adminUrl, `UPDATE lot SET ${change}`)).toBe(TRIGGER);
  });

  it('a balance below zero and a lot with more than was granted are refused by the database itself', async () => {
    const CHECK = [4025, 3819];
    expect(CHECK).toContain(await errnoOf(programme.database.url, 'UPDATE account SET balance = -1'));
    expect(CHECK).toContain(await errnoOf(programme.database.url, 'UPDATE lot SET remaining = granted + 1'));
  });
});

/** Runs it in a transaction that is rolled back, whatever happens. */
async function errnoOf(url: string, sql: string): Promise<number> {
  const connection = await createConnection({ uri: url });
  try {
    await connection.beginTransaction();
    await connection.query(sql);
    return 0;
  } catch (error) {
    return (error as { errno: number }).errno;
  } finally {
    await connection.rollback();
    await connection.end();
  }
}
