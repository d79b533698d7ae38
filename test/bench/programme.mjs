import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { openBooks } from '../../scripts/lib/invariants/books.mjs';
import { inRepo } from '../../scripts/lib/repo.mjs';
import { SIMULATED_APP_ID } from '../../scripts/lib/server-environment.mjs';
import { startWechatSimulator } from '../../scripts/lib/wechat-simulator.mjs';
import { runNode, startNode } from './processes.mjs';

/** Where the server under test lies: ours as built, or the dist folder of another build of it. */
const OURS = resolve(process.env.BENCH_SERVER ?? inRepo('apps/bff/dist'));
const BASELINE = inRepo('.cache/bench-baseline');
/** Sealing follows closely, so that its cost falls into the block that caused it. */
const SEAL_LAG_MS = 500;

/** What all servers of a run share: secrets, the simulator, where their logs go. */
export async function openSurroundings(folder) {
  const wechatAppSecret = randomBytes(16).toString('hex');
  const simulator = await startWechatSimulator(wechatAppSecret);
  const env = {
    TOKEN_SECRET: randomBytes(32).toString('base64url'),
    CODE_SECRET: randomBytes(32).toString('base64url'),
    SUPER_PASSWORD: randomBytes(18).toString('base64url'),
    WECHAT_APP_ID: SIMULATED_APP_ID,
    WECHAT_APP_SECRET: wechatAppSecret,
    WECHAT_API_BASE_URL: simulator.url,
  };
  return { folder, env, simulator };
}

async function makeDatabase(database, name) {
  const admin = await openBooks('the bench', database.url('information_schema'));
  await admin.rows(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await admin.close();
  return openBooks('the bench', database.url(name));
}

/** An empty, migrated database of the product's tables. */
export async function makeProgramme({ folder, env }, database, name) {
  const books = await makeDatabase(database, name);
  const url = database.url(name);
  const environment = { ...env, NODE_ENV: 'bench', DATABASE_URL: url, LEDGER_CHECKPOINT_DIR: join(folder, 'checkpoints') };
  await runNode(join(OURS, 'migrate.js'), { env: environment, log: join(folder, `${name}.log`) });
  return { name, url, books, env: environment };
}

/** Our built server as it ships: a line of log for each request, its jobs running. */
export async function startOurs({ folder }, programme, nodeArgs = []) {
  const env = { ...programme.env, TRUST_PROXY: '127.0.0.1', LEDGER_SEAL_LAG_MS: String(SEAL_LAG_MS), DEMO: '0' };
  return startNode(join(OURS, 'main.js'), { env, log: join(folder, `${programme.name}.log`), nodeArgs });
}

export const seedSuper = ({ folder }, programme) =>
  runNode(join(OURS, 'seed-super.js'), { env: programme.env, log: join(folder, `${programme.name}.log`) });

/** The yardstick on its own copy of the tables. */
export const startBaseline = ({ folder }, programme) =>
  startNode(join(BASELINE, 'main.js'), { env: programme.env, log: join(folder, `${programme.name}.log`) });

export const startStatic = ({ folder }) => startNode(join(BASELINE, 'static.js'), { env: {}, log: join(folder, 'static.log') });

/** Makes the second set of tables hold what the first holds. */
export async function copyTables(from, to, only = null) {
  await to.books.rows('SET FOREIGN_KEY_CHECKS = 0');
  const columns = await from.books.rows(
    `SELECT c.table_name AS tbl, GROUP_CONCAT(CONCAT('\`', c.column_name, '\`') ORDER BY c.ordinal_position) AS list
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.generation_expression IS NULL GROUP BY c.table_name`,
  );
  for (const { tbl, list } of columns) {
    if (tbl === 'migration' || (only && !only.includes(tbl))) continue;
    await to.books.rows(`TRUNCATE TABLE \`${tbl}\``);
    await to.books.rows(`INSERT INTO \`${tbl}\` (${list}) SELECT ${list} FROM \`${from.name}\`.\`${tbl}\``);
  }
}
