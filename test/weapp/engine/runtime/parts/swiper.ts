import type { Kind, Part } from './part';

/** A row of pages moved by a finger: the browser's own snapping does the moving, the page is told where it came to rest. */

const KNOWS =
  'indicatorColor indicatorActiveColor duration displayMultipleItems previousMargin nextMargin snapToEdge easingFunction layoutType ' +
  'transformerType indicatorType indicatorMargin indicatorSpacing indicatorRadius indicatorWidth indicatorHeight indicatorAlignment ' +
  'indicatorOffset scrollWithAnimation cacheExtent circular';

const itemsOf = ({ host }: Part) => [...host.querySelectorAll<HTMLElement>(':scope > wx-swiper-item')];
const timers = new WeakMap<Part, number>();

function restsAt(part: Part): number {
  const { host, values } = part;
  const length = values.vertical ? host.clientHeight : host.clientWidth;
  return length === 0 ? 0 : Math.round((values.vertical ? host.scrollTop : host.scrollLeft) / length);
}

function moveTo(part: Part, at: number): void {
  const { host, values } = part;
  if (values.vertical) host.scrollTop = at * host.clientHeight;
  else host.scrollLeft = at * host.clientWidth;
}

function arrive(part: Part, source: 'touch' | 'autoplay' | ''): void {
  const at = restsAt(part);
  if (at === part.values.current) return;
  part.values.current = at;
  const currentItemId = itemsOf(part)[at]?.getAttribute('item-id') ?? '';
  part.tell('change', { current: at, currentItemId, source });
  part.tell('animationfinish', { current: at, currentItemId, source });
}

export const swiper: Kind = {
  tag: 'swiper',
  takes: { current: 0, autoplay: false, interval: 5000, vertical: false, indicatorDots: false },
  knows: KNOWS,
  made(part) {
    part.host.addEventListener('scrollend', () => arrive(part, 'touch'));
    part.closed = () => clearInterval(timers.get(part));
  },
  attached: (part) => moveTo(part, Number(part.values.current)),
  changed(part, name, value) {
    if (name === 'current') moveTo(part, Number(value));
    if (name === 'vertical') part.host.classList.toggle('wx-vertical', Boolean(value));
    if (name !== 'autoplay' && name !== 'interval') return;
    clearInterval(timers.get(part));
    if (!part.values.autoplay) return;
    const next = () => {
      moveTo(part, (restsAt(part) + 1) % Math.max(1, itemsOf(part).length));
      arrive(part, 'autoplay');
    };
    timers.set(part, window.setInterval(next, Number(part.values.interval)));
  },
};

export const swiperItem: Kind = {
  tag: 'swiper-item',
  takes: { itemId: '' },
  knows: 'skipHiddenItemLayout',
  changed({ host }, name, value) {
    if (name === 'itemId') host.setAttribute('item-id', String(value));
  },
};
