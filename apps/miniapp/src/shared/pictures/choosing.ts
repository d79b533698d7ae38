import Taro from '@tarojs/taro';

/** A picture that the person has chosen, where the phone keeps it for now. */
export interface ChosenPicture {
  path: string;
  size: number;
}

/** Lets the person choose up to `most`; none when they think better of it. Fails as the platform does where they may not be asked. */
export async function choosePictures(most: number): Promise<ChosenPicture[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] });
    return tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, size }));
  } catch (failure) {
    if (/cancel/.test((failure as { errMsg?: string }).errMsg ?? '')) return [];
    throw failure;
  }
}

/** The phone forgets it by itself. */
export function letGo(_path: string): void {}
