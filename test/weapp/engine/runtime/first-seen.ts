import { now } from './journal';

/** When a class was first on the screen since the start: how long the first screen took, by the view and not by the script. */
const seen = new Map<string, number>();

export function watchFirstSeen(): void {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) note(node);
  }).observe(document.body, { childList: true, subtree: true });
}

function note(element: Element): void {
  for (const part of [element, ...element.querySelectorAll('[class]')]) {
    for (const name of part.classList) if (!seen.has(name)) seen.set(name, now());
  }
}

/** By a class, ".home-hero"; null where it has not been seen. */
export const firstSeen = (selector: string) => seen.get(selector.replace(/^\./, '')) ?? null;
