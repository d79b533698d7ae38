import type { PaymentRequestView } from '@gp/contracts';
import Taro from '@tarojs/taro';
import { asWrite } from '../../../shared/writes';

/** What the phone says. Only the server knows whether the money is there. */
export type Tapped = 'paid' | 'cancelled' | 'failed';

/** WeChat's own payment opens over the page. */
export const PAYS_HERE = true;

/** Whether what costs cash can be had in this app at all. */
export const TAKES_CASH = true;

/** A write from beginning to end: nobody is asked to start the app anew with WeChat's payment open over it. */
export function payWith({ timeStamp, nonceStr, package: bundle, signType, paySign }: PaymentRequestView): Promise<Tapped> {
  return asWrite(() =>
    Taro.requestPayment({ timeStamp, nonceStr, package: bundle, signType, paySign }).then(
      (): Tapped => 'paid',
      ({ errMsg }: { errMsg?: string }): Tapped => (/cancel/.test(errMsg ?? '') ? 'cancelled' : 'failed'),
    ),
  );
}
