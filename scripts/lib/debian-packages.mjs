import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { runToEnd } from './children.mjs';
import { withFileLock } from './file-lock.mjs';
import { step } from './progress.mjs';
import { inRepo } from './repo.mjs';

/** Whether we may install with apt here: Debian or Ubuntu, as root. */
export function canInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function listsAreThere() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.endsWith('_Packages') || name.includes('_Packages.'));
  } catch {
    return false;
  }
}

/** Installs Debian packages. Lists that are missing, or too old to name a package, are fetched first. */
export async function installDebianPackages(names) {
  await withFileLock(inRepo('.cache/apt.lock'), () =>
    step(`Installing ${names.join(', ')} with apt`, (note) => install(names, note)),
  );
}

async function install(names, note) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (what, ...args) => runToEnd(what, 'apt-get', ['-y', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, note });
  const update = () => apt('Fetching the package lists', 'update');
  const packages = () => apt(`Installing ${names.join(', ')}`, 'install', '--no-install-recommends', ...names);
  if (!listsAreThere()) {
    await update();
    await packages();
    return;
  }
  try {
    await packages();
  } catch {
    await update();
    await packages();
  }
}
