import Taro from '@tarojs/taro';
import { toast } from './shared/toast';

/** On the phone WeChat fetches packages and tells by itself when it cannot. */
export function watchMissingPages(): void {}

/** A link to a page that is no more, from an old message or a printed code: the home page has whatever took its place, and says so. */
export function onUnknownPage(): void {
  toast('没有这个页面，可能已经搬走。先看看首页。', 'warn');
  void Taro.reLaunch({ url: '/home/index' });
}
