import { useShareAppMessage, useShareTimeline } from '@tarojs/taro';
import type { ScreenPath } from './go';

/**
 * The card that stands for a page in a chat or a timeline. Only what anybody may see: a public id and public words, never who shared it
 * and never what they have: a card left to WeChat would be a picture of the screen. Nothing is given for sharing. A page with this hook says `enableShareAppMessage` and `enableShareTimeline`
 * in its config; all others have no share in WeChat's menu.
 */
export interface ShareCard {
  title: string;
  path: ScreenPath;
  query?: Record<string, string>;
  /** Ours, 5:4. */
  image: string;
}

export function useShare(card: ShareCard): void {
  useShareAppMessage(() => {
    const query = queryOf(card);
    return { title: card.title, path: query ? `${card.path}?${query}` : card.path, imageUrl: card.image };
  });
  useShareTimeline(() => ({ title: card.title, query: queryOf(card), imageUrl: card.image }));
}

function queryOf({ query = {} }: ShareCard): string {
  return Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
