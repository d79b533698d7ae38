import type { Instance } from 'glass-easel-miniprogram-adapter';
import { createPage, retire } from './component-engine';
import { addComponentStyles, addLastingStyle, makeFrame, onlyStylesOf } from './frame';
import { journal, now } from './journal';
import { required } from './modules';
import { invoke, isTab, type OpenPage, stack, theManifest, topPage } from './open-pages';
import { fetchPackage, packageOf } from './packages';
import { scrollEvents } from './page-events';
import { drawTabBar } from './tab-bar';

/** WeChat keeps at most so many pages. */
const DEEPEST = 10;

const registered = new Set<string>();

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
  const frame = makeFrame(theManifest(), path, { tab: isTab(path), onBack: stack.length > 0 ? () => pop(1) : null });
  addComponentStyles(theManifest(), path);
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
  scrollEvents(theManifest(), path, frame, instance);
  invoke(instance, 'onShow');
  setTimeout(() => ready(path, instance), 0);
}

function ready(path: string, instance: Instance): void {
  invoke(instance, 'onReady');
  journal.firstPageAt ??= now();
  const rule = theManifest().app.preloadRule?.[path];
  if (!rule || ((rule.network ?? 'wifi') === 'wifi' && !onWifi())) return;
  for (const root of rule.packages) void fetchPackage(root.replace(/^\/|\/$/g, ''), 'preload').catch(() => undefined);
}

/** The phone of the tests has Wi-Fi whenever it has a network at all. */
const onWifi = () => navigator.onLine;

/** The scripts of a page and of the components it uses: evaluated when it is first opened (lazyCodeLoading). */
function register(path: string): void {
  if (registered.has(path)) return;
  registered.add(path);
  for (const target of Object.values(theManifest().components[path]?.usingComponents ?? {})) register(target.slice(1));
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
