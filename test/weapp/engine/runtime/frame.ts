import type { Manifest, PageJson } from '../manifest';
import * as look from './look';
import { packageOf, styleOf } from './packages';

/** The screen of one page: what WeChat draws around it, and the element in which it scrolls, as wide and high as the phone says. */
export interface Frame {
  element: HTMLElement;
  /** `page` of WXSS: it scrolls. */
  page: HTMLElement;
  setTitle(title: string): void;
  remove(): void;
}

export function makeFrame(
  manifest: Manifest,
  path: string,
  { tab, onBack }: { tab: boolean; onBack: (() => void) | null },
): Frame {
  const json: PageJson = { ...manifest.app.window, ...manifest.components[path] };
  const custom = json.navigationStyle === 'custom';
  const element = document.createElement('div');
  element.className = 'wx-frame';
  element.dataset.route = path;
  const page = document.createElement('div');
  page.className = 'wx-page';
  const bar = custom ? null : nativeBar(manifest, json, onBack);
  if (bar) element.append(bar);
  element.append(page);
  // The page ends above the tab bar: fixed parts stand there, and vh is of this height.
  const above = custom ? 0 : look.STATUS_BAR + look.NAV_BAR;
  const size = () => {
    const high = look.height() - above - (tab ? look.TAB_BAR : 0);
    element.style.setProperty('--vh', `${high / 100}px`);
    element.style.bottom = tab ? `${look.TAB_BAR}px` : '0';
  };
  size();
  window.addEventListener('resize', size);
  const style = styleElement(path);
  document.body.append(element);
  return {
    element,
    page,
    setTitle: (title) => {
      if (bar?.firstElementChild) bar.firstElementChild.textContent = title;
      document.title = title;
    },
    remove: () => {
      window.removeEventListener('resize', size);
      style.leave();
      element.remove();
    },
  };
}

function nativeBar(manifest: Manifest, json: PageJson, onBack: (() => void) | null): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'wx-nav-bar';
  bar.style.background = look.themed(manifest, json.navigationBarBackgroundColor ?? '#000');
  bar.style.color = look.themed(manifest, json.navigationBarTextStyle) === 'black' ? '#000' : '#fff';
  const title = document.createElement('span');
  title.setAttribute('role', 'heading');
  title.textContent = json.navigationBarTitleText ?? '';
  bar.append(title);
  if (onBack) {
    const back = document.createElement('button');
    back.setAttribute('aria-label', '返回');
    back.addEventListener('click', onBack);
    bar.append(back);
  }
  return bar;
}

const sheets = new Map<string, { element: HTMLStyleElement; users: number }>();

/** A page's own style sheet counts only while such a page is on the stack and is switched off while it is covered. */
function styleElement(path: string): { leave(): void } {
  const sheet = sheets.get(path) ?? { element: document.createElement('style'), users: 0 };
  sheets.set(path, sheet);
  sheet.users++;
  if (sheet.users === 1) {
    sheet.element.dataset.page = path;
    sheet.element.textContent = styleOf(path);
    document.head.append(sheet.element);
  }
  return {
    leave: () => {
      if (--sheet.users > 0) return;
      sheet.element.remove();
      sheets.delete(path);
    },
  };
}

/** Only the styles of the page in view hold: on the phone each page has a document of its own. */
export function onlyStylesOf(path: string): void {
  for (const [owner, { element }] of sheets) element.disabled = owner !== path;
}

/** Styles that all pages have: the app's, and those of each component (whose classes carry a scope of their own). */
export function addLastingStyle(path: string): void {
  if (document.querySelector(`style[data-lasting="${path}"]`)) return;
  const element = document.createElement('style');
  element.dataset.lasting = path;
  element.textContent = styleOf(path);
  // Before the pages' own, which may override it.
  document.head.prepend(element);
}

/** The components that a page uses, and theirs: their styles come with them. */
export function addComponentStyles(manifest: Manifest, path: string, seen = new Set<string>()): void {
  for (const target of Object.values(manifest.components[path]?.usingComponents ?? {})) {
    const component = target.slice(1);
    if (seen.has(component)) continue;
    seen.add(component);
    if (packageOf(component)) addLastingStyle(component);
    addComponentStyles(manifest, component, seen);
  }
}
