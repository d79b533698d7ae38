import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done } from '../support/call';
import { type Deed, Journal, readJournal } from '../support/journal';
import { MixedLoad } from '../support/mixed-load';
import { type MortalProgramme, openMortalProgramme } from '../support/mortal-programme';
import { unsoundness } from '../support/soundness';
import type { Sql } from '../support/sql';
import { Dice } from '../support/tampering';

/**
 * kill -9 in earnest, of the servers and of their database, under sales, redemptions, cancellations and verifications. What the clients
 * wanted and were told lies in a journal on the disk, and is held against the database afterwards. A few kills in `npm test`, many
 * with --nightly; KILLS_SEED repeats a run's wishes and pauses.
 */
const NIGHTLY = process.env.NIGHTLY === '1';
const KILLS = NIGHTLY ? { servers: 20, database: 10 } : { servers: 3, database: 2 };
const SEED = Number(process.env.KILLS_SEED ?? Date.now() % 1_000_000);
const PRICE = 3;

const folder = mkdtempSync(join(tmpdir(), 'gp-journal-'));
const path = join(folder, 'journal.jsonl');
let programme: MortalProgramme;
beforeAll(async () => {
  programme = await openMortalProgramme({ servers: 2, killable: true });
}, 120_000);
afterAll(async () => {
  await programme?.close();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** So that each kill comes into the middle of work, and each recovery is one. */
async function untilAnswered(journal: Journal, more: number): Promise<void> {
  const [goal, deadline] = [journal.answered + more, Date.now() + 60_000];
  while (journal.answered < goal) {
    if (Date.now() > deadline) throw new Error('the programme did not come back to work within a minute');
    await pause(10);
  }
}

async function killServer(which: number): Promise<void> {
  await programme.servers[which]?.kill9();
  programme.servers[which] = await programme.startServer();
}

async function killDatabase(): Promise<void> {
  await programme.database.kill9();
  await programme.database.startAgain();
}

/** Servers and database in turn, spread over each other, each after some work and at no foreseeable moment. */
async function killAll(journal: Journal, dice: Dice): Promise<void> {
  const most = Math.max(KILLS.servers, KILLS.database);
  for (let i = 0; i < most; i++) {
    for (const [kill, times] of [
      [() => killServer(i % 2), KILLS.servers],
      [killDatabase, KILLS.database],
    ] as const) {
      // The fewer ones are spread evenly over the rounds.
      if (Math.floor(((i + 1) * times) / most) === Math.floor((i * times) / most)) continue;
      await untilAnswered(journal, 40);
      await pause(dice.below(300));
      await kill();
    }
  }
  await untilAnswered(journal, 40);
}

/** What the database holds of each deed: how often, by what it is about. */
const EFFECTS: Record<Deed, (giftId: string) => [string, unknown[]]> = {
  sale: () => ['SELECT receipt_no AS about FROM sale WHERE amount_fen < ?', [100_000]],
  redemption: (giftId) => ['SELECT id AS about FROM redemption WHERE gift_id = ?', [giftId]],
  cancellation: (giftId) => [
    "SELECT r.id AS about FROM entry e JOIN redemption r ON r.entry_id = e.reverses_entry_id WHERE e.kind = 'reverse' AND r.gift_id = ?",
    [giftId],
  ],
  verification: (giftId) => [
    'SELECT r.id AS about FROM code_use c JOIN redemption r ON r.id = c.redemption_id WHERE r.gift_id = ?',
    [giftId],
  ],
};

async function compare(sql: Sql, giftId: string) {
  const journal = await readJournal(path);
  const stored = await sql.rows<{ key: string; status: number; body: string }>(
    'SELECT idem_key AS `key`, status, body FROM idempotency',
  );
  const byKey = new Map(stored.map((row) => [row.key, row]));
  const found = {
    acknowledged: 0,
    refused: [] as string[],
    lost: [] as string[],
    doubled: [] as string[],
    unsettled: [] as string[],
  };
  for (const { key, answer } of journal) {
    const row = byKey.get(key);
    if (!answer) found.unsettled.push(key);
    // Byte for byte what was said, but for the spaces and escapes that a JSON parser takes away.
    else if (row && JSON.stringify(JSON.parse(row.body)) === answer.body && row.status === answer.status) continue;
    else if (answer.status < 400) found.lost.push(`${key}: ${answer.body}, stored ${row?.body ?? 'nowhere'}`);
  }
  for (const [deed, effectsOf] of Object.entries(EFFECTS) as [Deed, (typeof EFFECTS)[Deed]][]) {
    const said = journal.filter((wish) => wish.deed === deed && wish.answer && wish.answer.status < 400);
    const told = said.map(({ about, answer }) => about || (JSON.parse(answer?.body ?? '{}') as { id: string }).id);
    const rows = (await sql.rows<{ about: string }>(...effectsOf(giftId))).map(({ about }) => about);
    const [there, expected] = [new Set(rows), new Set(told)];
    found.acknowledged += told.length;
    found.lost.push(...told.filter((about) => !there.has(about)).map((about) => `${deed} of ${about}`));
    found.doubled.push(
      ...rows.filter((about) => !expected.has(about)).map((about) => `${deed} of ${about}, which nobody was told of`),
    );
    if (rows.length !== there.size || told.length !== expected.size)
      found.doubled.push(`${deed}: ${rows.length} for ${there.size}`);
  }
  for (const { deed, answer } of journal)
    if (answer && answer.status >= 400) found.refused.push(`${deed}: ${(JSON.parse(answer.body) as { code: string }).code}`);
  return { ...found, journal };
}

it(`${KILLS.servers} kills of the server and ${KILLS.database} of the database lose nothing that was acknowledged and double nothing`, async () => {
  const { builders } = programme;
  const dice = new Dice(SEED);
  const gift = await builders.aGift({ price: PRICE, stock: 100_000, limit: 10_000 });
  const members = await Promise.all(Array.from({ length: 8 }, () => builders.aMember({ points: 100_000 })));
  const clerks = [await builders.theClerk(), await builders.aClerk({ merchant: await builders.theMerchant() })];
  const journal = await Journal.open(path);
  const load = new MixedLoad(programme, journal, dice);
  load.start({ giftId: gift.id, members, clerks });
  await killAll(journal, dice);
  await load.stop();
  await journal.close();

  const sql = programme.look();
  const { journal: wishes, acknowledged, ...found } = await compare(sql, gift.id);
  process.stderr.write(
    `kills: ${KILLS.servers} of the server, ${KILLS.database} of the database; ${acknowledged} writes acknowledged, ` +
      `${wishes.filter(({ answer }) => answer && answer.sent > 1).length} sent again (${load.figures.sentAgain} times in all), ` +
      `${load.figures.sentTwice} sent twice at once, ${found.refused.length} refused, ${found.lost.length} lost, ` +
      `${found.doubled.length} doubled (seed ${SEED})\n`,
  );
  // Only a code that grew old while everything was down may be refused.
  const refused = found.refused.filter((why) => why !== 'verification: redemption/code-expired');
  const { unexpected } = load.figures;
  expect({ ...found, refused, unexpected }).toEqual({ lost: [], doubled: [], unsettled: [], refused: [], unexpected: [] });
  expect(acknowledged).toBeGreaterThan(40 * (KILLS.servers + KILLS.database));
  expect(load.figures.sentAgain).toBeGreaterThan(0);
  // Whoever was left in the dark asks once more, much later, and hears what they were told at last.
  for (const { key, answer } of wishes.filter((wish) => wish.answer && wish.answer.sent > 1 && wish.answer.status < 400)) {
    const again = await load.resend.get(key)?.();
    expect(again?.headers['idempotency-replayed']).toBe('true');
    expect(JSON.stringify(again?.body)).toBe(answer?.body);
  }
  for (const member of members) {
    const balance = await sql.figure('SELECT COALESCE(SUM(amount), 0) FROM posting WHERE account_id = ?', [`av${member.id}`]);
    expect(done(await programme.call('GET /points', { as: member })).balance).toBe(balance);
  }
  expect(await unsoundness(sql)).toEqual({});
  await sql.close();
}, 900_000);
