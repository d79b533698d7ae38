/**
 * `npm test`: everything; `npm test -- small` (or npm run test:small) one part. What follows one part goes to jest:
 * `npm run test:medium -- redemption -t "gives the points back"`. `--nightly`, anywhere, makes the tests that roll dice or kill go on
 * for as long as a night allows (NIGHTLY=1 for them). Ends with 'N passed, N failed' alone on a line.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkH5Build, checkSuperApps } from './build-check.mjs';
import { runChecks } from './check.mjs';
import { findChromium } from './lib/browser.mjs';
import { interruptRunning } from './lib/children.mjs';
import { requireNode } from './lib/node-version.mjs';
import { installPackages } from './lib/packages.mjs';
import { buildPart, buildParts, PARTS_TO_RUN, SUPER_APPS } from './lib/parts.mjs';
import { findMariadb } from './lib/programs.mjs';
import { endWith, Interrupted, Refusal } from './lib/refusal.mjs';
import { inRepo } from './lib/repo.mjs';
import { Tally } from './lib/tally.mjs';

const NIGHTLY = '--nightly';

/** Jest of one kind; its own report goes to the screen, its figures into the tally. */
async function runJest(tally, part, args) {
  const report = inRepo('.cache/jest', `${part}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const jest = [
    inRepo('node_modules/jest/bin/jest.js'),
    '--config',
    inRepo('config', `jest.${part}.cjs`),
    '--json',
    '--outputFile',
    report,
  ];
  const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
  const code = await new Promise((resolve) => {
    // Its summary is on stderr; stdout would repeat the JSON.
    const child = spawn(process.execPath, [...jest, ...args], { cwd: inRepo(), env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', () => resolve(1)).once('exit', (status) => resolve(status ?? 1));
  });
  countReport(tally, part, report, code);
}

function countReport(tally, part, report, code) {
  if (!existsSync(report)) {
    tally.add(part, 0, 1);
    return;
  }
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  // Jest may fail without a failed test (a teardown, an open handle, no test found): that counts too.
  tally.add(part, numPassedTests, failed === 0 && code !== 0 ? 1 : failed);
}

const PARTS = {
  check: (tally) => runChecks(tally),
  build: async (tally) => {
    for (const name of PARTS_TO_RUN) await tally.check('build', `build ${name}`, () => buildPart(name));
    await checkH5Build(tally);
  },
  small: (tally, args) => runJest(tally, 'small', args),
  medium: async (tally, args) => {
    await findMariadb();
    await buildParts(PARTS_TO_RUN);
    await runJest(tally, 'medium', args);
  },
  model: async (tally, args) => {
    await findMariadb();
    await buildParts(['contracts', 'questionnaire-form', 'bff']);
    await runJest(tally, 'model', args);
  },
  weapp: async (tally, args) => {
    const built = [];
    for (const name of SUPER_APPS) if (await tally.check('weapp', `build ${name}`, () => buildPart(name))) built.push(name);
    await checkSuperApps(tally, built.length === SUPER_APPS.length ? undefined : built);
    if (hasWeappSpecs()) {
      await findMariadb();
      await findChromium();
      await buildParts(PARTS_TO_RUN);
      await runJest(tally, 'weapp', args);
    }
  },
  e2e: async (tally, args) => {
    await findMariadb();
    await findChromium();
    await buildParts(PARTS_TO_RUN);
    await runJest(tally, 'e2e', args);
  },
};

function hasWeappSpecs() {
  return existsSync(inRepo('test/weapp')) && readdirSync(inRepo('test/weapp')).some((name) => name.endsWith('.spec.ts'));
}

/** A part that cannot even begin counts as one failure, says why, and the next one goes on. */
async function runPart(tally, name, args) {
  process.stdout.write(`\n── ${name} ──\n`);
  try {
    await PARTS[name](tally, args);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    process.stdout.write(`✗ ${error instanceof Refusal ? error.message : error.stack}\n`);
    tally.add(name, 0, 1);
  }
}

async function main(args) {
  const [first, ...rest] = args.filter((arg) => arg !== NIGHTLY);
  if (args.includes(NIGHTLY)) process.env.NIGHTLY = '1';
  process.on('SIGINT', interruptRunning).on('SIGTERM', interruptRunning);
  requireNode();
  if (first !== undefined && !PARTS[first])
    throw new Refusal(`There is no part "${first}": choose from ${Object.keys(PARTS).join(', ')}.`);
  await installPackages();
  const tally = new Tally();
  for (const name of first ? [first] : Object.keys(PARTS)) await runPart(tally, name, rest);
  tally.close();
}

main(process.argv.slice(2)).catch(endWith);
