import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Left out, each with its reason; all else that axe knows of WCAG 2.2 A and AA and of good practice must hold. */
const LEFT_OUT: Record<string, string> = {
  'label-content-name-mismatch':
    'an experiment of axe: it wants every word that stands on a card in the name of the card; ours say in a sentence what matters, and begin with the title',
};

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in what is in view: a sentence each. */
export async function violations(page: Page, { only }: { only?: string[] } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const rules = Object.fromEntries(Object.keys(LEFT_OUT).map((id) => [id, { enabled: false }]));
  const options = only
    ? { runOnly: { type: 'rule', values: only }, resultTypes: ['violations'] }
    : { runOnly: { type: 'tag', values: TAGS }, rules, resultTypes: ['violations'] };
  return page.evaluate(async (asked) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    // The arc of the ring is a mask over a coloured box, and axe sees the box; its figure stands on white.
    const found = await inPage.run({ exclude: ['.gp-ring'] }, asked as axe.RunOptions);
    return found.violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 4)
        .map(
          (node) =>
            `${id}: ${node.target.join(' ')} ${node.html.slice(0, 140)} – ${node.failureSummary?.split('\n').slice(1, 3).join(' ').trim()}`,
        ),
    );
  }, options);
}

/** Runs in the page: what a finger cannot hit, by the least side it needs. */
export function smallTargets(least: number): string[] {
  const shown = (element: Element) => element.getClientRects().length > 0 && !element.closest('[aria-hidden="true"]');
  const targets = [
    ...document.querySelectorAll(
      '[role="button"],[role="link"],[role="tab"],[role="radio"],[role="checkbox"],[role="switch"],button,a[href],input,textarea,select',
    ),
  ];
  // A link in the middle of a sentence is as high as its line: WCAG lets it be, and so do we.
  const inSentence = (element: Element) => element.matches('a[href]') && getComputedStyle(element).display === 'inline';
  return targets
    .filter((target) => shown(target) && !inSentence(target))
    .flatMap((target) => {
      const { width, height } = target.getBoundingClientRect();
      if (width >= least - 0.5 && height >= least - 0.5) return [];
      return [
        `"${target.getAttribute('aria-label') ?? target.textContent}" is ${Math.round(width)} × ${Math.round(height)}, less than ${least}`,
      ];
    });
}

/** Runs in the page: words that a box cuts off, or that spill out of it over their neighbours. */
export function cutWords(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('.gp-screen *')) {
    if (element.getClientRects().length === 0 || element.matches('.gp-dot, .gp-unseen, input, textarea')) continue;
    const ownWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const { overflowX, overflowY } = getComputedStyle(element);
    if (!ownWords) continue;
    if (overflowX === 'visible' && overflowY === 'visible') {
      // A box in a line is as wide as its words.
      if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
        found.push(`"${element.textContent?.slice(0, 24)}" in .${element.className} spills`);
      continue;
    }
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
      found.push(`"${element.textContent?.slice(0, 24)}" in .${element.className} is cut`);
  }
  return found;
}

/** Runs in the page, after a key was pressed: what takes the focus without a ring to be seen, and steps that leap back up the page. */
export function focusTroubles(): string[] {
  const found: string[] = [];
  const dialog = [...document.querySelectorAll('[role="dialog"]')].find((one) => one.getClientRects().length > 0);
  const all = [...(dialog ?? document).querySelectorAll<HTMLElement>('[tabindex], input, textarea, button, a[href]')].filter(
    (one) => one.tabIndex >= 0 && one.getClientRects().length > 0 && !one.hasAttribute('disabled'),
  );
  const before = document.activeElement;
  let last: DOMRect | null = null;
  for (const one of all) {
    if (one.tabIndex > 0) found.push(`"${one.getAttribute('aria-label')}" jumps the queue with tabindex ${one.tabIndex}`);
    one.focus({ preventScroll: true });
    const ringed = [one, one.parentElement, one.parentElement?.parentElement].some((at) => {
      if (!at) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    if (!ringed)
      found.push(`"${one.getAttribute('aria-label') ?? one.textContent?.slice(0, 20)}" has no ring when it has the focus`);
    const inFlow = !one.closest('.gp-tabbar, .gp-actionbar, .gp-toast, .gp-nav');
    const now = one.getBoundingClientRect();
    if (inFlow && last && now.bottom < last.top - 1)
      found.push(`after what lies at ${last.top} px Tab goes back up to "${one.getAttribute('aria-label')}"`);
    if (inFlow) last = now;
  }
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  else (document.activeElement as HTMLElement | null)?.blur();
  return found;
}

/** Runs in the page: letters smaller than this, and lines closer together than so many times their letters. */
export function smallLetters({ least, line }: { least: number; line: number }): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('.gp-screen *')) {
    // The drawn dot holds its character for those who copy; what is unseen is for those who listen.
    if (element.getClientRects().length === 0 || element.matches('.gp-dot, .gp-unseen')) continue;
    const isField = element.matches('input, textarea');
    const words = isField
      ? element.getAttribute('placeholder')
      : [...element.childNodes]
          .filter((n) => n.nodeType === Node.TEXT_NODE)
          .map((n) => n.textContent)
          .join('');
    if (!isField && !words?.trim()) continue;
    const { fontSize, lineHeight } = getComputedStyle(element);
    const [letters, apart] = [Number.parseFloat(fontSize), Number.parseFloat(lineHeight)];
    const what = `"${words?.slice(0, 24)}" in .${element.className}`;
    if (letters < least - 0.01) found.push(`${what} has letters of ${letters} px, less than ${least}`);
    if (!isField && apart < letters * line - 0.5) found.push(`${what} has lines of ${apart} px for letters of ${letters}`);
  }
  return [...new Set(found)];
}

/** Runs in the page: what is chosen must differ from what is not by more than its colours: by weight, shape, place, a picture or a sign. */
export function onlyByColour(): string[] {
  const shapeOf = (element: Element): string =>
    [element, ...element.querySelectorAll('*')]
      .filter((at) => at.getClientRects().length > 0)
      .flatMap((at) => ['', '::before', '::after'].map((part) => getComputedStyle(at, part || null)))
      .map((look) => {
        const { fontWeight, textDecorationLine, borderTopWidth, transform, maskImage, content } = look;
        return [fontWeight, textDecorationLine, borderTopWidth, transform, maskImage, content].join();
      })
      .join(';');
  const shown = (selector: string) => [...document.querySelectorAll(selector)].filter((at) => at.getClientRects().length > 0);
  const kind = (element: Element) => `${element.getAttribute('role')} ${element.className.split(' ')[0]}`;
  const plain = shown('[aria-selected="false"],[aria-checked="false"]');
  return shown('[aria-selected="true"],[aria-checked="true"]').flatMap((chosen) => {
    const same = plain.find((other) => kind(other) === kind(chosen) && shapeOf(other) === shapeOf(chosen));
    return same ? [`"${chosen.textContent?.trim()}" is told from "${same.textContent?.trim()}" by its colour only`] : [];
  });
}

/** Runs in the page: what moves. */
export function moving(): string[] {
  return document
    .getAnimations()
    .filter(({ playState }) => playState === 'running')
    .map((one) => `${(one as CSSAnimation).animationName ?? 'a transition'} runs`);
}
