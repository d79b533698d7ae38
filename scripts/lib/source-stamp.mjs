import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './repo.mjs';

/** Made by builds and tools, or read by tests only: no build depends on them. */
const NOT_SOURCES = new Set(['node_modules', 'dist', '.cache', '.temp', '.swc', 'coverage']);
const NOT_BUILT = /\.(spec|test)\.tsx?$|\.md$|\.tsbuildinfo$/;

/** All files below a path of the checkout, in a fixed order. */
export function filesBelow(path, skip = NOT_SOURCES) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (skip.has(entry.name)) return [];
      const inside = join(path, entry.name);
      if (entry.isDirectory()) return filesBelow(inside, skip);
      return entry.isFile() ? [relative('.', inside).split(sep).join('/')] : [];
    });
}

/** One hash over the names and contents of what something is built from. */
export function stampOf(paths, more = []) {
  const hash = createHash('sha256');
  for (const text of more) hash.update(`${text}\0`);
  for (const file of paths.flatMap((path) => filesBelow(path)).filter((f) => !NOT_BUILT.test(f))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
