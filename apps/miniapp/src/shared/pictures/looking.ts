import Taro from '@tarojs/taro';

/** Where a picture of the server lies for this phone. */
export const pictureAt = (url: string): string => `${process.env.TARO_APP_API}${url}`;

/** The platform shows them large, one beside the other. True: the page itself has to. */
export function lookAt(urls: string[], current: string): boolean {
  void Taro.previewImage({ urls, current });
  return false;
}
