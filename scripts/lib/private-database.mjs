import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runToEnd, startChild, throwIfInterrupted } from './children.mjs';
import { parseVersion, readGreeting, SUPPORTED } from './mysql-greeting.mjs';
import { freePort } from './ports.mjs';
import { findMariadb } from './programs.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';

/** The kernel refuses a longer socket path (108 bytes with the closing NUL). */
const LONGEST_SOCKET_PATH = 100;
const READY_WITHIN_MS = 120_000;

/** A commit that was acknowledged survives a power cut. */
const DURABLE = ['--innodb-flush-log-at-trx-commit=1', '--innodb-doublewrite=ON'];
/** For tests that are not about faults: nothing outlives the run anyway. */
const FAST = ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=OFF', '--innodb-flush-method=nosync'];

const runAs = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

/**
 * A server that starts takes away what looks like left-over temporary tables of its own. In a folder that several share, those of a
 * neighbour who is at work go too: so each has its own, beside its data, where it is not taken for a database.
 */
function temporaryFolder(folder) {
  const path = `${folder}.tmp`;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/** Makes a new, empty data directory unless it is there; half a one of an earlier, interrupted attempt never counts. */
export async function layDatabase(folder) {
  const { install } = await findMariadb();
  if (!existsSync(folder)) await step('Laying a private database', (note) => fill(folder, install, note));
}

async function fill(folder, install, note) {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const rules = ['--auth-root-authentication-method=socket', `--auth-root-socket-user=${userInfo().username}`];
  const tmpdir = `--tmpdir=${temporaryFolder(folder)}`;
  const args = ['--no-defaults', ...runAs(), `--datadir=${fresh}`, tmpdir, ...rules, '--skip-test-db', '--skip-name-resolve'];
  await runToEnd('Laying the private database', install, [...args, '--innodb-log-file-size=48M'], { note });
  renameSync(fresh, folder);
}

function socketPath(folder) {
  const beside = join(folder, 'mariadb.sock');
  if (Buffer.byteLength(beside) < LONGEST_SOCKET_PATH) return { path: beside, dispose: () => {} };
  const short = mkdtempSync(join(tmpdir(), 'gp-db-'));
  return { path: join(short, 'mariadb.sock'), dispose: () => rmSync(short, { recursive: true, force: true }) };
}

/** A database left running by a starter that was killed: it is ours (its command line names our folder), so it is stopped first. */
async function stopLeftOver(folder) {
  const pid = Number(readIfThere(join(folder, 'mariadb.pid')));
  if (!pid || !readIfThere(`/proc/${pid}/cmdline`).includes(`--datadir=${folder}`)) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < 30_000 && existsSync(`/proc/${pid}`); waited += 100) await sleep(100);
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function serverArgs({ folder, port, socket, accounts, durable }) {
  return [
    '--no-defaults',
    ...runAs(),
    `--datadir=${folder}`,
    `--tmpdir=${temporaryFolder(folder)}`,
    `--socket=${socket}`,
    `--port=${port}`,
    `--pid-file=${join(folder, 'mariadb.pid')}`,
    `--init-file=${accounts}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--local-infile=0',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    '--default-time-zone=+00:00',
    '--transaction-isolation=READ-COMMITTED',
    '--innodb-rollback-on-timeout=ON',
    '--innodb-log-file-size=48M',
    '--max-allowed-packet=64M',
    '--max-connections=400',
    ...(durable ? DURABLE : FAST),
  ];
}

/** The reason a server that ended gave, without the date and the server's own words around it. */
function lastError(child) {
  const errors = child.lines.filter((line) => line.includes('[ERROR]') && !/Aborting$/.test(line));
  return (errors[0] ?? child.lines.at(-1) ?? child.fate).replace(/^.*\[ERROR\]\s*/, '').trim();
}

async function untilReady(child, port) {
  for (const began = Date.now(); Date.now() - began < READY_WITHIN_MS; await sleep(30)) {
    throwIfInterrupted();
    if (child.ended) return null;
    const greeting = await readGreeting({ host: '127.0.0.1', port, timeoutMs: 1000 }).catch(() => null);
    if (greeting?.version) return parseVersion(greeting.version);
  }
  return null;
}

/**
 * Starts MariaDB on a free loopback port, on a folder that `layDatabase` made. `accounts` is SQL, run at each start before anybody may connect:
 * it must be repeatable. Answers { port, socket, child, stop }.
 */
export async function startPrivateDatabase({ folder, accounts, durable = true, onLine, port: wanted }) {
  const { server } = await findMariadb();
  await stopLeftOver(folder);
  const file = `${folder}.accounts.sql`;
  const socket = socketPath(folder);
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort());
    writeFileSync(file, accounts, { mode: 0o600 });
    const args = serverArgs({ folder, port, socket: socket.path, accounts: file, durable });
    const child = startChild('the private database', server, args, { onLine });
    const version = await untilReady(child, port).catch(async (error) => {
      await child.stop();
      throw error;
    });
    rmSync(file, { force: true });
    const stop = async () => {
      const clean = await child.stop({ patienceMs: 60_000 });
      socket.dispose();
      return clean;
    };
    if (version?.supported) return { port, socket: socket.path, child, version: `${version.family} ${version.version}`, stop };
    const why = lastError(child);
    await stop();
    if (version)
      throw new Refusal(`The MariaDB found here is ${version.version}: this needs ${SUPPORTED}; set DATABASE_URL to one.`);
    if (attempt < 3 && /address already in use/i.test(child.lines.join('\n')) && !wanted) continue;
    throw new Refusal(`The private database in ${folder} does not start: ${why.replace(/\.$/, '')}.`);
  }
}

/** A password for an account that only programs use. */
export const newPassword = () => randomBytes(24).toString('base64url');
