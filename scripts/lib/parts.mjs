import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runToEnd } from './children.mjs';
import { withFileLock } from './file-lock.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { inRepo } from './repo.mjs';
import { stampOf } from './source-stamp.mjs';

const LIBS = ['libs/contracts/src', 'libs/questionnaire-form/src'];
const EVERYWHERE = ['package-lock.json', 'tsconfig.json'];

/** What is built, from what, and what must lie there afterwards: some build tools exit 0 without having built anything. */
const PARTS = {
  contracts: {
    title: 'the contracts',
    workspace: '@gp/contracts',
    script: 'build',
    from: ['libs/contracts'],
    makes: ['libs/contracts/dist/index.js', 'libs/contracts/dist/index.d.ts'],
  },
  'questionnaire-form': {
    title: 'the questionnaire form',
    workspace: '@gp/questionnaire-form',
    script: 'build',
    from: ['libs/questionnaire-form', 'libs/contracts/src'],
    makes: ['libs/questionnaire-form/dist/index.js'],
  },
  bff: {
    title: 'the server',
    workspace: '@gp/bff',
    script: 'build',
    from: ['apps/bff', ...LIBS],
    makes: ['apps/bff/dist/main.js', 'apps/bff/dist/migrate.js'],
  },
  console: {
    title: 'the console',
    workspace: '@gp/console',
    script: 'build',
    from: ['apps/console', ...LIBS],
    makes: ['apps/console/dist/index.html'],
  },
  h5: {
    title: 'the phone app for browsers',
    workspace: '@gp/miniapp',
    script: 'build:h5',
    from: ['apps/miniapp', ...LIBS],
    makes: ['apps/miniapp/dist/h5/index.html'],
    env: ['TARO_APP_API'],
  },
  weapp: {
    title: 'the WeChat mini-program',
    workspace: '@gp/miniapp',
    script: 'build:weapp',
    from: ['apps/miniapp', ...LIBS],
    makes: ['apps/miniapp/dist/weapp/app.json', 'apps/miniapp/dist/weapp/app.js'],
    env: ['TARO_APP_API'],
  },
  alipay: {
    title: 'the Alipay mini-program',
    workspace: '@gp/miniapp',
    script: 'build:alipay',
    from: ['apps/miniapp', ...LIBS],
    makes: ['apps/miniapp/dist/alipay/app.json', 'apps/miniapp/dist/alipay/app.js'],
    env: ['TARO_APP_API'],
  },
  tt: {
    title: 'the Douyin mini-program',
    workspace: '@gp/miniapp',
    script: 'build:tt',
    from: ['apps/miniapp', ...LIBS],
    makes: ['apps/miniapp/dist/tt/app.json', 'apps/miniapp/dist/tt/app.js'],
    env: ['TARO_APP_API'],
  },
};

/** What runs inside somebody else's app; none is needed to run the programme. */
export const SUPER_APPS = ['weapp', 'alipay', 'tt'];

/** In the order in which one needs another. */
export const ALL_PARTS = Object.keys(PARTS);
export const PARTS_TO_RUN = ALL_PARTS.filter((name) => !SUPER_APPS.includes(name));

const stampFile = (name) => inRepo('.cache', 'built', name);

function stampNow({ from, script, env = [] }) {
  return stampOf([...EVERYWHERE, ...from], [script, ...env.map((variable) => `${variable}=${process.env[variable] ?? ''}`)]);
}

function isCurrent(name, stamp) {
  const file = stampFile(name);
  return PARTS[name].makes.every((path) => existsSync(inRepo(path))) && existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

async function build(name, stamp, note) {
  const { title, workspace, script, makes } = PARTS[name];
  rmSync(stampFile(name), { force: true });
  for (const path of makes) rmSync(inRepo(path), { force: true });
  await runToEnd(`Building ${title}`, 'npm', ['run', '--silent', script, '--workspace', workspace], { cwd: inRepo(), note });
  const missing = makes.filter((path) => !existsSync(inRepo(path)));
  if (missing.length) throw new Refusal(`Building ${title} ended without an error but made no ${missing.join(', ')}.`);
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), stamp);
}

/** Builds one part if it is missing or its sources have changed. Answers whether it was built. */
export async function buildPart(name) {
  if (isCurrent(name, stampNow(PARTS[name]))) return false;
  return withFileLock(inRepo('.cache/build.lock'), async () => {
    const stamp = stampNow(PARTS[name]);
    if (isCurrent(name, stamp)) return false;
    await step(`Building ${PARTS[name].title}`, (note) => build(name, stamp, note));
    return true;
  });
}

/** Names the build of a part that lies there now. */
export function builtStamp(name) {
  return readFileSync(stampFile(name), 'utf8');
}

export async function buildParts(names) {
  for (const name of names) await buildPart(name);
}
