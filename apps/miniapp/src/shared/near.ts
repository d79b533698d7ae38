import Taro from '@tarojs/taro';

type Told = (near: boolean, height: number) => void;

/** How long the first word is waited for, longer each time; a page under another one may have none to give. */
const PATIENCE_MS = [100, 300, 900, 2700];

/** Tells when the part with this id comes within so many px of the screen, or leaves; and at once where it stands. */
export function watchNear(id: string, aheadPx: number, told: Told): () => void {
  const page = Taro.getCurrentInstance().page as Taro.PageInstance;
  // The second threshold: at the very edge it touches with a share of nothing. The first word is given when the share is not initialRatio,
  // which none is.
  const options = { thresholds: [0, 0.01], initialRatio: -1 };
  let observer: Taro.IntersectionObserver;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = (attempt: number): void => {
    observer = Taro.createIntersectionObserver(page, options);
    observer
      .relativeToViewport({ top: aheadPx, bottom: aheadPx })
      .observe(`#${id}`, ({ intersectionRatio = 0, boundingClientRect }) => {
        clearTimeout(timer);
        told(intersectionRatio > 0, boundingClientRect?.height ?? 0);
      });
    // What is observed before the view has drawn it is not found, and never told of: then it is watched anew.
    timer = setTimeout(() => {
      if (attempt + 1 >= PATIENCE_MS.length) return;
      observer.disconnect();
      watch(attempt + 1);
    }, PATIENCE_MS[attempt]);
  };
  watch(0);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
