import { existsSync, readFileSync } from 'node:fs';
import { runToEnd } from './children.mjs';
import { withFileLock } from './file-lock.mjs';
import { lockFileIsWhole } from './lock-file.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { inRepo } from './repo.mjs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Whether node_modules holds exactly what package-lock.json asks for. npm writes its own record of what it installed as its
 * last act, so this also sees an install that was cut off. Packages for other platforms may be absent.
 */
export function packagesAreCurrent() {
  const record = inRepo('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = read(inRepo('package-lock.json'));
  const installed = read(record);
  return Object.entries(wanted).every(([path, pack]) => {
    if (path === '' || pack.link || pack.extraneous) return true;
    const may = pack.optional || pack.devOptional || pack.os || pack.cpu;
    if (!installed[path]) return Boolean(may);
    return installed[path].version === pack.version && existsSync(inRepo(path));
  });
}

/** Installs the packages of package-lock.json when they are missing or others. */
export async function installPackages() {
  if (!existsSync(inRepo('package-lock.json'))) throw new Refusal('package-lock.json is missing: this is not a whole checkout.');
  if (packagesAreCurrent()) return;
  await withFileLock(inRepo('.cache/install.lock'), async () => {
    if (packagesAreCurrent()) return;
    // npm ci takes only a lock file that names every platform's packages; npm install takes the versions of one that does not, too.
    const how = lockFileIsWhole() ? ['ci'] : ['install', '--no-save'];
    await step(`Installing packages (npm ${how[0]}, a few minutes the first time)`, (note) =>
      runToEnd('Installing packages', 'npm', [...how, '--no-audit', '--no-fund', '--loglevel=http'], { cwd: inRepo(), note }),
    );
  });
}
