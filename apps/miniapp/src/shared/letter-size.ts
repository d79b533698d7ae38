import Taro from '@tarojs/taro';

/** What WeChat calls its ordinary size of letters. */
const ORDINARY_PX = 16;
const MOST = 2;

/** How much larger than ordinary the person has set the letters in WeChat: it grows nothing of a page by itself. */
export function systemZoom(): number {
  try {
    const { fontSizeScaleFactor, fontSizeSetting } = Taro.getAppBaseInfo() as {
      fontSizeScaleFactor?: number;
      fontSizeSetting?: number;
    };
    const factor = fontSizeScaleFactor ?? (fontSizeSetting ? fontSizeSetting / ORDINARY_PX : 1);
    // Smaller than drawn would be below what anybody can read.
    return Number.isFinite(factor) ? Math.min(MOST, Math.max(1, factor)) : 1;
  } catch {
    return 1;
  }
}

/** How much larger than ordinary the letters are, whoever made them so. */
export const lettersAre = systemZoom;

/** WeChat tells nobody: the next start has them. */
export function watchLetters(_onChange: () => void): void {}
