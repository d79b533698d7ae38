import type { Manifest } from '../manifest';

/** How the phone looks: an iPhone X, the size the screens are drawn for. */
export const STATUS_BAR = 44;
export const NAV_BAR = 44;
export const TAB_BAR = 50;
const CAPSULE = { width: 87, height: 32, top: 48, fromRight: 7 };

export const width = () => document.documentElement.clientWidth;
export const height = () => document.documentElement.clientHeight;

/** WeChat's own round button for "more" and "close". */
export function capsule() {
  const right = width() - CAPSULE.fromRight;
  const { top } = CAPSULE;
  return { width: CAPSULE.width, height: CAPSULE.height, top, right, bottom: top + CAPSULE.height, left: right - CAPSULE.width };
}

const darkness = window.matchMedia('(prefers-color-scheme: dark)');

export const theme = (): 'light' | 'dark' => (darkness.matches ? 'dark' : 'light');

export function onThemeTurn(listener: () => void): void {
  darkness.addEventListener('change', listener);
}

/** A value of app.json or a page's json; "@name" is looked up in theme.json for the theme of the moment. */
export function themed(manifest: Manifest, value: string): string;
export function themed(manifest: Manifest, value: string | undefined): string | undefined;
export function themed(manifest: Manifest, value: string | undefined): string | undefined {
  if (!value?.startsWith('@')) return value;
  return manifest.theme[manifest.app.darkmode ? theme() : 'light']?.[value.slice(1)] ?? value;
}
