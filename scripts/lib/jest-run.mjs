/**
 * Jest of one part: its own report goes to the screen, its figures into the tally.
 *
 * Specs in which browsers and servers meet may fail for a reason of the machine's. Those that failed are run a second time, alone; what
 * passes then counts as passed and is named as unsteady, for somebody to mend. Where chance is what is tested – races, faults, the model –
 * and where much failed there is no second go. See docs/decisions/0057-a-second-go.md.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { inRepo } from './repo.mjs';

const SECOND_GOES = { medium: 3, weapp: 3, e2e: 3 };
const BY_CHANCE = /races\.spec\.ts$|\/faults\/|\/model\//;

/** @typedef {{ passed: number, failed: number, failedFiles: string[], failedTests: string[], passedElsewhere: number }} Outcome */

/** @returns {Promise<Outcome | null>} null: it could not even begin. */
async function jest(part, args) {
  const report = inRepo('.cache/jest', `${part}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const all = [inRepo('node_modules/jest/bin/jest.js'), '--config', inRepo('config', `jest.${part}.cjs`), '--json'];
  const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
  const code = await new Promise((resolve) => {
    // Its summary is on stderr; stdout would repeat the JSON.
    const child = spawn(process.execPath, [...all, '--outputFile', report, ...args], {
      cwd: inRepo(),
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', () => resolve(1)).once('exit', (status) => resolve(status ?? 1));
  });
  return existsSync(report) ? outcomeOf(JSON.parse(readFileSync(report, 'utf8')), code) : null;
}

const passedOf = (results) => results.filter(({ status }) => status === 'passed').length;

/** @returns {Outcome} */
function outcomeOf({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults }, code) {
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const bad = testResults.filter(({ status }) => status === 'failed');
  return {
    passed: numPassedTests,
    // Jest may fail without a failed test (a teardown, an open handle, no test found): that counts too.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    passedElsewhere: numPassedTests - bad.reduce((sum, { assertionResults }) => sum + passedOf(assertionResults), 0),
    failedFiles: bad.map(({ name }) => name),
    failedTests: bad.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName }) => `${relative(inRepo(), name)}: ${fullName}`),
    ),
  };
}

const mayGoAgain = (part, { failed, failedFiles }) =>
  failed > 0 &&
  failedFiles.length > 0 &&
  failedFiles.length <= (SECOND_GOES[part] ?? 0) &&
  !failedFiles.some((file) => BY_CHANCE.test(file));

export async function runJest(tally, part, args) {
  const first = await jest(part, args);
  if (!first) return tally.add(part, 0, 1);
  // Somebody who asked for some tests wants to see what those do.
  if (args.length > 0 || !mayGoAgain(part, first)) return tally.add(part, first.passed, first.failed);
  process.stdout.write(
    `\n── ${part}: a second go for ${first.failedFiles.map((file) => relative(inRepo(), file)).join(', ')} ──\n`,
  );
  const second = await jest(part, ['--runInBand', '--runTestsByPath', ...first.failedFiles]);
  if (!second || second.failed > 0) return tally.add(part, first.passed, first.failed);
  tally.add(part, first.passedElsewhere + second.passed, 0);
  tally.unsteady.push(
    ...(first.failedTests.length ? first.failedTests : first.failedFiles.map((file) => relative(inRepo(), file))),
  );
}
