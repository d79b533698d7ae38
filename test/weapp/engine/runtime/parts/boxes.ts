import type { Kind, Part } from './part';

/** Components that hold others: what they add to a box is how it looks while a finger is on it, and how it scrolls. */

const HOVER = { hoverClass: 'none', hoverStartTime: 50, hoverStayTime: 400 };
const HOVER_KNOWS = 'hoverStopPropagation';
const NEAR_THE_END = 50;

/** `hover-class` while a finger rests on it. */
function hovers(part: Part): void {
  const { host, values } = part;
  let timer = 0;
  const classes = () => {
    const given = String(values.hoverClass ?? 'none');
    return given === 'none' || given === '' ? [] : given.split(/\s+/);
  };
  const later = (ms: unknown, act: () => void) => {
    clearTimeout(timer);
    timer = window.setTimeout(act, Number(ms));
  };
  host.addEventListener('touchstart', () => later(values.hoverStartTime, () => host.classList.add(...classes())), {
    passive: true,
  });
  const end = () => later(values.hoverStayTime, () => host.classList.remove(...classes()));
  host.addEventListener('touchend', end);
  host.addEventListener('touchcancel', end);
}

export const view: Kind = { tag: 'view', takes: HOVER, knows: HOVER_KNOWS, made: hovers };
export const coverView: Kind = { tag: 'cover-view', knows: 'scrollTop markerId' };
export const text: Kind = { tag: 'text', knows: 'selectable userSelect space decode overflow maxLines' };

export const navigator: Kind = {
  tag: 'navigator',
  takes: { ...HOVER, url: '', openType: 'navigate', delta: 1 },
  knows: `target appId path extraData version ${HOVER_KNOWS}`,
  made: hovers,
};

const SCROLL_KNOWS =
  'enableFlex scrollAnchoring usingSticky pagingEnabled enablePassive enableBackToTop fastDeceleration bounces reverse clip cacheExtent ' +
  'minDragDistance scrollIntoViewWithinExtent scrollIntoViewAlignment padding type associativeContainer scrollWithAnimation enhanced ' +
  'refresherEnabled refresherThreshold refresherDefaultStyle refresherBackground refresherTriggered refresherTwoLevelEnabled ' +
  'refresherTwoLevelTriggered refresherTwoLevelThreshold refresherTwoLevelCloseThreshold refresherTwoLevelScrollEnabled ' +
  'refresherBallisticRefreshEnabled refresherTwoLevelPinned';

export const scrollView: Kind = {
  tag: 'scroll-view',
  takes: {
    scrollX: false,
    scrollY: false,
    scrollTop: 0,
    scrollLeft: 0,
    scrollIntoView: '',
    upperThreshold: NEAR_THE_END,
    lowerThreshold: NEAR_THE_END,
    showScrollbar: true,
  },
  knows: SCROLL_KNOWS,
  made(part) {
    let [left, top] = [0, 0];
    part.host.addEventListener('scroll', () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = part.host;
      part.tell('scroll', {
        scrollLeft,
        scrollTop,
        scrollWidth,
        scrollHeight,
        deltaX: left - scrollLeft,
        deltaY: top - scrollTop,
      });
      [left, top] = [scrollLeft, scrollTop];
      const low = Number(part.values.lowerThreshold);
      const end = part.values.scrollY ? scrollHeight - scrollTop - clientHeight : scrollWidth - scrollLeft - clientWidth;
      if (end <= low) part.tell('scrolltolower', { direction: part.values.scrollY ? 'bottom' : 'right' });
      if ((part.values.scrollY ? scrollTop : scrollLeft) <= Number(part.values.upperThreshold)) {
        part.tell('scrolltoupper', { direction: part.values.scrollY ? 'top' : 'left' });
      }
    });
  },
  changed(part, name, value) {
    const { host } = part;
    if (name === 'scrollX') host.style.overflowX = value ? 'auto' : 'hidden';
    else if (name === 'scrollY') host.style.overflowY = value ? 'auto' : 'hidden';
    else if (name === 'showScrollbar') host.classList.toggle('wx-no-scrollbar', !value);
    else if (name === 'scrollTop') host.scrollTop = Number(value);
    else if (name === 'scrollLeft') host.scrollLeft = Number(value);
    else if (name === 'scrollIntoView' && value)
      requestAnimationFrame(() => host.querySelector(`#${CSS.escape(String(value))}`)?.scrollIntoView());
  },
};
