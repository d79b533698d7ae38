/**
 * `npm run release:weapp`: builds the WeChat mini-program for members, checks it and hands it to WeChat (docs/release.md).
 *
 *   --dry-run          everything but the handing over; writes what would be sent
 *   --preview          a preview with a QR code instead of a version for trial
 *   --notes            only the change log since the last tag
 *   --version 1.2.3    instead of the one of package.json
 *   --robot 1          which of the 30 CI robots
 *   --desc '…'         instead of the first sentences of the change log
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { runToEnd } from './lib/children.mjs';
import { requireNode } from './lib/node-version.mjs';
import { installPackages } from './lib/packages.mjs';
import { step } from './lib/progress.mjs';
import { endWith, Refusal } from './lib/refusal.mjs';
import { readRelease } from './lib/release-facts.mjs';
import { inRepo } from './lib/repo.mjs';
import { checkSuperApp, surroundings } from './lib/super-app-check/checks.mjs';
import { Tally } from './lib/tally.mjs';

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  preview: { type: 'boolean', default: false },
  notes: { type: 'boolean', default: false },
  version: { type: 'string' },
  robot: { type: 'string' },
  desc: { type: 'string' },
};
/** What WeChat shows of a description; the rest would be cut off. */
const DESCRIPTION_CHARACTERS = 200;
/** WeChat's uploader compiles nothing: what was checked here is what members get. */
const SETTING = { es6: false, es7: false, minify: false, codeProtect: false, autoPrefixWXSS: false };

const list = (problems) => problems.map((problem) => `  · ${problem}`).join('\n');

/** Builds into a folder of the release's own, so that no build of a test is ever handed over, nor this one tested as that. */
async function build(folder, appid) {
  rmSync(folder, { recursive: true, force: true });
  const env = { ...process.env, MINIAPP_OUT: relative(inRepo('apps/miniapp'), folder), NODE_ENV: 'production' };
  await step('Building the WeChat mini-program for members', (note) =>
    runToEnd('Building the mini-program', 'npm', ['run', '--silent', 'build:weapp', '--workspace', '@gp/miniapp'], {
      cwd: inRepo(),
      env,
      note,
    }),
  );
  const file = join(folder, 'project.config.json');
  if (!existsSync(join(folder, 'app.json')) || !existsSync(file))
    throw new Refusal('The build ended without an error but made no mini-program.');
  const project = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...project, ...(appid ? { appid } : {}) }, null, 2));
}

function description({ version, changes }, wish) {
  const words = wish ?? `${version}：${changes.join('；')}`;
  return [...words].length > DESCRIPTION_CHARACTERS ? `${[...words].slice(0, DESCRIPTION_CHARACTERS - 1).join('')}…` : words;
}

/** Installs WeChat's uploader beside its own lock file, which nothing else of this repository needs. */
async function handOver(plan, planFile) {
  const folder = inRepo('scripts/release');
  if (!existsSync(join(folder, 'node_modules/miniprogram-ci')))
    await step('Installing miniprogram-ci (large, the first time only)', (note) =>
      runToEnd('Installing miniprogram-ci', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, note }),
    );
  await step(plan.kind === 'preview' ? 'Making a preview' : 'Uploading to WeChat', (note) =>
    runToEnd('Handing over to WeChat', process.execPath, [join(folder, 'upload.mjs'), planFile], { cwd: folder, note }),
  );
}

async function main(args) {
  requireNode();
  const { values: options } = parseArgs({ args, options: OPTIONS });
  const release = readRelease({ options });
  if (options.notes) {
    process.stdout.write(release.changelog);
    return;
  }
  const dry = options['dry-run'];
  if (release.problems.length && !dry) throw new Refusal(`This is not ready to be released:\n${list(release.problems)}`);
  if (release.problems.some((problem) => problem.startsWith('TARO_APP_API')))
    throw new Refusal(`Nothing can be built:\n${list(release.problems)}`);
  await installPackages();
  const folder = inRepo('.cache/release', release.version);
  const built = join(folder, 'weapp');
  await build(built, release.appid);
  const tally = new Tally();
  await checkSuperApp(tally, 'weapp', surroundings({ release: true }), built);
  if (tally.failed) throw new Refusal('The built mini-program does not pass its checks: nothing is handed over.');
  const plan = {
    kind: options.preview ? 'preview' : 'upload',
    appid: release.appid ?? null,
    version: release.version,
    robot: release.robot,
    desc: description(release, options.desc),
    commit: release.head,
    since: release.before,
    api: process.env.TARO_APP_API,
    projectPath: built,
    // The key itself is read by the uploader alone, from where it lies.
    privateKeyPath: release.keyFile ?? null,
    setting: SETTING,
    qrcode: join(folder, 'preview.jpg'),
    inTheWay: release.problems,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'changelog.md'), release.changelog);
  writeFileSync(join(folder, 'plan.json'), `${JSON.stringify(plan, null, 2)}\n`);
  process.stdout.write(`\n${release.changelog}\n${JSON.stringify(plan, null, 2)}\n`);
  if (!dry) await handOver(plan, join(folder, 'plan.json'));
  else if (release.problems.length) throw new Refusal(`A release would stop here:\n${list(release.problems)}`);
  else process.stdout.write('\nNothing was sent: this was a dry run.\n');
}

main(process.argv.slice(2)).catch(endWith);
