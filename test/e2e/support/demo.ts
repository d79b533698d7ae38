import { runProgram } from '../../support/child';
import { testDatabases, urlFor } from '../../support/fresh-database';
import { LedgerFolder } from '../../support/ledger';
import { openAdmin } from '../../support/private-database';
import { Server, secretsForTests } from '../../support/server';
import { Sql } from '../../support/sql';
import { Wechat } from '../../support/wechat';

const PASSWORD = 'only-this-test-knows';

export interface Demo {
  url: string;
  /** Of all demo staff. */
  password: string;
  sql: Sql;
  /** Where WeChat's simulator is, for phones that sign in by it. */
  wechat: Wechat;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** A spec counts on "today": the demo has a campaign on the day it is made. Run over midnight of China it would find it over. */
async function untilTheDayLasts(seconds: number): Promise<void> {
  const leftMs = DAY_MS - ((Date.now() + SHANGHAI_MS) % DAY_MS);
  if (leftMs < seconds * 1000) await new Promise((resume) => setTimeout(resume, leftMs + 1000));
}

/** What `npm start` makes in an empty data folder: a migrated database with the demo programme, the simulator, the built server. */
export async function openDemo(): Promise<Demo> {
  await untilTheDayLasts(180);
  const { adminUrl, prefix, app, migration } = testDatabases();
  const name = `${prefix}e2e_${process.pid}_${Date.now().toString(36)}`;
  const admin = await openAdmin(adminUrl);
  await admin.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const database = { url: urlFor(adminUrl, app, name), migrationUrl: urlFor(adminUrl, migration, name) };
  const wechat = await Wechat.start();
  // `npm start` makes a key too: without one nothing is signed, and no entry could be proved.
  const ledger = new LedgerFolder();
  await ledger.keys();
  const demo = { DEMO: '1', DEMO_PASSWORD: PASSWORD, ...ledger.environment, ...otherBuilds() };
  const env = {
    ...{ ...secretsForTests, ...wechat.environment, ...demo },
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.migrationUrl,
    RELAXED_DURABILITY: '1',
  };
  await runProgram('migrate', 'apps/bff/dist/migrate.js', [], env);
  await runProgram('seed-demo', 'apps/bff/dist/seed-demo.js', [], env);
  const server = await Server.start({ database, wechat, env: demo });
  const whole = new URL(adminUrl);
  whole.pathname = `/${name}`;
  const sql = new Sql(whole.href);
  await untilNewsArrived(sql);
  const close = async () => {
    await sql.close();
    await server.stop();
    await wechat.stop();
    await admin.query(`DROP DATABASE \`${name}\``);
    await admin.end();
    ledger.remove();
  };
  return { url: server.url, password: PASSWORD, sql, wechat, close };
}

/** The server tells the news of the demo's past after it has started: until then the phones do not show them. */
async function untilNewsArrived(sql: Sql): Promise<void> {
  const deadline = Date.now() + 60_000;
  while ((await sql.figure('SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL')) > 0) {
    if (Date.now() > deadline) throw new Error('the news of the demo did not arrive within a minute');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

/** While the apps are worked on, the tests may look at a build that lies elsewhere. */
function otherBuilds(): Record<string, string> {
  const { PUBLIC_H5_DIR, PUBLIC_CONSOLE_DIR } = process.env;
  return { ...(PUBLIC_H5_DIR ? { PUBLIC_H5_DIR } : {}), ...(PUBLIC_CONSOLE_DIR ? { PUBLIC_CONSOLE_DIR } : {}) };
}
