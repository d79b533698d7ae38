/**
 * `npm run invariants`: checks the books – of DATABASE_URL, of a running `npm start`, or of its private database, started for this –
 * against the invariants and prints a line each. Reads only. Ends with 1 if any is broken.
 *
 * `npm run invariants -- --self-test`: on a scratch database, fills it through the server's own API, then breaks each invariant once
 * and must find every one. A checker that has never failed proves nothing.
 */
import { interruptRunning } from './lib/children.mjs';
import { DataFolder, dataFolderPath } from './lib/data-folder.mjs';
import { lockHolder } from './lib/file-lock.mjs';
import { checkGivenDatabase } from './lib/given-database.mjs';
import { atOneInstant, openBooks } from './lib/invariants/books.mjs';
import { reportOn } from './lib/invariants/report.mjs';
import { selfTest } from './lib/invariants/self-test.mjs';
import { requireNode } from './lib/node-version.mjs';
import { installPackages } from './lib/packages.mjs';
import { buildParts } from './lib/parts.mjs';
import { startProgrammeDatabase } from './lib/programme-database.mjs';
import { endWith, Refusal } from './lib/refusal.mjs';

const NO_SUCH_TABLE = 1146;

/** Reads with the account of the migrations where there is one: the application's own does not see which triggers there are. */
async function check(url) {
  const books = await openBooks('DATABASE_URL', url);
  try {
    const { broken } = await atOneInstant(books, () => reportOn(books.rows));
    if (broken > 0) process.exitCode = 1;
  } catch (error) {
    if (error.errno !== NO_SUCH_TABLE) throw error;
    throw new Refusal('This database has no ledger, or an older one: npm start brings it to the present.');
  } finally {
    await books.close();
  }
}

async function checkProgramme() {
  const given = process.env.DATABASE_URL;
  if (given) {
    await checkGivenDatabase('DATABASE_URL', given);
    return check(process.env.MIGRATION_DATABASE_URL ?? given);
  }
  const path = dataFolderPath();
  if (lockHolder(`${path}/lock`)) {
    const running = DataFolder.runningOn(path);
    if (!running?.database) throw new Refusal(`npm start on ${path} is still starting: try again when it is up.`);
    return check(running.database.migrationUrl);
  }
  const folder = DataFolder.take(path);
  let database = null;
  try {
    database = await startProgrammeDatabase(folder);
    await check(database.migrationUrl);
  } finally {
    await database?.stop();
    folder.release();
  }
}

async function main(args) {
  process.on('SIGINT', interruptRunning).on('SIGTERM', interruptRunning);
  requireNode();
  const unknown = args.filter((arg) => arg !== '--self-test');
  if (unknown.length > 0) throw new Refusal(`There is no option ${unknown.join(', ')}: there is --self-test.`);
  await installPackages();
  if (!args.includes('--self-test')) return checkProgramme();
  await buildParts(['contracts', 'questionnaire-form', 'bff']);
  await selfTest();
}

main(process.argv.slice(2)).catch(endWith);
