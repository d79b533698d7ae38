import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startOurs } from '../children.mjs';
import { driveLedger } from '../driven-ledger.mjs';
import { ensureKey } from '../ledger-keys.mjs';
import { freePort } from '../ports.mjs';
import { newPassword } from '../private-database.mjs';
import { Refusal } from '../refusal.mjs';
import { fillDatabase, startServer } from '../server.mjs';
import { payEnvironment, SIMULATED_APP_ID } from '../server-environment.mjs';
import { startWechatPaySimulator, startWechatSimulator } from '../wechat-simulator.mjs';
import { openBooks } from './books.mjs';

const PRIVATE_DATABASE = fileURLToPath(new URL('../../private-database.mjs', import.meta.url));
const DATABASE = 'gp_invariants';

/** A throw-away MariaDB, or the server of TEST_DATABASE_URL; its administrator's address. */
async function startDatabaseServer() {
  if (process.env.TEST_DATABASE_URL) return { adminUrl: process.env.TEST_DATABASE_URL, stop: async () => {} };
  const child = await new Promise((resolve, reject) => {
    const started = startOurs('the scratch database', PRIVATE_DATABASE, [], {
      onLine: (line) => line.startsWith('{') && resolve(Object.assign(started, { said: line })),
    });
    started.exited.then(() => reject(new Refusal(`The scratch database ${started.fate}: ${started.lines.at(-1) ?? ''}`)));
  });
  return { adminUrl: JSON.parse(child.said).adminUrl, stop: () => child.stop() };
}

function inDatabase(adminUrl, name) {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** A programme of its own – database, simulator, built server, and a driver for what has no route – that nobody else looks at. */
export async function openScratchProgramme() {
  const name = `${DATABASE}_${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), 'gp-invariants-'));
  const stops = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  try {
    const server = await startDatabaseServer();
    stops.push(server.stop);
    const admin = await openBooks('the scratch database', inDatabase(server.adminUrl, 'information_schema'));
    stops.push(admin.close);
    await admin.rows(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
    stops.push(() => admin.rows(`DROP DATABASE IF EXISTS \`${name}\``));
    const wechatAppSecret = randomBytes(16).toString('hex');
    const simulator = await startWechatSimulator(wechatAppSecret);
    stops.push(simulator.stop);
    const paySimulator = await startWechatPaySimulator(join(folder, 'wechat-pay'), randomBytes(16).toString('hex'));
    stops.push(paySimulator.stop);
    const url = inDatabase(server.adminUrl, name);
    const port = await freePort();
    const superPassword = newPassword();
    const env = {
      ...environment({ url, port, superPassword, wechatAppSecret, simulator }),
      ...ledgerIn(folder),
      ...payEnvironment(paySimulator, { host: '127.0.0.1', port }),
    };
    await fillDatabase(env);
    const running = await startServer({ env, log: join(folder, 'server.log'), port, host: '127.0.0.1' });
    stops.push(running.stop);
    const driver = await driveLedger(env);
    stops.push(driver.stop);
    const stop = async () => {
      await driver.stop();
      await running.stop();
    };
    return {
      url: running.url,
      databaseUrl: url,
      superPassword,
      simulatorUrl: simulator.url,
      paySimulatorUrl: paySimulator.url,
      driver,
      stop,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A key of its own; entries are sealed and signed as soon as the job runs. */
function ledgerIn(folder) {
  const places = { keyFile: join(folder, 'ledger-key.pem'), origin: 'self-test.localhost/ledger' };
  ensureKey(places);
  return {
    LEDGER_KEY_FILE: places.keyFile,
    LEDGER_ORIGIN: places.origin,
    LEDGER_CHECKPOINT_DIR: join(folder, 'checkpoints'),
    LEDGER_CHECKPOINT_SECONDS: '1',
    LEDGER_SEAL_LAG_MS: '100',
  };
}

function environment({ url, port, superPassword, wechatAppSecret, simulator }) {
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: url,
    SUPER_PASSWORD: superPassword,
    TOKEN_SECRET: newPassword(),
    CODE_SECRET: newPassword(),
    RELAXED_DURABILITY: '1',
    LOG_LEVEL: 'warn',
    // The driver runs them, in an order that does not depend on how fast this machine is.
    JOBS: '0',
    DEMO: '0',
    WECHAT_APP_ID: SIMULATED_APP_ID,
    WECHAT_APP_SECRET: wechatAppSecret,
    WECHAT_API_BASE_URL: simulator.url,
  };
}
