/**
 * Runs a private MariaDB until told to stop (SIGTERM, Ctrl-C, or the end of the program that started it): for tests, benchmarks,
 * and for looking around. Prints one line of JSON once it is ready: { port, socket, pid, folder, adminUrl, version }.
 *
 *   node scripts/private-database.mjs                   a throw-away one: in memory where there is /dev/shm, fast, gone afterwards
 *   node scripts/private-database.mjs --durable         a throw-away one on disk that flushes each commit, to be killed in tests of faults
 *   node scripts/private-database.mjs --folder F [--durable] [--port N]    one that stays in F
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import './lib/end-with-starter.mjs';
import { interruptRunning } from './lib/children.mjs';
import { withFileLock } from './lib/file-lock.mjs';
import { layDatabase, newPassword, startPrivateDatabase } from './lib/private-database.mjs';
import { findMariadb } from './lib/programs.mjs';
import { endWith } from './lib/refusal.mjs';
import { inRepo } from './lib/repo.mjs';

const PREFIX = 'gp-database-';

/** A throw-away folder carries the pid of its owner; those of owners that are gone are removed. */
function sweep(place) {
  for (const name of readdirSync(place).filter((n) => n.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (pid && !existsSync(`/proc/${pid}`) && existsSync('/proc/self'))
      rmSync(join(place, name), { recursive: true, force: true });
  }
}

/** Laying a database takes a while: it is done once and copied from then on. */
async function copyLaid(folder) {
  const { server } = await findMariadb();
  // One a version: a server refuses the files of a later one.
  const version = execFileSync(server, ['--no-defaults', '--version'], { encoding: 'utf8' });
  const laid = inRepo('.cache', `laid-database-${/\d+\.\d+\.\d+/.exec(version)?.[0] ?? 'unknown'}`);
  await withFileLock(`${laid}.lock`, () => layDatabase(laid));
  // Whole or not at all.
  rmSync(`${folder}.new`, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(laid, `${folder}.new`, { recursive: true });
  renameSync(`${folder}.new`, folder);
}

async function throwAwayFolder(durable) {
  const place = !durable && existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  sweep(place);
  const folder = join(mkdtempSync(join(place, `${PREFIX}${process.pid}-`)), 'data');
  await copyLaid(folder);
  return folder;
}

async function givenFolder(folder) {
  if (!existsSync(folder)) await copyLaid(resolve(folder));
  return resolve(folder);
}

async function run(folder, { durable, port: wanted }, asked) {
  const password = newPassword();
  const accounts = [
    `CREATE USER IF NOT EXISTS 'gp_admin'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `ALTER USER 'gp_admin'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO 'gp_admin'@'127.0.0.1' WITH GRANT OPTION;`,
    '',
  ].join('\n');
  const database = await startPrivateDatabase({ folder, accounts, durable, port: wanted ? Number(wanted) : undefined });
  const { port, socket, version, child } = database;
  const adminUrl = `mysql://gp_admin:${password}@127.0.0.1:${port}/`;
  process.stdout.write(`${JSON.stringify({ port, socket, pid: child.pid, folder, adminUrl, version })}\n`);
  await Promise.race([asked, child.exited]);
  await database.stop();
}

async function main() {
  const options = { folder: { type: 'string' }, durable: { type: 'boolean', default: false }, port: { type: 'string' } };
  const { values } = parseArgs({ options });
  // Asked to stop while it is still starting, it must not leave a server behind.
  const asked = new Promise((stop) => process.once('SIGTERM', stop).once('SIGINT', stop));
  asked.then(interruptRunning);
  const folder = values.folder ? await givenFolder(values.folder) : await throwAwayFolder(values.durable);
  try {
    await run(folder, values, asked);
  } finally {
    if (!values.folder) rmSync(dirname(folder), { recursive: true, force: true });
  }
}

main().catch(endWith);
