import { createConnection } from 'mysql2/promise';
import { done } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
  const member = await programme.aMember({ points: 100 });
  await programme.server.runJob('outbox.deliver');
  const sale = await programme.aSale(member, { amountFen: 1_000 });
  const refund = { amountFen: 500, refundNo: 'R-1' };
  const clerk = await programme.theClerk();
  done(await programme.call('POST /merchant/sales/:id/refunds', { as: clerk, params: { id: sale.id }, body: refund }));
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
  'UPDATE refund SET owed = 0',
  'DELETE FROM refund_line',
  'DELETE FROM refund',
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

/** An entry as somebody with the application's account could write it. */
const anEntry = (kind: string, more: Record<string, string> = {}): string => {
  const facts: Record<string, string> = {
    id: "'00000000000000000000000000'",
    kind: `'${kind}'`,
    member_id: 'e.member_id',
    idem_key: "'by-hand'",
    actor_kind: "'staff'",
    actor_id: 'e.actor_id',
    source_kind: "'lot'",
    source_id: 'l.id',
    rule_version_id: 'e.rule_version_id',
    title: "'x'",
    detail: "'x'",
    working: "'x'",
    happened_at: 'e.happened_at',
    recorded_at: 'e.recorded_at',
    reverses_entry_id: 'NULL',
    ...more,
  };
  const [names, values] = [Object.keys(facts).join(', '), Object.values(facts).join(', ')];
  return `INSERT INTO entry (${names}) SELECT ${values} FROM entry e JOIN lot l ON l.entry_id = e.id ORDER BY e.id LIMIT 1`;
};

describe('the database itself', () => {
  const CHECK = [4025, 3819];
  it('knows no kind of entry by which somebody could add or take points by hand', async () => {
    for (const kind of ['adjust', 'deduct', 'debit', 'freeze'])
      expect(CHECK).toContain(await errnoOf(programme.database.url, anEntry(kind)));
  });
  it('lets nothing expire without a delivered reminder', async () => {
    expect(await errnoOf(programme.database.url, anEntry('expire'))).toBe(TRIGGER);
  });
  it('lets only a spending be reversed and only a hold be released, and neither without naming it', async () => {
    expect(await errnoOf(programme.database.url, anEntry('reverse', { reverses_entry_id: 'e.id' }))).toBe(TRIGGER);
    expect(await errnoOf(programme.database.url, anEntry('release', { reverses_entry_id: 'e.id' }))).toBe(TRIGGER);
    expect(CHECK).toContain(await errnoOf(programme.database.url, anEntry('reverse')));
  });
  it('knows no worse rule without seven days of notice', async () => {
    const sql = `INSERT INTO rule_version (id, version, title, text, terms, published_at, effective_at, favourable)
      SELECT '00000000000000000000000000', 99, 'x', 'x', '{}', UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 6 DAY, 0`;
    expect(CHECK).toContain(await errnoOf(programme.database.url, sql));
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
