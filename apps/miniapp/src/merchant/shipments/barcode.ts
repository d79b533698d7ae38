import Taro from '@tarojs/taro';
import { isRefusal } from '../../shared/privacy';
import { toast } from '../../shared/toast';

export const canScanBarcode = true;

/** The phone's own scanner, for the bars of a courier's label; out of the album too, where somebody took a picture of it. */
export async function scanBarcode(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['barCode', 'qrCode'] });
    return result;
  } catch (failure) {
    if (!String((failure as { errMsg?: string }).errMsg ?? failure).includes('cancel'))
      toast(isRefusal(failure) ? '没有同意隐私保护指引，所以不能扫码。可以输入单号。' : '没有能用的相机。可以输入单号。', 'warn');
    return null;
  }
}
