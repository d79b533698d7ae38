import Taro from '@tarojs/taro';

type Told = (near: boolean, height: number) => void;

/** Tells when the part with this id comes within so many px of the screen, or leaves; at once too, where it stands far away. */
export function watchNear(id: string, aheadPx: number, told: Told): () => void {
  // The second threshold: at the very edge it touches with a share of nothing. The first word is given when the share is not initialRatio.
  const options = { thresholds: [0, 0.01], initialRatio: 1 };
  // Taro waits with `observe` until the view has drawn what is set: what is observed before is not found and never told of.
  const observer = Taro.createIntersectionObserver(Taro.getCurrentInstance().page as Taro.PageInstance, options);
  observer
    .relativeToViewport({ top: aheadPx, bottom: aheadPx })
    .observe(`#${id}`, ({ intersectionRatio = 0, boundingClientRect }) =>
      told(intersectionRatio > 0, boundingClientRect?.height ?? 0),
    );
  return () => observer.disconnect();
}
