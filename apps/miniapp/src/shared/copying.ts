import Taro from '@tarojs/taro';
import { isRefusal } from './privacy';
import { toast } from './toast';

/** Puts a text where it can be pasted from. Either platform says by itself that it has; why it has not is said here. */
export async function copy(text: string): Promise<void> {
  try {
    await Taro.setClipboardData({ data: text });
  } catch (failure) {
    toast(isRefusal(failure) ? '没有同意隐私保护指引，所以不能复制。可以截图保存。' : '没能复制，再试一次。', 'warn');
  }
}
