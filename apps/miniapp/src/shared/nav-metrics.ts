import Taro from '@tarojs/taro';

export interface NavMetrics {
  /** Height of the phone's status bar, in real px. */
  top: number;
  /** Width at the right that WeChat's capsule covers, in real px. */
  right: number;
}

let known: NavMetrics | null = null;

/** Where our bar fits beside WeChat's capsule. */
export function navMetrics(): NavMetrics {
  known ??= measure();
  return known;
}

function measure(): NavMetrics {
  try {
    const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
    const capsule = Taro.getMenuButtonBoundingClientRect();
    return { top: capsule.top > 6 ? capsule.top - 6 : statusBarHeight, right: windowWidth - capsule.left };
  } catch {
    // A phone that cannot say: the usual figures of the platform.
    return { top: 24, right: 97 };
  }
}
