import { sourceOf } from './packages';

/** The two lines that `new Function` writes over a script. */
const HEAD_LINES = 2;
const BEFORE = 40;
const AFTER = 60;

/** An error with the place in the bundle where it arose: minified code has no names worth reading but the text itself. */
export function told(error: unknown): string {
  if (!(error instanceof Error)) return String((error as { errMsg?: string } | null)?.errMsg ?? error);
  const place = /weapp:\/\/\/(\S+?):(\d+):(\d+)/.exec(error.stack ?? '');
  if (!place) return `${error.name}: ${error.message}`;
  const [, path = '', line = '0', column = '0'] = place;
  const text = sourceOf(path.replace(/\.js$/, ''))?.split('\n')[Number(line) - 1 - HEAD_LINES] ?? '';
  const at = Number(column) - 1;
  const code = `${text.slice(Math.max(0, at - BEFORE), at)}»${text.slice(at, at + AFTER)}`;
  return `${error.name}: ${error.message} (${path}: ${code})`;
}
