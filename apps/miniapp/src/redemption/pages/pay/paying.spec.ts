import type { PaymentRequestView } from '@gp/contracts';
import { whenNothingIsWritten } from '../../../shared/writes';
import { payWith } from './paying';
import { payWith as inAlipay, TAKES_CASH } from './paying.alipay';

let settle: { paid: () => void; fails: (errMsg: string) => void };
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    requestPayment: () =>
      new Promise<void>((paid, fail) => {
        settle = { paid, fails: (errMsg) => fail({ errMsg }) };
      }),
  },
}));

const order = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' } as PaymentRequestView;

test.each([
  ['paid', () => settle.paid()],
  ['cancelled', () => settle.fails('requestPayment:fail cancel')],
  ['failed', () => settle.fails('requestPayment:fail system error')],
] as const)('while the payment is open no restart is asked for; %s ends that', async (tapped, end) => {
  const restart = jest.fn();
  const paying = payWith(order);
  whenNothingIsWritten(restart);
  await Promise.resolve();
  expect(restart).not.toHaveBeenCalled();
  end();
  expect(await paying).toBe(tapped);
  expect(restart).toHaveBeenCalledTimes(1);
});

test('outside of WeChat there is no payment, and it is known before anything is begun', async () => {
  expect(TAKES_CASH).toBe(false);
  expect(await inAlipay()).toBe('failed');
});
