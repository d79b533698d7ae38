import { useDidShow } from '@tarojs/taro';

/**
 * After a step in the app the keys and the screen reader begin at the new page, not at the end of the document where the old page's
 * focus was lost. A field that asks for the focus itself keeps it.
 */
export function useArrival(title: string): void {
  useDidShow(() => {
    setTimeout(() => {
      const at = document.activeElement;
      if (at && at !== document.body && at.getClientRects().length > 0) return;
      const heading = [...document.querySelectorAll<HTMLElement>('.gp-screen [aria-level="1"]')].find(
        (one) => one.getClientRects().length > 0,
      );
      if (!heading || (title && heading.textContent !== title)) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
  });
}
