import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

/** What a mini-program's scripts have around them although a browser's page has it too: timers and the console. */
const ON_THE_PHONE = new Set(['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']);
/** Names that a page has by its window, which lib.dom.d.ts lists elsewhere or not at all. */
const MORE = [
  'Intl',
  'WebAssembly',
  'SharedArrayBuffer',
  'queueMicrotask',
  'structuredClone',
  'chrome',
  'setImmediate',
  'process',
  'Buffer',
];

/** Called in the place of a name that the phone does not have. */
export const ABSENT = '__absentInWechat';

/** The globals of a browser, out of TypeScript's own list of them, that a mini-program does not have. */
function browserNames(): string[] {
  const lib = join(dirname(require.resolve('typescript/package.json')), 'lib/lib.dom.d.ts');
  const names = [...readFileSync(lib, 'utf8').matchAll(/^declare (?:var|function|const|let) (\w+)/gm)].map(
    ([, name]) => name ?? '',
  );
  return [...new Set([...names, ...MORE])].filter((name) => !ON_THE_PHONE.has(name));
}

const names = browserNames();
/** In this order: what is inside a `typeof` must be gone before the names themselves are replaced. */
const STEPS = [
  { typeofs: Object.fromEntries(names.map((name) => [name, 'undefined'])) },
  { vars: Object.fromEntries(names.map((name) => [name, `${ABSENT}(${JSON.stringify(name)})`])) },
];

/**
 * A script of the mini-program as it must behave on the phone: to use a global that only browsers have is a ReferenceError that is
 * reported by its name, even where the app then catches it; to ask `typeof` of it answers "undefined". Only names that the script does
 * not declare itself are meant, which is why this is done by a compiler.
 */
export function asOnThePhone(source: string, path: string): string {
  return STEPS.reduce((code, globals) => {
    const jsc = { target: 'es2022' as const, parser: { syntax: 'ecmascript' as const }, transform: { optimizer: { globals } } };
    return transformSync(code, { filename: path, isModule: false, swcrc: false, configFile: false, jsc }).code;
  }, source);
}
