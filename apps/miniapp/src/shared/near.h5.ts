type Told = (near: boolean, height: number) => void;

/** By the browser's own means: Taro's takes the window for the screen, whose margins do not reach beyond the page that scrolls in it. */
export function watchNear(id: string, aheadPx: number, told: Told): () => void {
  const part = document.getElementById(id);
  if (!part) return () => undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries[entries.length - 1];
      if (last) told(last.isIntersecting, last.boundingClientRect.height);
    },
    { root: part.closest('.taro_page'), rootMargin: `${aheadPx}px 0px` },
  );
  observer.observe(part);
  return () => observer.disconnect();
}
