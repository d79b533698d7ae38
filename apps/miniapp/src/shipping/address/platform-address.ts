import type { AddressDraft } from '@gp/contracts';
import Taro from '@tarojs/taro';
import { isRefusal } from '../../shared/privacy';
import { toast } from '../../shared/toast';
import { type Given, wordsOf } from './given-address';

/** What WeChat calls its own address book; null where the phone has none. */
export const bookName: string | null = typeof Taro.chooseAddress === 'function' ? '用微信地址' : null;

/** An address out of WeChat's own book, as far as it fits our fields. Nothing is saved: the member looks at it and does. Null: none was chosen. */
export async function chosenAddress(): Promise<Given | null> {
  try {
    const { userName, telNumber, provinceName, cityName, countyName, detailInfo, ...more } = await Taro.chooseAddress();
    const street = (more as { streetName?: string }).streetName ?? '';
    const given: Record<keyof Omit<AddressDraft, 'isDefault'>, string> = {
      ...{ name: userName, phone: telNumber, province: provinceName },
      ...{ city: cityName, district: countyName, detail: `${street}${detailInfo}` },
    };
    return wordsOf(given);
  } catch (failure) {
    if (!String((failure as { errMsg?: string }).errMsg ?? failure).includes('cancel'))
      toast(
        isRefusal(failure) ? '没有同意隐私保护指引，所以不能用微信地址。可以自己填。' : '没能打开微信地址。可以自己填。',
        'warn',
      );
    return null;
  }
}
