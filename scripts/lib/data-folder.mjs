import { randomBytes, randomInt } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { lockHolder, releaseLock, takeLock } from './file-lock.mjs';
import { Refusal } from './refusal.mjs';
import { root } from './repo.mjs';

/** Letters that nobody mistakes for another when typing a password from a screen. */
const CLEAR_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Where everything of this installation lives that is not code. */
export function dataFolderPath(env = process.env) {
  return env.DATA_DIR ? resolve(env.DATA_DIR) : join(root, '.data');
}

/** Not mkdirSync's own recursion: that never ends below folders like /proc, where nothing can be made. */
function makeFolders(path) {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function make(path) {
  try {
    makeFolders(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    // Accounts and secrets lie in it: nobody else's business.
    chmodSync(path, 0o700);
  } catch (error) {
    throw new Refusal(
      `The data folder ${path} cannot be used (${error.code ?? error.message}): choose another one with DATA_DIR.`,
    );
  }
}

/** Writes a file that nobody but the owner may read; the old content stays until the new one is whole. */
export function writePrivately(path, content) {
  writeFileSync(`${path}.new`, content, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The data folder, held by this process alone until `release`. */
export class DataFolder {
  constructor(path) {
    this.path = path;
  }

  /** The folder beside whoever else uses it: to read its secrets. */
  static at(path) {
    make(path);
    return new DataFolder(path);
  }

  static take(path) {
    make(path);
    const holder = takeLock(join(path, 'lock'));
    if (holder !== null) {
      throw new Refusal(
        `The data folder ${path} is in use by process ${holder}: stop that one, or choose another folder with DATA_DIR.`,
      );
    }
    const folder = new DataFolder(path);
    rmSync(folder.file('running.json'), { force: true });
    return folder;
  }

  /** What a running `npm start` on this folder said about itself (its database); null when none runs. */
  static runningOn(path) {
    if (!lockHolder(join(path, 'lock'))) return null;
    try {
      return JSON.parse(readFileSync(join(path, 'running.json'), 'utf8'));
    } catch {
      return null;
    }
  }

  file(...names) {
    return join(this.path, ...names);
  }

  sayRunning(facts) {
    writePrivately(this.file('running.json'), JSON.stringify(facts));
  }

  /** The secrets of this installation, made once. Later versions may add some: what is there stays. */
  secrets() {
    const path = this.file('secrets.json');
    let known = {};
    if (existsSync(path)) {
      try {
        known = JSON.parse(readFileSync(path, 'utf8'));
      } catch {
        throw new Refusal(
          `${path} is damaged: put it back from a copy (deleting it signs everybody out and voids all codes shown).`,
        );
      }
    }
    const secrets = {
      tokenSecret: randomBytes(32).toString('base64url'),
      codeSecret: randomBytes(32).toString('base64url'),
      wechatAppSecret: randomBytes(16).toString('hex'),
      wechatPayApiV3Key: randomBytes(16).toString('hex'),
      demoPassword: Array.from({ length: 3 }, () => word(4)).join('-'),
      ...known,
    };
    if (Object.keys(secrets).length !== Object.keys(known).length) writePrivately(path, `${JSON.stringify(secrets, null, 2)}\n`);
    return secrets;
  }

  release() {
    rmSync(this.file('running.json'), { force: true });
    releaseLock(this.file('lock'));
  }
}

function word(length) {
  return Array.from({ length }, () => CLEAR_LETTERS[randomInt(CLEAR_LETTERS.length)]).join('');
}
