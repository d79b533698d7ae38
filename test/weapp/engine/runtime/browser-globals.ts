import { problem, problemOnce } from './journal';

/** Names of the language and of the phone: these the scripts do have. */
const THERE = (
  'isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape Array ArrayBuffer BigInt ' +
  'BigInt64Array BigUint64Array Boolean DataView Date Error AggregateError EvalError Float32Array Float64Array Int16Array Int32Array ' +
  'Int8Array JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError ' +
  'URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet console setTimeout clearTimeout setInterval clearInterval'
).split(' ');

/** The global object of the scripts, by whatever name they ask for it: it has none of what a browser's window has. */
export function globalObject(): Record<string, unknown> {
  return Object.fromEntries(THERE.map((name) => [name, Reflect.get(window, name)]));
}

/** Stands in the place of each name that only browsers have: see site/browser-globals.ts. */
export function absent(name: string): never {
  problemOnce(`the bundle uses ${name}, which no phone has`);
  throw new ReferenceError(`${name} is not defined`);
}

/** WeChat makes no code out of text, but for the old way of asking for the global object. */
export function guardedFunction(globals: object): FunctionConstructor {
  const make = (words: unknown[]) => {
    const code = String(words.at(-1) ?? '').replace(/[;\s]/g, '');
    if (words.length === 1 && code === 'returnthis') return () => globals;
    problem(`new Function(${JSON.stringify(String(words.at(-1)).slice(0, 60))}): WeChat makes no code out of text`);
    return () => undefined;
  };
  return new Proxy(Function, { apply: (_target, _self, words) => make(words), construct: (_target, words) => make(words) });
}
