import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A built mini-program, as files. A test may lay other contents over some of them, or take files away, without touching the disk. */
export class DistFolder {
  constructor(
    readonly folder: string,
    private readonly changes: ReadonlyMap<string, string | null> = new Map(),
  ) {
    if (!existsSync(folder)) throw new Error(`there is no mini-program in ${folder}: build it first`);
  }

  /** The same with one file otherwise; null takes it away. */
  with(path: string, content: string | null): DistFolder {
    return new DistFolder(this.folder, new Map([...this.changes, [path, content]]));
  }

  /** The same with a text of one file replaced; fails where there is no such text, so that a planted fault is really planted. */
  withReplaced(path: string, from: string | RegExp, to: string): DistFolder {
    const before = this.text(path);
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${path} holds no ${from}`);
    return this.with(path, after);
  }

  /** The script with such a text, wherever the build has put it; fails unless there is exactly one. */
  scriptWith(text: RegExp): string {
    const scripts = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
    const found = scripts.map((path) => path.split('\\').join('/')).filter((path) => text.test(this.text(path)));
    if (found.length !== 1) throw new Error(`${text} is in ${found.length} scripts: ${found.join(', ')}`);
    return found[0] as string;
  }

  has(path: string): boolean {
    return this.changes.has(path) ? this.changes.get(path) !== null : existsSync(join(this.folder, path));
  }

  text(path: string): string {
    return this.changes.get(path) ?? readFileSync(join(this.folder, path), 'utf8');
  }

  bytes(path: string): Buffer {
    const changed = this.changes.get(path);
    return typeof changed === 'string' ? Buffer.from(changed) : readFileSync(join(this.folder, path));
  }

  json<T>(path: string): T {
    return JSON.parse(this.text(path)) as T;
  }

  /** All files, by their paths from the root; source maps are not uploaded. */
  files(): string[] {
    const below = (folder: string): string[] =>
      readdirSync(join(this.folder, folder), { withFileTypes: true }).flatMap((entry) => {
        const path = posix.join(folder, entry.name);
        return entry.isDirectory() ? below(path) : [path];
      });
    const all = new Set([...below('.'), ...this.changes.keys()]);
    return [...all].filter((path) => this.has(path) && !path.endsWith('.map')).sort();
  }
}
