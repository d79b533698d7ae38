import Taro from '@tarojs/taro';

/** Opened from the timeline of WeChat: one page alone, without sign-in, navigation, or the member's storage. */
const TIMELINE = 1154;

let known: boolean | null = null;

/** Whether this is such a page. It stays one as long as it lives: whoever goes on to the mini-program starts it anew. */
export function inSinglePage(): boolean {
  known ??= sceneOf() === TIMELINE;
  return known;
}

function sceneOf(): number | undefined {
  try {
    const options = typeof Taro.getEnterOptionsSync === 'function' ? Taro.getEnterOptionsSync() : Taro.getLaunchOptionsSync();
    return Number(options.scene);
  } catch {
    return undefined;
  }
}
