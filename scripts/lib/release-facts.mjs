/** What a release of the mini-program is made of, and everything that stands against it. */
import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { inRepo, root } from './repo.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
const lines = (text) => text.split('\n').filter(Boolean);

/** What git knows; null outside of a repository. */
function readGit() {
  try {
    const head = git('rev-parse', 'HEAD');
    const tags = lines(git('tag', '--points-at', 'HEAD'));
    return { head, tags, changed: lines(git('status', '--porcelain')) };
  } catch {
    return null;
  }
}

/** The tag before this release, or null for the first one. */
function tagBefore(tag) {
  const from = tag ? `${tag}^` : 'HEAD';
  try {
    return git('describe', '--tags', '--abbrev=0', '--match', 'v*', from);
  } catch {
    return null;
  }
}

/** What has changed since the tag before, one sentence a commit, oldest first. */
export function changesSince(tag) {
  const before = tagBefore(tag);
  return { before, changes: lines(git('log', '--reverse', '--no-merges', '--format=%s', before ? `${before}..HEAD` : 'HEAD')) };
}

/** The section for a CHANGELOG. */
export function changelogSection({ version, date, changes }) {
  return `## ${version} – ${date}\n\n${changes.map((change) => `- ${change}`).join('\n') || '- Nothing but the version.'}\n`;
}

const VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;

function againstTheTree({ version }, problems) {
  const state = readGit();
  if (!state) {
    problems.push('this is no git repository: a release is made from a tag');
    return;
  }
  if (state.changed.length) problems.push(`the tree is not clean: ${state.changed.length} files differ from the last commit`);
  const wanted = `v${version}`;
  if (state.tags.includes(wanted)) return;
  const here = state.tags.length ? `it is ${state.tags.join(', ')}` : 'it has none';
  problems.push(`the last commit is not tagged ${wanted} (${here}): git tag ${wanted}`);
}

const isWithin = (folder, path) => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** By its name or by where its links really lead: either way it would go out with a copy of the repository. */
function liesInTheRepository(path) {
  return isWithin(root, path) || (existsSync(path) && isWithin(realpathSync(root), realpathSync(path)));
}

function againstTheKey(file, problems) {
  if (!file) {
    problems.push('WEAPP_PRIVATE_KEY_FILE is missing: the key for code upload from the WeChat console');
    return;
  }
  const path = resolve(file);
  if (liesInTheRepository(path)) problems.push('WEAPP_PRIVATE_KEY_FILE lies in the repository: keep it elsewhere');
  if (!existsSync(path)) problems.push('WEAPP_PRIVATE_KEY_FILE: there is no such file');
  else {
    try {
      if (createPrivateKey(readFileSync(path)).asymmetricKeyType !== 'rsa') throw new Error('not RSA');
    } catch {
      problems.push('WEAPP_PRIVATE_KEY_FILE holds no RSA private key in PEM');
    }
  }
}

function againstTheAddress(address, problems) {
  const url = address && URL.canParse(address) ? new URL(address) : null;
  if (!address) problems.push('TARO_APP_API is missing: the address of the server that members will call, by https');
  else if (url?.protocol !== 'https:' || url.pathname !== '/' || url.search || address.endsWith('/'))
    problems.push('TARO_APP_API must be an https address without a path: https://points.example.cn');
  else if (/^[\d.]+$|^\[|^localhost$|\.(local|internal|test)$/.test(url.hostname))
    problems.push('TARO_APP_API must be a name that is registered in the WeChat console: no IP address, nothing of this machine');
}

/** Reads the wish and all that belongs to it; `problems` names everything that is in the way, at once. */
export function readRelease({ options, env = process.env, today = new Date() }) {
  const problems = [];
  const version = options.version ?? JSON.parse(readFileSync(inRepo('package.json'), 'utf8')).version;
  const robot = Number(options.robot ?? 1);
  if (!VERSION.test(version)) problems.push(`the version ${version} is not three figures with dots between`);
  if (!Number.isInteger(robot) || robot < 1 || robot > 30) problems.push('--robot is a whole number 1–30');
  againstTheTree({ version }, problems);
  const appid = env.WEAPP_APPID?.trim();
  if (!appid) problems.push('WEAPP_APPID is missing: the app id of the mini-program');
  else if (!/^wx[0-9a-f]{16}$/.test(appid))
    problems.push('WEAPP_APPID is no app id of a mini-program: wx and 16 hexadecimal digits');
  againstTheKey(env.WEAPP_PRIVATE_KEY_FILE?.trim(), problems);
  againstTheAddress(env.TARO_APP_API?.trim(), problems);
  const state = readGit();
  const { before, changes } = state
    ? changesSince(state.tags.includes(`v${version}`) ? `v${version}` : null)
    : { before: null, changes: [] };
  const changelog = changelogSection({ version, date: today.toISOString().slice(0, 10), changes });
  return {
    version,
    robot,
    appid,
    keyFile: env.WEAPP_PRIVATE_KEY_FILE?.trim(),
    head: state?.head ?? null,
    before,
    changes,
    changelog,
    problems,
  };
}
