import { readFileSync, writeFileSync } from 'node:fs';
import { inRepo } from './repo.mjs';

const FILE = inRepo('package-lock.json');
const OSES = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPUS = ['arm64', 'x64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x'];

/** What a package of one platform, e.g. @swc/core-linux-x64-musl, says about itself in a lock file. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => OSES.includes(word));
  const cpu = words.find((word) => CPUS.includes(word));
  if (!os || !cpu) return null;
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : null;
  return { cpu: [cpu], ...(os === 'linux' && libc ? { libc } : {}), optional: true, os: [os] };
}

/** Which version of `name` the package at `path` would find: in its own node_modules first, then further up. */
function foundFrom(packages, path, name) {
  const places = [];
  for (let folder = path; folder; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    places.push(`${folder}/node_modules/${name}`);
  }
  places.push(`node_modules/${name}`);
  return packages[places.find((place) => packages[place])]?.version ?? null;
}

/** The packages of other platforms that the lock file should name and does not. */
function missing(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev, extraneous }]) =>
    Object.entries(extraneous ? {} : optionalDependencies)
      .filter(([name, wanted]) => /^\d+\.\d+\.\d+/.test(wanted) && platformOf(name) && foundFrom(packages, path, name) !== wanted)
      .map(([name, version]) => ({
        name,
        version,
        dev,
        place: `${path.slice(0, path.lastIndexOf('node_modules/'))}node_modules/${name}`,
      })),
  );
}

/**
 * `npm ci` wants every package of every platform named. `npm install` against a registry that does not carry some of them leaves
 * these out, and the lock file it writes then fails everywhere.
 */
export function checkLockFile() {
  const { packages } = JSON.parse(readFileSync(FILE, 'utf8'));
  const names = missing(packages).map(({ place, version }) => `  ${place} ${version}`);
  if (names.length)
    throw new Error(
      `${names.join('\n')}\nThe lock file does not name these, so npm ci fails: run node scripts/complete-lock.mjs.`,
    );
}

/** Whether `npm ci` can install from it. */
export function lockFileIsWhole() {
  return missing(JSON.parse(readFileSync(FILE, 'utf8')).packages).length === 0;
}

/** Adds them. A package of another version that was hoisted into their place moves to the one that needs it. */
export function completeLockFile() {
  const lock = JSON.parse(readFileSync(FILE, 'utf8'));
  const moved = new Map();
  let added = 0;
  for (let left = missing(lock.packages); left.length; left = missing(lock.packages)) {
    for (const { name, version, dev, place } of left) {
      const there = lock.packages[place];
      if (there) moved.set(`${name}@${there.version}`, there);
      lock.packages[place] = moved.get(`${name}@${version}`) ?? { version, ...(dev ? { dev: true } : {}), ...platformOf(name) };
      added += 1;
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  if (added) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
  return added;
}
