import { topPage } from '../open-pages';
import { partOf } from '../parts/part';
import { offerNow } from './offer';

/** createSelectorQuery: where the parts of the page in view lie, and the nodes of canvases and scrolling parts. */
interface Asked {
  selector: string | null;
  all: boolean;
  fields: Record<string, unknown>;
  told?: ((result: unknown) => void) | undefined;
}

function measured(element: Element, fields: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  if (fields.id) found.id = element.id;
  if (fields.dataset) found.dataset = { ...(element as HTMLElement).dataset };
  if (fields.rect) Object.assign(found, { left, top, right, bottom });
  if (fields.size) Object.assign(found, { width, height });
  if (fields.scrollOffset)
    Object.assign(found, {
      scrollLeft: element.scrollLeft,
      scrollTop: element.scrollTop,
      scrollWidth: element.scrollWidth,
      scrollHeight: element.scrollHeight,
    });
  if (fields.node) found.node = partOf(element)?.node?.() ?? null;
  if (Array.isArray(fields.computedStyle)) {
    const style = getComputedStyle(element);
    for (const name of fields.computedStyle as string[])
      found[name] = style.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  }
  if (Array.isArray(fields.properties)) {
    for (const name of fields.properties as string[]) found[name] = partOf(element)?.values[name];
  }
  return found;
}

function resultOf({ selector, all, fields }: Asked): unknown {
  const page = topPage()?.frame.page;
  if (!page) return null;
  if (selector === null) return measured(page, fields);
  const elements = [...page.querySelectorAll(selector.replaceAll('>>>', ' '))];
  if (all) return elements.map((element) => measured(element, fields));
  return elements[0] ? measured(elements[0], fields) : null;
}

function selectorQuery() {
  const asked: Asked[] = [];
  const places = { id: true, dataset: true };
  const add = (selector: string | null, all: boolean) => {
    const take = (fields: Record<string, unknown>, told?: (result: unknown) => void) => {
      asked.push({ selector, all, fields, told });
      return query;
    };
    return {
      fields: take,
      boundingClientRect: (told?: (result: unknown) => void) => take({ ...places, rect: true, size: true }, told),
      scrollOffset: (told?: (result: unknown) => void) => take({ ...places, scrollOffset: true }, told),
      node: (told?: (result: unknown) => void) => take({ node: true }, told),
    };
  };
  const query = {
    in: () => query,
    select: (selector: string) => add(selector, false),
    selectAll: (selector: string) => add(selector, true),
    selectViewport: () => add(null, false),
    exec(done?: (results: unknown[]) => void) {
      // The view answers later, never in the same turn.
      setTimeout(() => {
        const results = asked.map((one) => {
          const result = resultOf(one);
          one.told?.(result);
          return result;
        });
        done?.(results);
      }, 0);
      return query;
    },
  };
  return query;
}

type Seen = (status: object) => void;

interface Observed {
  thresholds?: number[];
  initialRatio?: number;
  observeAll?: boolean;
}

/** WeChat says nothing at first where the share is what it was said to be, or where no threshold lies between the two. */
function isSilentAtFirst(ratio: number, { thresholds = [0], initialRatio = 0 }: Observed): boolean {
  const [least, most] = [Math.min(ratio, initialRatio), Math.max(ratio, initialRatio)];
  return ratio === initialRatio || !thresholds.some((share) => share >= least && share <= most);
}

function intersectionObserver(_owner: unknown, options: Observed = {}) {
  let margin = '0px';
  let watching: IntersectionObserver | null = null;
  const begun = new WeakSet<Element>();
  const made = {
    relativeTo: () => made,
    relativeToViewport(margins: Record<string, number> = {}) {
      margin = ['top', 'right', 'bottom', 'left'].map((side) => `${margins[side] ?? 0}px`).join(' ');
      return made;
    },
    observe(selector: string, seen: Seen) {
      const page = topPage()?.frame.page;
      watching = new IntersectionObserver(
        (entries) => {
          for (const { intersectionRatio, boundingClientRect, intersectionRect, time, target } of entries) {
            const first = !begun.has(target);
            begun.add(target);
            if (first && isSilentAtFirst(intersectionRatio, options)) continue;
            seen({
              id: target.id,
              dataset: { ...(target as HTMLElement).dataset },
              intersectionRatio,
              boundingClientRect,
              intersectionRect,
              time,
            });
          }
        },
        { root: page ?? null, rootMargin: margin, threshold: options.thresholds ?? [0] },
      );
      const targets = [...(page?.querySelectorAll(selector) ?? [])];
      for (const target of options.observeAll ? targets : targets.slice(0, 1)) watching.observe(target);
    },
    disconnect: () => watching?.disconnect(),
  };
  return made;
}

export function offerQueries(): void {
  offerNow('createSelectorQuery', selectorQuery);
  offerNow('createIntersectionObserver', intersectionObserver);
}
