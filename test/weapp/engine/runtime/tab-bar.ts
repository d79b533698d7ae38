import type { Manifest } from '../manifest';
import * as look from './look';
import { invoke, isTab, topPage, toTab } from './page-stack';

/** The tab bar of app.json as WeChat draws it, with roles and names as its screen readers give them. */
let manifest: Manifest;
let bar: HTMLElement | null = null;
const badges = new Map<number, string>();
let hidden = false;

export function openTabBar(given: Manifest): void {
  manifest = given;
  look.onThemeTurn(() => drawTabBar(topPage()?.path ?? ''));
}

export function drawTabBar(path: string): void {
  bar?.remove();
  bar = null;
  const json = manifest.app.tabBar;
  if (!json || json.custom || hidden || !isTab(path)) return;
  bar = document.createElement('div');
  bar.className = 'wx-tab-bar';
  bar.setAttribute('role', 'tablist');
  bar.style.background = look.themed(manifest, json.backgroundColor);
  bar.style.borderTopColor =
    look.themed(manifest, json.borderStyle) === 'black' ? 'rgba(0, 0, 0, 0.33)' : 'rgba(255, 255, 255, 0.33)';
  bar.append(...json.list.map((_, at) => tabAt(at, path)));
  document.body.append(bar);
}

function tabAt(at: number, path: string): HTMLElement {
  const json = manifest.app.tabBar;
  const item = json?.list[at];
  if (!json || !item) throw new Error(`there is no tab ${at}`);
  const on = item.pagePath === path;
  const tab = document.createElement('div');
  tab.className = 'wx-tab';
  tab.setAttribute('role', 'tab');
  tab.setAttribute('aria-selected', String(on));
  tab.setAttribute('aria-label', item.text);
  tab.style.color = look.themed(manifest, on ? json.selectedColor : json.color);
  const icon = look.themed(manifest, on ? (item.selectedIconPath ?? item.iconPath) : item.iconPath);
  if (icon) {
    const picture = new Image();
    picture.src = `/${icon}`;
    picture.alt = '';
    tab.append(picture);
  }
  const words = document.createElement('span');
  words.textContent = item.text;
  tab.append(words);
  const badge = badges.get(at);
  if (badge !== undefined) {
    const mark = document.createElement('i');
    mark.textContent = badge;
    tab.append(mark);
  }
  tab.addEventListener('click', async () => {
    await toTab(item.pagePath);
    invoke(topPage()?.instance, 'onTabItemTap', { index: String(at), pagePath: item.pagePath, text: item.text });
  });
  return tab;
}

export function setBadge(at: number, words: string | null): void {
  if (words === null) badges.delete(at);
  else badges.set(at, words);
  drawTabBar(topPage()?.path ?? '');
}

export function setTabBarHidden(now: boolean): void {
  hidden = now;
  drawTabBar(topPage()?.path ?? '');
}
