import { createRequire } from 'node:module';
import { step } from '../progress.mjs';
import { Refusal } from '../refusal.mjs';
import { openBooks } from './books.mjs';
import { makeHealthyState } from './healthy-state.mjs';
import { sleepingGuard } from './ledger-plants.mjs';
import { PLANTS } from './plants.mjs';
import { openScratchProgramme } from './scratch-programme.mjs';

const { BUILT, brokenOnes, INVARIANTS } = createRequire(import.meta.url)('./list.cjs');

/** The tables guard themselves too. To see whether the checker sees, their guards step aside: each trigger stays, but sleeps. */
async function disarm({ rows }) {
  const [{ version }] = await rows('SELECT VERSION() AS version');
  await rows('SET FOREIGN_KEY_CHECKS = 0');
  const triggers = await rows(
    `SELECT trigger_name AS name, event_object_table AS guarded, event_manipulation AS event
     FROM information_schema.triggers WHERE trigger_schema = DATABASE() AND action_timing = 'BEFORE'`,
  );
  for (const { name, guarded, event } of triggers) {
    await rows(`DROP TRIGGER \`${name}\``);
    await rows(sleepingGuard(name, event, guarded));
  }
  if (/mariadb/i.test(version)) {
    await rows('SET check_constraint_checks = 0');
    return;
  }
  const checks = await rows(
    `SELECT table_name AS owner, constraint_name AS name FROM information_schema.table_constraints
     WHERE table_schema = DATABASE() AND constraint_type = 'CHECK'`,
  );
  for (const { owner, name } of checks) await rows(`ALTER TABLE \`${owner}\` ALTER CHECK \`${name}\` NOT ENFORCED`);
}

/** What a plant may use: it fails when there is nothing to break. */
function hands({ rows }) {
  return {
    one: async (sql, values) => {
      const [row] = await rows(sql, values);
      if (!row) throw new Error(`the healthy state has nothing for: ${sql}`);
      return row;
    },
    write: async (sql, values) => {
      const { affectedRows } = await rows(sql, values);
      if (affectedRows === 0) throw new Error(`nothing was changed by: ${sql}`);
    },
  };
}

/** Breaks one invariant, asks the checker, and puts everything back. Answers the ids it named. */
async function namedAfter(books, { plant, around }) {
  if (around) await books.rows(around[0]);
  await books.rows('START TRANSACTION');
  try {
    await plant(hands(books));
    return (await brokenOnes(books.rows)).map(({ id }) => id);
  } finally {
    await books.rows('ROLLBACK');
    if (around) await books.rows(around[1]);
  }
}

function complain(id, says, why) {
  process.stdout.write(`✗ ${id}  ${says}\n        ${why}\n`);
}

/** Whether one violation is found, with exactly the names it must have. */
async function isFound(books, { id, says }, planted) {
  const named = await namedAfter(books, planted);
  const expected = [id, ...planted.implied].sort();
  if (named.join() !== expected.join()) {
    complain(id, says, `${planted.what}: named ${named.join(', ') || 'nothing'} instead of ${expected.join(', ')}`);
    return false;
  }
  const also = planted.implied.length ? `, with ${planted.implied.join(', ')} as it must` : '';
  process.stdout.write(`✓ ${id}  found${also}: ${planted.what}\n`);
  return true;
}

/** Each built invariant is broken in one way after the other; answers of how many all were found. */
async function plantAll(books) {
  let found = 0;
  for (const invariant of BUILT) {
    const plants = PLANTS.get(invariant.id) ?? [];
    if (plants.length === 0)
      complain(invariant.id, invariant.says, 'nothing is planted for it (scripts/lib/invariants/plants.mjs)');
    let all = plants.length > 0;
    for (const planted of plants) all = (await isFound(books, invariant, planted)) && all;
    if (all) found += 1;
  }
  return found;
}

async function requireHealthy(books, when) {
  const broken = await brokenOnes(books.rows);
  for (const { id, says, findings } of broken) complain(id, says, JSON.stringify(findings[0]));
  if (broken.length > 0) throw new Refusal(`The checker raises ${broken.length} false alarms on healthy books ${when}.`);
  process.stdout.write(`✓ no alarm on healthy books ${when}\n`);
}

/** Fills a scratch programme through its API, then breaks each invariant: all must be found, and nothing else. */
export async function selfTest() {
  const programme = await openScratchProgramme();
  const books = await openBooks('the scratch database', programme.databaseUrl);
  try {
    await step('Filling it through the API', () => makeHealthyState(programme, books.rows));
    await programme.stop();
    await books.rows('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await disarm(books);
    await requireHealthy(books, 'before');
    const found = await plantAll(books);
    await requireHealthy(books, 'after');
    const missing = INVARIANTS.length - BUILT.length;
    process.stdout.write(
      `\n${found} of ${BUILT.length} planted violations found; ${missing} invariants wait for their modules\n`,
    );
    if (found !== BUILT.length) process.exitCode = 1;
  } finally {
    await books.close();
    await programme.close();
  }
}
