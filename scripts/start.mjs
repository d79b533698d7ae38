/**
 * `npm start`: from a fresh checkout to the running programme. Uses nothing but Node itself until the packages are installed.
 * Knobs (environment): PORT, HOST, DATA_DIR, DATABASE_URL, MIGRATION_DATABASE_URL, WECHAT_APP_ID and WECHAT_APP_SECRET, SUPER_PASSWORD.
 */

import { announcement } from './lib/announcement.mjs';
import { interruptRunning } from './lib/children.mjs';
import { DataFolder, dataFolderPath } from './lib/data-folder.mjs';
import { checkGivenDatabase } from './lib/given-database.mjs';
import { requireNode } from './lib/node-version.mjs';
import { installPackages } from './lib/packages.mjs';
import { buildParts, builtStamp, PARTS_TO_RUN } from './lib/parts.mjs';
import { requireFreePort } from './lib/ports.mjs';
import { prepareOnce, startProgrammeDatabase } from './lib/programme-database.mjs';
import { step } from './lib/progress.mjs';
import { endWith, Interrupted, Refusal } from './lib/refusal.mjs';
import { fillDatabase, startServer } from './lib/server.mjs';
import { hasWechatCredentials, serverEnvironment } from './lib/server-environment.mjs';
import { startWechatPaySimulator, startWechatSimulator } from './lib/wechat-simulator.mjs';

/** What runs now, in the order in which it was started; stopped in the opposite order. */
const started = [];
let stopAsked;
const askedToStop = new Promise((resolve) => {
  stopAsked = resolve;
});

function readPort() {
  const text = process.env.PORT ?? '3000';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Refusal(`PORT is "${text}": it must be a number from 1 to 65535.`);
  return port;
}

async function openDatabase(folder) {
  const given = process.env.DATABASE_URL;
  if (given) {
    const migrationUrl = process.env.MIGRATION_DATABASE_URL ?? given;
    await step('Looking at the database of DATABASE_URL', async () => {
      await checkGivenDatabase('DATABASE_URL', given);
      if (migrationUrl !== given) await checkGivenDatabase('MIGRATION_DATABASE_URL', migrationUrl);
    });
    return { url: given, migrationUrl, child: null };
  }
  const database = await startProgrammeDatabase(folder);
  started.push({ name: 'the database', ...database });
  folder.sayRunning({ database: { url: database.url, migrationUrl: database.migrationUrl } });
  return database;
}

async function openSimulators(folder, secrets) {
  if (hasWechatCredentials()) return {};
  const simulator = await startWechatSimulator(secrets.wechatAppSecret);
  started.push({ name: 'the WeChat simulator', ...simulator });
  const paySimulator = await startWechatPaySimulator(folder.file('wechat-pay'), secrets.wechatPayApiV3Key);
  started.push({ name: 'the WeChat Pay simulator', ...paySimulator });
  return { simulator, paySimulator };
}

async function start() {
  requireNode();
  const port = readPort();
  const host = process.env.HOST ?? '127.0.0.1';
  await requireFreePort(port, host);
  const folder = DataFolder.take(dataFolderPath());
  started.push({ name: null, child: null, stop: () => folder.release() });
  const secrets = folder.secrets();
  await installPackages();
  const database = await openDatabase(folder);
  await buildParts(PARTS_TO_RUN);
  const { simulator, paySimulator } = await openSimulators(folder, secrets);
  const env = serverEnvironment({ database, secrets, simulator, paySimulator, port, host });
  const fill = () => fillDatabase(env);
  // What is in a database of somebody else we do not know; our own remembers.
  if (database.child) await prepareOnce(folder, [builtStamp('bff'), env.DEMO, env.DEMO_PASSWORD, env.SUPER_PASSWORD], fill);
  else await fill();
  const server = await startServer({ env, log: folder.file('server.log'), port, host });
  started.push({ name: 'the server', ...server });
  process.stdout.write(await announcement({ url: server.url, demo: env.DEMO === '1', folder: folder.path }));
}

/** Resolves with the first of our programs that ends although nobody asked it to. */
function firstToFall() {
  const children = started.filter(({ child }) => child);
  return Promise.race(children.map(({ name, child }) => child.exited.then(() => ({ name, child }))));
}

async function stopAll() {
  for (const { name, stop } of started.reverse()) {
    if (name) await step(`Stopping ${name}`, stop);
    else await stop();
  }
}

function listenForCtrlC() {
  const ask = () => {
    stopAsked(null);
    interruptRunning();
  };
  process.on('SIGINT', ask).on('SIGTERM', ask).on('SIGHUP', ask);
  // npm runs us below a shell that dies of a signal without passing it on: a shell that is gone is a wish to stop, too.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && ask(), 500).unref();
}

async function main() {
  listenForCtrlC();
  try {
    await start();
    const fallen = await Promise.race([askedToStop, firstToFall()]);
    if (fallen) {
      const { name, child } = fallen;
      throw new Refusal(
        `${name[0].toUpperCase()}${name.slice(1)} ${child.fate}: everything is stopped now; what was confirmed is safe, start again.`,
      );
    }
    process.stdout.write('\n');
  } catch (error) {
    endWith(error);
    if (error instanceof Interrupted) process.stdout.write('\nStopped before it was up.\n');
  } finally {
    await stopAll();
  }
}

main();
