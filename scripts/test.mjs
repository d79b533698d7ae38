/**
 * `npm test`: everything; `npm test -- small` (or npm run test:small) one part. What follows one part goes to jest:
 * `npm run test:medium -- redemption -t "gives the points back"`. `--nightly`, anywhere, makes the tests that roll dice or kill go on
 * for as long as a night allows (NIGHTLY=1 for them). Ends with 'N passed, N failed' alone on a line.
 */

import { checkH5Build, checkSuperApps } from './build-check.mjs';
import { runChecks } from './check.mjs';
import { findChromium } from './lib/browser.mjs';
import { interruptRunning } from './lib/children.mjs';
import { runJest } from './lib/jest-run.mjs';
import { requireNode } from './lib/node-version.mjs';
import { installPackages } from './lib/packages.mjs';
import { buildPart, buildParts, PARTS_TO_RUN, SUPER_APPS } from './lib/parts.mjs';
import { findMariadb } from './lib/programs.mjs';
import { endWith, Interrupted, Refusal } from './lib/refusal.mjs';
import { Tally } from './lib/tally.mjs';

const NIGHTLY = '--nightly';

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
    await findMariadb();
    await findChromium();
    // The harness brings its own front: of the apps it needs the server alone.
    await buildParts(['contracts', 'questionnaire-form', 'bff']);
    await runJest(tally, 'weapp', args);
  },
  e2e: async (tally, args) => {
    await findMariadb();
    await findChromium();
    await buildParts(PARTS_TO_RUN);
    await runJest(tally, 'e2e', args);
  },
};

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
