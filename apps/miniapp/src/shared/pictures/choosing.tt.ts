import Taro from '@tarojs/taro';
import type { ChosenPicture } from './choosing';

export type { ChosenPicture };

/** As in WeChat, by the older of its two ways, which Douyin and Alipay both have. */
export async function choosePictures(most: number): Promise<ChosenPicture[]> {
  try {
    const { tempFiles, tempFilePaths } = await Taro.chooseImage({ count: most, sizeType: ['compressed'] });
    return tempFilePaths.map((path, at) => ({ path, size: tempFiles?.[at]?.size ?? 0 }));
  } catch (failure) {
    const { errMsg = '', error } = (failure ?? {}) as { errMsg?: string; error?: number };
    // Alipay says by a number that somebody thought better of it.
    if (/cancel/.test(errMsg) || error === 11) return [];
    throw failure;
  }
}

/** The phone forgets it by itself. */
export function letGo(_path: string): void {}
