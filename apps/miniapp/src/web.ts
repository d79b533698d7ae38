import Taro from '@tarojs/taro';

/** On the phone WeChat fetches packages and tells by itself when it cannot. */
export function watchMissingPages(): void {}

/** A link to a page that is no more, from an old message or a printed code: the home page has whatever took its place. */
export function onUnknownPage(): void {
  void Taro.reLaunch({ url: '/home/index' });
}
