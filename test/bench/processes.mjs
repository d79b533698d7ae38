import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readGreeting } from '../../scripts/lib/mysql-greeting.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { layDatabase, newPassword } from '../../scripts/lib/private-database.mjs';
import { findMariadb } from '../../scripts/lib/programs.mjs';

const END_WITH_STARTER = new URL('../../scripts/lib/end-with-starter.mjs', import.meta.url).href;
const NS_PER_US = 1000;
const READY_WITHIN_MS = 60_000;

/** Databases that must not outlive us; the servers of ours end by themselves (end-with-starter.mjs). */
const databases = new Set();
process.once('exit', () => {
  for (const child of databases) child.kill('SIGKILL');
});

/** Processor time of a process in µs, all its threads; finer than the ticks of /proc/<pid>/stat where the kernel keeps it. */
export function cpuOf(pid) {
  try {
    let ns = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    }
    if (ns > 0) return ns / NS_PER_US;
  } catch {
    // A kernel without it, or a thread that has just ended.
  }
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Memory of a process in MB: now, and at its height. */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { now: read('VmRSS'), peak: read('VmHWM') };
}

async function stopped(child, patienceMs) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}

/** A program of ours whose words go to a file, so that hearing them costs the load generator nothing. Ready once it has answered a request. */
export async function startNode(file, { env, log, nodeArgs = [], args = [] }) {
  const port = await freePort();
  const words = openSync(log, 'a', 0o600);
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, '--import', END_WITH_STARTER, file, ...args], {
    env: { PATH: process.env.PATH, TZ: 'UTC', PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['pipe', words, words, 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code, signal) =>
      reject(new Error(`${file} ended with ${signal ?? code}:\n${readFileSync(log, 'utf8').slice(-3000)}`)),
    );
  });
  // Up is who has answered, whatever it said.
  await fetch(`http://127.0.0.1:${port}/health/ready`);
  return { child, pid: child.pid, port, startedInMs: performance.now() - began, stop: () => stopped(child, 20_000) };
}

/** Runs a program to its end. */
export async function runNode(file, { env, log }) {
  const words = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, TZ: 'UTC', ...env },
    stdio: ['ignore', words, words],
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${file} ended with ${code}:\n${readFileSync(log, 'utf8').slice(-3000)}`);
}

/**
 * A MariaDB on disk that flushes each commit, as the product wants it; `more` are further settings. The same server for everybody who
 * is compared.
 */
export async function startDatabase(folder, more = [], env = {}) {
  const { server } = await findMariadb();
  const data = join(folder, 'data');
  await layDatabase(data);
  const [port, password] = [await freePort(), newPassword()];
  // Of its own: a server that starts clears away what it takes for its own old temporary tables, and others share the system's.
  mkdirSync(join(folder, 'tmp'));
  const accounts = join(folder, 'accounts.sql');
  const admin = [
    `CREATE USER IF NOT EXISTS 'bench'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `ALTER USER 'bench'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    "GRANT ALL PRIVILEGES ON *.* TO 'bench'@'127.0.0.1' WITH GRANT OPTION;\n",
  ];
  writeFileSync(accounts, admin.join('\n'), { mode: 0o600 });
  const args = [
    '--no-defaults',
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    `--datadir=${data}`,
    `--tmpdir=${join(folder, 'tmp')}`,
    `--socket=${join(folder, 's')}`,
    `--port=${port}`,
    `--init-file=${accounts}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    '--default-time-zone=+00:00',
    '--transaction-isolation=READ-COMMITTED',
    '--innodb-rollback-on-timeout=ON',
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-doublewrite=ON',
    '--innodb-buffer-pool-size=1G',
    '--innodb-log-file-size=512M',
    '--max-allowed-packet=64M',
    '--max-connections=400',
    ...(more.some((setting) => setting.startsWith('--log-bin')) ? [] : ['--skip-log-bin']),
    ...more,
  ];
  const words = openSync(join(folder, 'mariadb.log'), 'a', 0o600);
  const child = spawn(server, args, { stdio: ['ignore', words, words], env: { ...process.env, ...env } });
  databases.add(child);
  child.once('exit', () => databases.delete(child));
  for (const began = Date.now(); Date.now() - began < READY_WITHIN_MS; await sleep(50)) {
    if (child.exitCode !== null)
      throw new Error(`the database ended:\n${readFileSync(join(folder, 'mariadb.log'), 'utf8').slice(-2000)}`);
    const greeting = await readGreeting({ host: '127.0.0.1', port, timeoutMs: 1000 }).catch(() => null);
    if (greeting?.version)
      return {
        pid: child.pid,
        port,
        version: greeting.version,
        url: (name) => `mysql://bench:${password}@127.0.0.1:${port}/${name}`,
        stop: () => stopped(child, 60_000),
      };
  }
  throw new Error('the database did not start');
}
