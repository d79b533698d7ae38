import Taro from '@tarojs/taro';

export interface NavMetrics {
  /** Whether the platform draws a bar with title and way back by itself, so that ours gives way. */
  native: boolean;
  /** Height of the phone's status bar, in real px. */
  top: number;
  /** Width at the right that the platform's capsule covers, in real px. */
  right: number;
}

let known: NavMetrics | null = null;

/** Where our bar fits beside the platform's capsule. */
export function navMetrics(): NavMetrics {
  known ??= measure();
  return known;
}

function measure(): NavMetrics {
  try {
    const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
    const capsule = Taro.getMenuButtonBoundingClientRect();
    return { native: false, top: capsule.top > 6 ? capsule.top - 6 : statusBarHeight, right: windowWidth - capsule.left };
  } catch {
    // A phone that cannot say: the usual figures of the platform.
    return { native: false, top: 24, right: 97 };
  }
}
