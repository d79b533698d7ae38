import type { Manifest, PackageEntry, PackageFile } from '../manifest';
import { journal, now, type PackageNote, problem } from './journal';

/** What has arrived on the phone: scripts are evaluated only when a page needs them, styles only when one is shown. */
const scripts = new Map<string, string>();
const styles = new Map<string, string>();
const arrivals = new Map<string, Promise<void>>();

let packages: PackageEntry[] = [];

export function openPackages(manifest: Manifest): void {
  packages = manifest.packages;
}

export function packageOf(path: string): PackageEntry {
  const own = packages.find(({ root }) => root === '' || path.startsWith(`${root}/`));
  if (!own) throw new Error(`no package for ${path}`);
  return own;
}

export function allPages(): string[] {
  return packages.flatMap(({ pages }) => pages);
}

/** Fetches a package unless it is here already. */
export function fetchPackage(root: string, why: PackageNote['why']): Promise<void> {
  const known = arrivals.get(root);
  if (known) return known;
  const entry = packages.find((one) => one.root === root);
  if (!entry) {
    problem(`there is no package ${root}`);
    return Promise.resolve();
  }
  const arrival = receive(entry, why).catch((error) => {
    // Without a network it may be tried again.
    arrivals.delete(root);
    throw error;
  });
  arrivals.set(root, arrival);
  return arrival;
}

async function receive(entry: PackageEntry, why: PackageNote['why']): Promise<void> {
  const name = entry.root === '' ? 'main' : entry.root.replaceAll('/', '-');
  const answer = await fetch(`/weapp/package/${name}.json`);
  const file = (await answer.json()) as PackageFile;
  for (const [path, text] of Object.entries(file.scripts)) scripts.set(path, text);
  for (const [path, text] of Object.entries(file.styles)) styles.set(path, text);
  journal.packages.push({ at: now(), root: entry.root, why, bytes: entry.bytes });
}

export function sourceOf(path: string): string | undefined {
  return scripts.get(path);
}

export function styleOf(path: string): string {
  return styles.get(path) ?? '';
}
