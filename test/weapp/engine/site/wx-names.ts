import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The names of everything WeChat offers below `wx`, out of its own typings (Taro's build brings them along). A call to one of these that
 * the harness does not model fails by its name; any other name is unknown to WeChat too.
 */
export function wxNames(): string[] {
  const folder = dirname(require.resolve('miniprogram-api-typings/package.json'));
  const typings = readFileSync(join(folder, 'types/wx/lib.wx.api.d.ts'), 'utf8');
  const start = typings.indexOf('interface Wx {');
  if (start < 0) throw new Error('miniprogram-api-typings no longer says what `wx` is: mend wx-names.ts');
  const names = [...typings.slice(start).matchAll(/^ {8}([a-zA-Z]\w*)[<(:]/gm)].map(([, name]) => name ?? '');
  return [...new Set(names)];
}
