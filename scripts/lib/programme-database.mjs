import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { writePrivately } from './data-folder.mjs';
import { layDatabase, newPassword, startPrivateDatabase } from './private-database.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';

const NAME = 'green_points';
const LOG_LIMIT_BYTES = 8 * 1024 * 1024;

/** What the server needs on every table. UPDATE and DELETE are given table by table by the migrations: what was booked stays booked. */
const APP_RIGHTS = 'SELECT, INSERT, EXECUTE';
/** What migrations need beside that. */
const MIGRATION_RIGHTS =
  'SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, CREATE VIEW, SHOW VIEW, ' +
  'CREATE ROUTINE, ALTER ROUTINE, EXECUTE, LOCK TABLES, CREATE TEMPORARY TABLES';

const url = (account, password, port) => `mysql://${account}:${password}@127.0.0.1:${port}/${NAME}`;

/** One statement a line, as mariadbd's init file wants it; repeatable. */
function accountsSql({ app, migration }) {
  const account = (name, password, rights, option = '') => [
    `CREATE USER IF NOT EXISTS '${name}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `ALTER USER '${name}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ${rights} ON \`${NAME}\`.* TO '${name}'@'127.0.0.1'${option};`,
  ];
  return [
    `CREATE DATABASE IF NOT EXISTS \`${NAME}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
    ...account('gp_app', app, APP_RIGHTS),
    ...account('gp_migration', migration, MIGRATION_RIGHTS, ' WITH GRANT OPTION'),
    '',
  ].join('\n');
}

function passwordsOf(folder) {
  const path = folder.file('database.json');
  if (existsSync(path)) {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      throw new Refusal(`${path} is damaged: delete it, new passwords for the private database are made at the next start.`);
    }
  }
  const made = { app: newPassword(), migration: newPassword() };
  writePrivately(path, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

function keepLogShort(path) {
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
}

/**
 * Migrating and seeding start a program each, for seconds, mostly to find nothing to do. So a note inside the database's own
 * folder says by which build it was prepared: with the same build there is nothing to do. `what` names the build and the wishes.
 */
export async function prepareOnce(folder, what, prepare) {
  const note = folder.file('mariadb', 'prepared-by');
  const mark = createHash('sha256').update(JSON.stringify(what)).digest('hex');
  if (existsSync(note) && readFileSync(note, 'utf8') === mark) return;
  rmSync(note, { force: true });
  await prepare();
  writePrivately(note, mark);
}

/** The private, durable database of a data folder, with one account to run on and one to migrate with. */
export async function startProgrammeDatabase(folder) {
  const passwords = passwordsOf(folder);
  const log = folder.file('mariadb.log');
  keepLogShort(log);
  await layDatabase(folder.file('mariadb'));
  const database = await step('Starting the private database', (note) =>
    startPrivateDatabase({
      folder: folder.file('mariadb'),
      accounts: accountsSql(passwords),
      onLine: (line) => {
        note(line);
        appendFileSync(log, `${line}\n`, { mode: 0o600 });
      },
    }),
  );
  return {
    ...database,
    url: url('gp_app', passwords.app, database.port),
    migrationUrl: url('gp_migration', passwords.migration, database.port),
  };
}
