import type { Page } from 'playwright-core';
import type { Hand } from '../engine/runtime/hand';

/** Any phone of the harness: with the app on it, or with the fixture. */
interface Measurable {
  page: Page;
  hand<T, A>(act: (given: { weapp: Hand; with: A }) => T | Promise<T>, given?: A): Promise<T>;
}

/** What one interaction cost: counted, but for the milliseconds, which depend on the machine. */
export interface Measured {
  name: string;
  ms: number;
  /** Most calls within any one second. */
  setDataASecond: number;
  setDataCalls: number;
  /** The largest single call. */
  setDataBytes: number;
  setDataBytesInAll: number;
  requests: number;
  /** Most of them asked for at once. */
  inFlight: number;
  nodes: number;
}

const SECOND = 1_000;
/** What an interaction brings about comes within this after it is seen to be done. */
const AFTER_MS = 150;

interface Marks {
  setData: number;
  requests: number;
  start: number;
}

/** Marks live in the page: a cold start begins at nothing. */
const NOTHING: Marks = { setData: 0, requests: 0, start: 0 };

export async function during(phone: Measurable, name: string, act: () => Promise<void>): Promise<Measured> {
  const before = await phone.hand(({ weapp }) => ({
    setData: weapp.journal.setData.length,
    requests: weapp.journal.requests.length,
    start: performance.timeOrigin,
  }));
  const began = Date.now();
  await act();
  const ms = Date.now() - began;
  await phone.page.waitForTimeout(AFTER_MS);
  const { journal, nodes, start } = await phone.hand(({ weapp }) => ({
    journal: weapp.journal,
    nodes: weapp.nodes(),
    start: performance.timeOrigin,
  }));
  const from = start === before.start ? before : NOTHING;
  const setData = journal.setData.slice(from.setData);
  const requests = journal.requests.slice(from.requests);
  return {
    name,
    ms,
    setDataASecond: most(setData.map(({ at }) => setData.filter((other) => other.at >= at && other.at < at + SECOND).length)),
    setDataCalls: setData.length,
    setDataBytes: most(setData.map(({ bytes }) => bytes)),
    setDataBytesInAll: setData.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: requests.length,
    inFlight: most(requests.map(({ inFlight }) => inFlight)),
    nodes,
  };
}

const most = (figures: readonly number[]) => Math.max(0, ...figures);

/** The requests that had been sent when the first part of this kind stood on the screen. */
export async function answeredBefore(phone: Measurable, selector: string): Promise<string[]> {
  const stood = await phone.page.evaluate((wanted) => window.weapp.firstSeen(wanted), selector);
  if (stood === null) throw new Error(`${selector} has not been seen`);
  const { requests } = await phone.hand(({ weapp }) => weapp.journal);
  const sent = requests.filter(({ at }) => at < stood).map(({ method, path }) => `${method} ${path.split('?')[0]}`);
  // The login first, the rest in no order: they leave together.
  return sent.sort((a, b) => Number(b.startsWith('POST')) - Number(a.startsWith('POST')) || a.localeCompare(b));
}

export interface Dom {
  nodes: number;
  deep: number;
  /** Most children of one node. */
  children: number;
  /** Pictures that take the platform's own width or height, for want of one of ours. */
  unsizedImages: string[];
  /** Pictures that are fetched or read although nobody sees them yet: they begin below the first screen. */
  eagerImages: string[];
}

/** How large WeChat makes a picture that nobody has given a size: engine/runtime/system.css. While it is measured these sizes are odd ones. */
const ODD = { width: '317px', height: '239px' };

/** The page in view as WeChat counts it: the parts, not what the harness draws inside them. */
export function domOf(phone: Measurable): Promise<Dom> {
  return phone.page.evaluate((odd) => {
    const page =
      [...document.querySelectorAll<HTMLElement>('.wx-page')].find((one) => one.offsetParent !== null) ?? document.body;
    const parts = [...page.querySelectorAll('*')].filter((element) => element.tagName.startsWith('WX-'));
    const depthOf = (element: Element) => {
      let deep = 0;
      for (let at: Element | null = element; at && at !== page; at = at.parentElement) deep++;
      return deep;
    };
    const images = parts.filter((element) => element.tagName === 'WX-IMAGE');
    const drawnBy = (element: Element) => element.querySelector('img');
    const sourceOf = (element: Element) => (drawnBy(element)?.getAttribute('src') ?? '').slice(0, 120);
    // What follows the platform's own size when that is another one has no size of its own. A mode may say one of the two sides.
    const platforms = [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].filter(
        (rule): rule is CSSStyleRule => rule instanceof CSSStyleRule && rule.selectorText === 'wx-image',
      ),
    );
    if (platforms.length === 0) throw new Error('the sizes of the platform are nowhere to be found');
    const before = platforms.map(({ style }) => [style.width, style.height] as const);
    for (const { style } of platforms) [style.width, style.height] = [odd.width, odd.height];
    const isUnsized = (element: Element) => {
      const { mode } = (element as HTMLElement).dataset;
      const { width, height } = getComputedStyle(element);
      return (width === odd.width && mode !== 'heightFix') || (height === odd.height && mode !== 'widthFix');
    };
    const unsizedImages = images.filter((image) => image.getClientRects().length > 0 && isUnsized(image)).map(sourceOf);
    platforms.forEach(({ style }, at) => {
      [style.width = '', style.height = ''] = before[at] ?? [];
    });
    const isBelow = (element: Element) => element.getBoundingClientRect().top + page.scrollTop >= page.clientHeight;
    // A picture that is written out in its address is there already.
    const isFetched = (element: Element) => drawnBy(element)?.hasAttribute('src') && !sourceOf(element).startsWith('data:');
    return {
      nodes: parts.length,
      deep: Math.max(0, ...parts.map(depthOf)),
      children: Math.max(0, ...parts.map((element) => element.children.length)),
      unsizedImages,
      eagerImages: images
        .filter((image) => isFetched(image) && isBelow(image) && drawnBy(image)?.loading !== 'lazy')
        .map(sourceOf),
    };
  }, ODD);
}
