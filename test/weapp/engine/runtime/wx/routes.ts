import type { Manifest } from '../../manifest';
import { refuseAlone } from '../app-life';
import { placeOf } from '../modules';
import { addressOf, isPage, isTab, topPage } from '../open-pages';
import { pop, push, replaceTop, startOver, toTab } from '../page-stack';
import { setBadge, setTabBarHidden } from '../tab-bar';
import { Failure, type Options, offer } from './offer';

/** A url of a route, which may be relative to the page in view. */
function target(options: Options): { path: string; query: Record<string, string> } {
  refuseAlone('a route');
  const url = String(options.url ?? '');
  const whole = url.startsWith('/')
    ? url
    : placeOf(topPage()?.path ?? '', url.split('?')[0] ?? '') + (url.includes('?') ? `?${url.split('?')[1]}` : '');
  const address = addressOf(whole);
  if (!isPage(address.path)) throw new Failure(`page "${address.path}" is not found`);
  return address;
}

function noTab(path: string): void {
  if (isTab(path)) throw new Failure(`can not navigateTo a tabbar page`);
}

export function offerRoutes(manifest: Manifest): void {
  offer('navigateTo', async (options) => {
    const { path, query } = target(options);
    noTab(path);
    await opened(() => push(path, query));
    return { eventChannel: {} };
  });
  offer('redirectTo', async (options) => {
    const { path, query } = target(options);
    noTab(path);
    await opened(() => replaceTop(path, query));
  });
  offer('reLaunch', async (options) => {
    const { path, query } = target(options);
    await opened(() => startOver(path, query));
  });
  offer('switchTab', async (options) => {
    const { path, query } = target(options);
    if (!isTab(path)) throw new Failure('can not switch to no-tabBar page');
    if (Object.keys(query).length > 0) throw new Failure('switchTab takes no query');
    await opened(() => toTab(path));
  });
  offer('navigateBack', (options) => pop(Number(options.delta ?? 1)));
  offer('setNavigationBarTitle', ({ title }) => topPage()?.frame.setTitle(String(title)));
  for (const name of [
    'setNavigationBarColor',
    'setBackgroundColor',
    'setBackgroundTextStyle',
    'hideHomeButton',
    'setTabBarStyle',
  ])
    offer(name, () => undefined);
  offer('hideTabBar', () => setTabBarHidden(true));
  offer('showTabBar', () => setTabBarHidden(false));
  offer('setTabBarBadge', ({ index, text }) => setBadge(tab(manifest, index), String(text)));
  offer('removeTabBarBadge', ({ index }) => setBadge(tab(manifest, index), null));
  offer('showTabBarRedDot', ({ index }) => setBadge(tab(manifest, index), ''));
  offer('hideTabBarRedDot', ({ index }) => setBadge(tab(manifest, index), null));
}

/** A package that does not come is a failure of the route, not of the app. */
async function opened(open: () => Promise<void>): Promise<void> {
  try {
    await open();
  } catch (error) {
    if (error instanceof TypeError) throw new Failure('timeout');
    if (error instanceof Error && error.message === 'webview count limit exceed') throw new Failure(error.message);
    throw error;
  }
}

function tab(manifest: Manifest, index: unknown): number {
  const at = Number(index);
  if (!manifest.app.tabBar?.list[at]) throw new Failure('tabbar item not found');
  return at;
}
