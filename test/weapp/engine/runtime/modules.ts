import { absent, globalObject, guardedFunction } from './browser-globals';
import { problem } from './journal';
import { packageOf, sourceOf } from './packages';

interface Module {
  exports: unknown;
}

/** The names that every script is given by WeChat. */
export interface Surroundings {
  wx: object;
  App: (definition: object) => void;
  Page: (definition: object) => void;
  Component: (definition: object) => void;
  Behavior: (definition: object) => unknown;
  getApp: () => unknown;
  getCurrentPages: () => unknown[];
}

const modules = new Map<string, Module>();
let names: string[] = [];
let values: unknown[] = [];

/** Once, before the first script: what all of them see. */
export function surround(surroundings: Surroundings): void {
  const globals = globalObject();
  Object.assign(globals, surroundings, { globalThis: globals, global: globals });
  const given = {
    ...surroundings,
    global: globals,
    globalThis: globals,
    Function: guardedFunction(globals),
    __absentInWechat: absent,
  };
  names = Object.keys(given);
  values = Object.values(given);
}

/** Evaluates a script once and answers what it exports. Paths are from the root, without their ending. */
export function required(path: string): unknown {
  const known = modules.get(path);
  if (known) return known.exports;
  const source = sourceOf(path);
  if (source === undefined) throw new Error(`module "${path}.js" is not defined`);
  const made: Module = { exports: {} };
  modules.set(path, made);
  const run = new Function('require', 'module', 'exports', ...names, `${source}\n//# sourceURL=weapp:///${path}.js`);
  run((relative: string) => requiredFrom(path, relative), made, made.exports, ...values);
  return made.exports;
}

function requiredFrom(from: string, relative: string): unknown {
  const path = placeOf(from, relative);
  const [own, other] = [packageOf(from).root, packageOf(path).root];
  if (other !== '' && other !== own) problem(`${from}.js requires ${path}.js of another sub-package, which may not be there`);
  return required(path);
}

/** A relative path as one from the root: for scripts and for pages. */
export function placeOf(from: string, relative: string): string {
  const parts = relative.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/').replace(/\.js$/, '');
}
