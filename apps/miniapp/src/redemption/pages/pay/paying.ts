import type { PaymentRequestView } from '@gp/contracts';
import Taro from '@tarojs/taro';

/** What the phone says. Only the server knows whether the money is there. */
export type Tapped = 'paid' | 'cancelled' | 'failed';

/** WeChat's own payment opens over the page. */
export const PAYS_HERE = true;

export function payWith({ timeStamp, nonceStr, package: bundle, signType, paySign }: PaymentRequestView): Promise<Tapped> {
  return Taro.requestPayment({ timeStamp, nonceStr, package: bundle, signType, paySign }).then(
    (): Tapped => 'paid',
    ({ errMsg }: { errMsg?: string }): Tapped => (/cancel/.test(errMsg ?? '') ? 'cancelled' : 'failed'),
  );
}
