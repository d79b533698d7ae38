import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.mjs';
import { runToEnd, startOurs, throwIfInterrupted } from './children.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { inRepo } from './repo.mjs';

const READY_WITHIN_MS = 60_000;
const LOG_LIMIT_BYTES = 32 * 1024 * 1024;

/** Where a program of the server lies once it is built. */
export const built = (program) => inRepo('apps/bff/dist', program);

/** Runs one of the server's own programs (migrate, seed-demo …) to its end. */
function runServerProgram(title, program, env) {
  return step(title, (note) => runToEnd(title, process.execPath, [built(program)], { cwd: inRepo(), env, note }));
}

/** Brings a database to the present and, where there are demo people, makes the demo programme unless it is there. */
export async function fillDatabase(env) {
  await runServerProgram('Bringing the database to the present', 'migrate.js', env);
  if (env.DEMO === '1') await runServerProgram('Seeding the demo programme', 'seed-demo.js', env);
  else if (env.SUPER_PASSWORD) await runServerProgram('Making the first account', 'seed-super.js', env);
}

/** The sentence in what a server that did not come up said last: its log is JSON, its refusal to start is plain text. */
function lastSentence(child) {
  const said = child.lines.filter((line) => !line.startsWith('{') && !/^\s+at /.test(line)).at(-1) ?? child.lines.at(-1) ?? '';
  return said.slice(0, 400).replace(/\.$/, '');
}

/** Starts the server and waits until it serves. Its log goes to a file; answers { child, url, stop }. */
export async function startServer({ env, log, port, host }) {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const child = await step('Starting the server', async () => {
    const started = startOurs('the server', built('main.js'), [], {
      env,
      onLine: (line) => appendFileSync(log, `${line}\n`, { mode: 0o600 }),
    });
    await untilReady(started, url, log).catch(async (error) => {
      await started.stop();
      throw error;
    });
    return started;
  });
  return { child, url, stop: () => child.stop({ patienceMs: 30_000 }) };
}

async function untilReady(child, url, log) {
  for (const began = Date.now(); Date.now() - began < READY_WITHIN_MS; await sleep(50)) {
    throwIfInterrupted();
    if (child.ended) throw new Refusal(`The server does not start: ${lastSentence(child) || `it ${child.fate}`} (log: ${log}).`);
    const ready = await ask(`${url}/health/ready`).catch(() => null);
    if (ready?.status === 200) return;
  }
  throw new Refusal(`The server is not ready after ${READY_WITHIN_MS / 1000} s (log: ${log}).`);
}
