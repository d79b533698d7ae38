import Taro from '@tarojs/taro';
import { isRefusal } from '../privacy';
import { toast } from '../toast';
import type { ScanOutcome, ScanRequest } from './scan-outcome';

/**
 * WeChat's own scanner. Only from the camera: a code out of the album is a screenshot, which is how codes are passed on. It draws its own
 * title, so the request is used on the web only.
 */
export async function openScanner(_request: ScanRequest): Promise<ScanOutcome> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] });
    return { kind: 'code', text: result };
  } catch (failure) {
    const reason = String((failure as { errMsg?: string }).errMsg ?? failure);
    if (reason.includes('cancel')) return { kind: 'closed' };
    toast(isRefusal(failure) ? '没有同意隐私保护指引，所以不能扫码。可以输入数字。' : '没有能用的相机。可以输入数字。', 'warn');
    return { kind: 'typed' };
  }
}
