import { posix } from 'node:path';
import type { AppJson, PackageEntry, PageJson } from '../manifest';
import type { DistFolder } from './dist-folder';

interface SubPackageJson {
  root: string;
  pages: string[];
  independent?: boolean;
}
export type WholeAppJson = AppJson & { subPackages?: SubPackageJson[]; subpackages?: SubPackageJson[] };

const trimmed = (root: string) => root.replace(/^\/|\/$/g, '');

/** The packages of an app, the main one last, so that the first whose root fits a file is the file's own. */
export function packagesOf(app: WholeAppJson, dist: DistFolder): PackageEntry[] {
  const subPackages = app.subPackages ?? app.subpackages ?? [];
  const packages = subPackages.map(({ root, pages }) => ({
    root: trimmed(root),
    pages: pages.map((page) => posix.join(trimmed(root), page)),
    bytes: 0,
  }));
  const all = [...packages, { root: '', pages: app.pages, bytes: 0 }];
  for (const file of dist.files()) packageOf(all, file).bytes += dist.bytes(file).length;
  return all;
}

export function packageOf(packages: readonly PackageEntry[], file: string): PackageEntry {
  const own = packages.find(({ root }) => root === '' || file.startsWith(`${root}/`));
  if (!own) throw new Error(`no package for ${file}`);
  return own;
}

/** Every page and every component that is used somewhere, with what it says of itself. What is missing becomes a problem. */
export function componentsOf(dist: DistFolder, pages: readonly string[], problems: string[]): Record<string, PageJson> {
  const found: Record<string, PageJson> = {};
  const visit = (path: string): void => {
    if (found[path]) return;
    for (const ending of ['.js', '.wxml', '.json']) if (!dist.has(path + ending)) problems.push(`${path}${ending} is missing`);
    const json: PageJson = dist.has(`${path}.json`) ? dist.json(`${path}.json`) : {};
    const uses = Object.entries(json.usingComponents ?? {}).map(([name, target]) => ({ name, place: placeOf(target, path) }));
    found[path] = { ...json, usingComponents: Object.fromEntries(uses.map(({ name, place }) => [name, `/${place}`])) };
    for (const { name, place } of uses) {
      if (!dist.has(`${place}.json`)) problems.push(`${path}: <${name}> leads to ${place}, which is missing`);
      else visit(place);
    }
  };
  for (const page of pages) visit(page);
  return found;
}

const placeOf = (target: string, from: string) =>
  target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target);
