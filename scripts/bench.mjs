/**
 * `npm run bench`: measures the built server over HTTP beside a plain Nest + TypeORM server on the same tables, on a private durable
 * database, and prints a table; the figures go to .cache/bench/*.json. About ten minutes on two cores.
 *
 *   npm run bench -- --quick      a look, below three minutes
 *   npm run bench -- --binlog     and with the binary log written, on a disk whose syncs take a millisecond more
 *   npm run bench -- --full       and with a ledger of ten million postings beside one of a hundred thousand
 *   npm run bench -- --soak 30    and the server's memory in so many minutes of steady load
 *   npm run bench -- --only earn  of the operations only these (home, statement, redeem-hot, redeem-spread, earn, verify)
 *   npm run bench -- --profile earn    instead of all that: where the server's and the database's time goes
 *
 * It never fails by a time; it fails when an invariant is broken or an answer is not what it should be.
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { runToEnd } from './lib/children.mjs';
import { requireNode } from './lib/node-version.mjs';
import { installPackages } from './lib/packages.mjs';
import { buildParts } from './lib/parts.mjs';
import { findMariadb } from './lib/programs.mjs';
import { step } from './lib/progress.mjs';
import { endWith, Refusal } from './lib/refusal.mjs';
import { inRepo } from './lib/repo.mjs';

const BASELINE = 'test/bench/baseline';

async function buildBaseline() {
  rmSync(inRepo('.cache/bench-baseline'), { recursive: true, force: true });
  await step('Building the plain server', (note) =>
    runToEnd('Building the plain server', inRepo('node_modules/.bin/tsc'), ['-p', BASELINE], { cwd: inRepo(), note }),
  );
  if (!existsSync(inRepo('.cache/bench-baseline/main.js'))) throw new Refusal('Building the plain server made nothing.');
}

async function main(args) {
  requireNode();
  await installPackages();
  await findMariadb();
  await buildParts(['contracts', 'questionnaire-form', 'bff']);
  await buildBaseline();
  const program = [inRepo('test/bench/main.mjs'), ...args];
  process.exitCode = await new Promise((resolve) => {
    const child = spawn(process.execPath, program, { cwd: inRepo(), stdio: 'inherit' });
    process.once('SIGTERM', () => child.kill('SIGTERM'));
    child.once('error', () => resolve(1)).once('exit', (code) => resolve(code ?? 1));
  });
}

main(process.argv.slice(2)).catch(endWith);
