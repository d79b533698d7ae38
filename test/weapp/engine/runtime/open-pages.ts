import type { Instance } from 'glass-easel-miniprogram-adapter';
import type { Manifest } from '../manifest';
import { told } from './excerpt';
import type { Frame } from './frame';
import { problem } from './journal';
import { allPages } from './packages';

/** The pages that are open, the uppermost last, and what can be asked of them. How they come and go: page-stack.ts. */

export interface OpenPage {
  path: string;
  query: Record<string, string>;
  instance: Instance;
  frame: Frame;
  release(): void;
}

export const stack: OpenPage[] = [];

let manifest: Manifest;

export function openStack(given: Manifest): void {
  manifest = given;
}

export const topPage = (): OpenPage | undefined => stack.at(-1);
export const isTab = (path: string) => manifest.app.tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false;
export const isPage = (path: string) => allPages().includes(path);

/** A method of a page or of the app, whose error is told and goes no further: WeChat's would not either. */
export function invoke(owner: unknown, method: string, ...given: unknown[]): unknown {
  const member = (owner as Record<string, unknown> | undefined)?.[method];
  if (typeof member !== 'function') return undefined;
  try {
    return member.apply(owner, given);
  } catch (error) {
    problem(`${method} threw ${told(error)}`);
    return undefined;
  }
}

/** "points/entry/index?id=1" as path and query; WeChat hands the values on as they are written. */
export function addressOf(url: string): { path: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.replace(/^\//, '').split('?');
  const pairs = search
    .split('&')
    .filter(Boolean)
    .map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]);
  return { path, query: Object.fromEntries(pairs) };
}

/** The mini-program that runs. */
export const theManifest = () => manifest;
