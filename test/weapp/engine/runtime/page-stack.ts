import type { Instance } from 'glass-easel-miniprogram-adapter';
import type { Manifest } from '../manifest';
import { createPage, retire } from './component-engine';
import { told } from './excerpt';
import { addComponentStyles, addLastingStyle, type Frame, makeFrame, onlyStylesOf } from './frame';
import { journal, now, problem } from './journal';
import { required } from './modules';
import { allPages, fetchPackage, packageOf } from './packages';
import { scrollEvents } from './page-events';
import { drawTabBar } from './tab-bar';

/** WeChat keeps at most so many pages. */
const DEEPEST = 10;

export interface OpenPage {
  path: string;
  query: Record<string, string>;
  instance: Instance;
  frame: Frame;
  release(): void;
}

export const stack: OpenPage[] = [];
const registered = new Set<string>();
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

/** Lays a page over the others. Its package is fetched first, if need be; the one below learns that it is hidden. */
export async function push(path: string, query: Record<string, string>): Promise<void> {
  if (stack.length >= DEEPEST) throw new Error('webview count limit exceed');
  await fetchPackage(packageOf(path).root, 'navigation');
  register(path);
  const covered = topPage();
  if (covered) {
    invoke(covered.instance, 'onHide');
    covered.frame.element.hidden = true;
  }
  const frame = makeFrame(manifest, path, { tab: isTab(path), onBack: stack.length > 0 ? () => pop(1) : null });
  addComponentStyles(manifest, path);
  const root = createPage(path);
  const instance = root.get();
  Object.assign(instance, { route: path, __route__: path, options: query });
  const release = () => {
    retire(instance);
    root.release();
    frame.remove();
  };
  stack.push({ path, query, instance, frame, release });
  onlyStylesOf(path);
  drawTabBar(path);
  invoke(instance, 'onLoad', query);
  const place = document.createElement('div');
  frame.page.append(place);
  root.attach(frame.page, place);
  scrollEvents(manifest, path, frame, instance);
  invoke(instance, 'onShow');
  setTimeout(() => ready(path, instance), 0);
}

function ready(path: string, instance: Instance): void {
  invoke(instance, 'onReady');
  journal.firstPageAt ??= now();
  const rule = manifest.app.preloadRule?.[path];
  if (!rule || ((rule.network ?? 'wifi') === 'wifi' && !onWifi())) return;
  for (const root of rule.packages) void fetchPackage(root.replace(/^\/|\/$/g, ''), 'preload').catch(() => undefined);
}

/** The phone of the tests has Wi-Fi whenever it has a network at all. */
const onWifi = () => navigator.onLine;

/** The scripts of a page and of the components it uses: evaluated when it is first opened (lazyCodeLoading). */
function register(path: string): void {
  if (registered.has(path)) return;
  registered.add(path);
  for (const target of Object.values(manifest.components[path]?.usingComponents ?? {})) register(target.slice(1));
  defining = path;
  required(path);
}

/** Whose script is being evaluated: Page() and Component() belong to it. */
export let defining = '';

function drop(): void {
  const gone = stack.pop();
  if (!gone) return;
  invoke(gone.instance, 'onUnload');
  gone.release();
}

/** Takes the uppermost pages away, never the last one. */
export function pop(count: number): void {
  const before = stack.length;
  for (let left = count; left > 0 && stack.length > 1; left--) drop();
  const shown = topPage();
  if (!shown || stack.length === before) return;
  uncover(shown);
}

function uncover(page: OpenPage): void {
  page.frame.element.hidden = false;
  onlyStylesOf(page.path);
  drawTabBar(page.path);
  invoke(page.instance, 'onShow');
}

export async function replaceTop(path: string, query: Record<string, string>): Promise<void> {
  await fetchPackage(packageOf(path).root, 'navigation');
  drop();
  await push(path, query);
}

export async function replaceAll(path: string, query: Record<string, string>): Promise<void> {
  await fetchPackage(packageOf(path).root, 'navigation');
  while (stack.length > 0) drop();
  await push(path, query);
}

/** Tab pages stay as they are while another is in view; all other pages go. */
const keptTabs = new Map<string, OpenPage>();

export async function toTab(path: string): Promise<void> {
  await fetchPackage(packageOf(path).root, 'navigation');
  const last = topPage();
  if (last?.path === path && stack.length === 1) return;
  while (stack.length > 1) drop();
  const below = stack.pop();
  if (below && isTab(below.path)) {
    // The one that is to be shown again was not hidden but covered.
    if (below.path === path) {
      stack.push(below);
      uncover(below);
      return;
    }
    invoke(below.instance, 'onHide');
    below.frame.element.hidden = true;
    keptTabs.set(below.path, below);
  } else if (below) {
    invoke(below.instance, 'onUnload');
    below.release();
  }
  const kept = keptTabs.get(path);
  if (!kept) return push(path, {});
  keptTabs.delete(path);
  stack.push(kept);
  uncover(kept);
}

/** A fresh start, as reLaunch makes it: no tab is kept either. */
export async function startOver(path: string, query: Record<string, string>): Promise<void> {
  for (const kept of keptTabs.values()) {
    invoke(kept.instance, 'onUnload');
    kept.release();
  }
  keptTabs.clear();
  await replaceAll(path, query);
}

export function addAppStyle(): void {
  addLastingStyle('app');
}
