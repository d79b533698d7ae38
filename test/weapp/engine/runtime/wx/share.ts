import { problem } from '../journal';
import { listenersOf } from '../listeners';
import { invoke, topPage } from '../open-pages';
import { offer, offerListeners } from './offer';

/** The menu of the round button: a page that has onShareAppMessage can be sent on, one with onShareTimeline put into Moments. */
export interface Card {
  title?: string;
  path?: string;
  query?: string;
  imageUrl?: string;
}

/** What went to chats by a button of the app. */
export const sent: Card[] = [];

export function offerShare(): void {
  for (const name of ['showShareMenu', 'hideShareMenu', 'updateShareMenu']) offer(name, () => undefined);
  offerListeners('CopyUrl', listenersOf('CopyUrl'));
}

/** A tap on a button of the app that opens WeChat's choice of chats, and one is chosen. */
export async function sendOn(target: unknown): Promise<void> {
  const card = await share('message', 'button', target);
  if (card) sent.push(card);
  else problem('a button shares a page that cannot be shared');
}

/** The person sends the page on: the card that WeChat would make of it. Null where the page cannot be shared. */
export async function share(
  how: 'message' | 'timeline',
  from: 'menu' | 'button' = 'menu',
  target?: unknown,
): Promise<Card | null> {
  const page = topPage();
  const method = how === 'message' ? 'onShareAppMessage' : 'onShareTimeline';
  if (!page || typeof page.instance[method] !== 'function') return null;
  const card = (invoke(page.instance, method, { from, target, webViewUrl: undefined }) ?? {}) as Card & {
    promise?: Promise<Card>;
  };
  const { promise, ...now } = card;
  if (how === 'timeline' && 'path' in now)
    problem('onShareTimeline gives a path: WeChat shares the page itself and takes a query only');
  return { ...now, ...(promise ? await promise : {}) };
}
