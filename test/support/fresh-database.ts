import { randomBytes } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { openAdmin } from './private-database';

/** What the global setup hands to the workers, by the environment. */
export interface TestDatabases {
  adminUrl: string;
  template: string;
  prefix: string;
  app: { user: string; password: string };
  migration: { user: string; password: string };
  superPassword: string;
}

/** An empty, migrated database of one spec file. */
export interface FreshDatabase {
  name: string;
  /** The account the server runs on: no DDL. */
  url: string;
  migrationUrl: string;
  adminUrl: string;
  drop(): Promise<void>;
}

const VARIABLE = 'GP_TEST_DATABASES';

export function handOver(databases: TestDatabases): void {
  process.env[VARIABLE] = JSON.stringify(databases);
}

export function testDatabases(): TestDatabases {
  const text = process.env[VARIABLE];
  if (!text) throw new Error('no test database: run this through `npm run test:medium` (config/jest.medium.cjs)');
  return JSON.parse(text);
}

export function urlFor(adminUrl: string, account: { user: string; password: string }, database: string): string {
  const url = new URL(adminUrl);
  url.username = account.user;
  url.password = account.password;
  url.pathname = `/${database}`;
  return url.href;
}

/** Copies the migrated template: tables, rows that migrations wrote, triggers. Some 100 ms, against seconds for migrating anew. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { adminUrl, template, prefix, app, migration } = testDatabases();
  // A name of its own even where a spec before it in this worker failed before it could drop its own.
  const name = `${prefix}${process.env.JEST_WORKER_ID ?? '0'}_${randomBytes(4).toString('hex')}`;
  const admin = await openAdmin(adminUrl);
  try {
    await copyDatabase(admin, template, name);
    await copyRights(admin, { from: template, to: name, user: app.user });
  } finally {
    await admin.end();
  }
  return {
    name,
    url: urlFor(adminUrl, app, name),
    migrationUrl: urlFor(adminUrl, migration, name),
    adminUrl: urlFor(
      adminUrl,
      { user: new URL(adminUrl).username, password: decodeURIComponent(new URL(adminUrl).password) },
      name,
    ),
    drop: () => dropDatabase(adminUrl, name),
  };
}

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const admin = await openAdmin(adminUrl);
  await admin.query(`DROP DATABASE IF EXISTS \`${name}\``);
  await admin.end();
}

type Row = RowDataPacket & Record<string, string>;

async function rows(db: Connection, sql: string, values: unknown[] = []): Promise<Row[]> {
  const [found] = await db.query<Row[]>(sql, values);
  return found;
}

async function copyDatabase(db: Connection, from: string, to: string): Promise<void> {
  await refuseWhatIsNotCopied(db, from);
  await db.query(`CREATE DATABASE \`${to}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await db.query(`USE \`${to}\``);
  await db.query('SET FOREIGN_KEY_CHECKS = 0');
  // Tables first, triggers last, so that copying the rows fires none.
  const tables = await rows(
    db,
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'",
    [from],
  );
  for (const { name } of tables) {
    const [made] = await rows(db, `SHOW CREATE TABLE \`${from}\`.\`${name}\``);
    await db.query(made?.['Create Table'] ?? '');
    await copyRows(db, from, name ?? '');
  }
  for (const trigger of await rows(db, `SHOW TRIGGERS FROM \`${from}\``)) {
    const [made] = await rows(db, `SHOW CREATE TRIGGER \`${from}\`.\`${trigger.Trigger}\``);
    await db.query(made?.['SQL Original Statement'] ?? '');
  }
  await db.query('SET FOREIGN_KEY_CHECKS = 1');
}

/** What the migrations gave the application's account on each table of the template, it gets on the copy. */
async function copyRights(db: Connection, { from, to, user }: { from: string; to: string; user: string }): Promise<void> {
  const granted = await rows(
    db,
    `SELECT table_name AS name, GROUP_CONCAT(privilege_type) AS rights FROM information_schema.table_privileges
     WHERE table_schema = ? AND grantee = ? GROUP BY table_name`,
    [from, `'${user}'@'%'`],
  );
  for (const { name, rights } of granted) await db.query(`GRANT ${rights} ON \`${to}\`.\`${name}\` TO '${user}'@'%'`);
}

async function copyRows(db: Connection, from: string, table: string): Promise<void> {
  const [any] = await rows(db, `SELECT 1 AS one FROM \`${from}\`.\`${table}\` LIMIT 1`);
  if (!any) return;
  const columns = await rows(
    db,
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = ? AND table_name = ? AND extra NOT LIKE '%GENERATED%' AND extra NOT LIKE '%STORED%' AND extra NOT LIKE '%VIRTUAL%' ORDER BY ordinal_position",
    [from, table],
  );
  const list = columns.map(({ name }) => `\`${name}\``).join(', ');
  await db.query(`INSERT INTO \`${table}\` (${list}) SELECT ${list} FROM \`${from}\`.\`${table}\``);
}

/** A copy that silently left something out would make every test lie. */
async function refuseWhatIsNotCopied(db: Connection, from: string): Promise<void> {
  const views = await rows(db, 'SELECT table_name AS name FROM information_schema.views WHERE table_schema = ?', [from]);
  const routines = await rows(db, 'SELECT routine_name AS name FROM information_schema.routines WHERE routine_schema = ?', [
    from,
  ]);
  const left = [...views, ...routines].map(({ name }) => name);
  if (left.length) throw new Error(`test/support/fresh-database.ts does not copy views and routines yet: ${left.join(', ')}`);
}
