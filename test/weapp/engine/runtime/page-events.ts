import type { Instance } from 'glass-easel-miniprogram-adapter';
import type { Manifest } from '../manifest';
import type { Frame } from './frame';
import { invoke, topPage } from './open-pages';

const REACH_BOTTOM = 50;

/** onPageScroll, and onReachBottom once each time the end comes near: also where the page has grown meanwhile and one is near its new end. */
export function scrollEvents(manifest: Manifest, path: string, frame: Frame, instance: Instance): void {
  const distance = { ...manifest.app.window, ...manifest.components[path] }.onReachBottomDistance ?? REACH_BOTTOM;
  let near = false;
  let heightThen = 0;
  frame.page.addEventListener('scroll', () => {
    const { scrollTop, scrollHeight, clientHeight } = frame.page;
    invoke(instance, 'onPageScroll', { scrollTop });
    const isNear = scrollHeight - scrollTop - clientHeight <= distance;
    const hasGrown = Math.abs(scrollHeight - heightThen) > distance;
    const reached = isNear && (!near || hasGrown);
    near = isNear;
    if (!reached) return;
    heightThen = scrollHeight;
    invoke(instance, 'onReachBottom');
  });
  window.addEventListener('resize', () => {
    if (topPage()?.instance === instance)
      invoke(instance, 'onResize', { size: { windowWidth: innerWidth, windowHeight: innerHeight } });
  });
}

let pulling: { done: () => void } | null = null;

/** A finger pulls the page down: the page is asked to refresh, and the pull ends when it says so. */
export function pullDown(manifest: Manifest): Promise<void> {
  const page = topPage();
  if (!page) throw new Error('no page is open');
  const json = { ...manifest.app.window, ...manifest.components[page.path] };
  if (!json.enablePullDownRefresh) throw new Error(`${page.path} has no enablePullDownRefresh: pulling does nothing there`);
  const ended = new Promise<void>((done) => {
    pulling = { done };
  });
  page.frame.element.classList.add('wx-pulled');
  invoke(page.instance, 'onPullDownRefresh');
  return ended;
}

export function endPull(): void {
  topPage()?.frame.element.classList.remove('wx-pulled');
  pulling?.done();
  pulling = null;
}
