import { refuseAlone } from '../app-life';
import { problem } from '../journal';
import { listenersOf } from '../listeners';
import { openPanel } from '../panel';
import { Failure, type Options, offer, offerListeners } from './offer';
import { offerGated } from './privacy';

/** Who holds the phone: login codes of the WeChat simulator, what they allowed, whether they pay and subscribe. */

declare global {
  interface Window {
    /** Given by the driver: a code that the simulator takes for this phone's person. */
    weappLogin?: () => Promise<string>;
    /** Given by the driver: tells the simulator of WeChat Pay what the person chose; answers what the phone hears, "requestPayment:ok". */
    weappPay?: (asked: Payment & { outcome: 'pay' | 'cancel' }) => Promise<string>;
  }
}

const granted = new Set<string>();

export function offerPerson(): void {
  offer('login', async () => {
    refuseAlone('a sign-in');
    if (!window.weappLogin) throw new Failure('nobody is signed in to WeChat on this phone');
    if (!navigator.onLine) throw new Failure('net::ERR_INTERNET_DISCONNECTED');
    return { code: await window.weappLogin() };
  });
  offer('checkSession', () => undefined);
  offer('getSetting', () => ({
    authSetting: Object.fromEntries([...granted].map((scope) => [scope, true])),
    subscriptionsSetting: { mainSwitch: true },
  }));
  offer('openSetting', () => ({ authSetting: {} }));
  offer('authorize', ({ scope }) => void granted.add(String(scope)));
  offer('requestPayment', pay);
  offer('requestSubscribeMessage', ({ tmplIds }) => {
    const ids = (tmplIds ?? []) as string[];
    if (ids.length === 0 || ids.length > 3)
      throw new Failure('tmplIds should hold 1 to 3 templates', { errCode: ids.length ? 20003 : 10001 });
    return Object.fromEntries(ids.map((id) => [id, 'accept']));
  });
  offerGated('getLocation', () => ({
    latitude: 31.2304,
    longitude: 121.4737,
    speed: 0,
    accuracy: 30,
    altitude: 0,
    verticalAccuracy: 0,
    horizontalAccuracy: 30,
  }));
  // One that is in everybody's book; a test may answer with another, or with a cancel.
  offerGated('chooseAddress', () => ADDRESS);
  offerGated('getClipboardData', () => ({ data: clipboard }));
  offerGated('setClipboardData', ({ data }) => {
    clipboard = String(data);
  });
  offerListeners('CopyUrl', listenersOf('CopyUrl'));
}

const ADDRESS = {
  ...{ userName: '林小满', telNumber: '13812345678', nationalCode: '310110', postalCode: '200433' },
  ...{
    provinceName: '上海市',
    cityName: '上海市',
    countyName: '杨浦区',
    streetName: '四平路街道',
    detailInfo: '枫林路 128 号 3 单元 402',
  },
};

let clipboard = '';
export const clipboardText = () => clipboard;

const PAYMENT = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const;
type Payment = Record<(typeof PAYMENT)[number], string>;

/** What WeChat needs to open a payment. What it lacks, or could never have been signed, is a fault of the app: nobody gets to pay. */
function paymentOf(options: Options): Payment {
  const wrong = (reason: string): never => {
    problem(`wx.requestPayment was refused: ${reason}`);
    throw new Failure(reason);
  };
  for (const name of PAYMENT) {
    const value = options[name];
    if (typeof value !== 'string' || value === '') wrong(`parameter error: parameter.${name} should be String`);
  }
  const payment = Object.fromEntries(PAYMENT.map((name) => [name, options[name]])) as Payment;
  if (!/^\d{10}$/.test(payment.timeStamp)) wrong('parameter error: parameter.timeStamp should be in seconds');
  if (!/^prepay_id=./.test(payment.package)) wrong('parameter error: parameter.package should be prepay_id=…');
  if (payment.signType !== 'RSA') wrong('the orders of WeChat Pay v3 are signed with RSA');
  return payment;
}

/** WeChat's own sheet opens over the app; what the person taps there WeChat Pay is told, and only it says what the phone hears. */
async function pay(options: Options): Promise<void> {
  const payment = paymentOf(options);
  if (!window.weappPay) throw new Failure('there is no WeChat Pay on this phone');
  const outcome = await new Promise<'pay' | 'cancel'>((chosen) =>
    openPanel(
      '微信支付',
      [payment.package],
      () => chosen('pay'),
      () => chosen('cancel'),
      { yes: '确认支付', no: '放弃支付' },
    ),
  );
  const heard = await window.weappPay({ ...payment, outcome });
  if (heard === 'requestPayment:ok') return;
  if (/sign/i.test(heard)) problem(`wx.requestPayment was refused: ${heard}`);
  throw new Failure(heard.replace(/^requestPayment:fail /, ''));
}
