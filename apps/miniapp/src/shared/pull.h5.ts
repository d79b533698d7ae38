import { useEffect, useRef, useState } from 'react';

const FAR_PX = 64;

/** Pull to refresh for the web: how far the page is pulled, 0…64; let go at 64 refreshes. */
export function usePull(onRefresh: (() => Promise<unknown>) | undefined): number {
  const [pulled, setPulled] = useState(0);
  const far = useRef(0);
  useEffect(() => {
    if (!onRefresh) return undefined;
    let startY: number | null = null;
    const show = (n: number) => {
      far.current = n;
      setPulled(n);
    };
    const start = (event: TouchEvent) => {
      const page = (event.target as HTMLElement).closest?.('.taro_page');
      startY =
        page && page.scrollTop <= 0 && !document.querySelector('.gp-sheet-layer') ? (event.touches[0]?.clientY ?? null) : null;
    };
    const move = (event: TouchEvent) => {
      if (startY === null) return;
      show(Math.max(0, Math.min(FAR_PX, ((event.touches[0]?.clientY ?? startY) - startY) / 2)));
    };
    const end = () => {
      if (startY !== null && far.current >= FAR_PX) void onRefresh().finally(() => show(0));
      else show(0);
      startY = null;
    };
    document.addEventListener('touchstart', start, { passive: true });
    document.addEventListener('touchmove', move, { passive: true });
    document.addEventListener('touchend', end);
    return () => {
      document.removeEventListener('touchstart', start);
      document.removeEventListener('touchmove', move);
      document.removeEventListener('touchend', end);
    };
  }, [onRefresh]);
  return pulled;
}
