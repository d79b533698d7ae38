import { listenersOf } from '../app-life';
import { Failure, offer, offerListeners } from './offer';
import { offerGated } from './privacy';

/** Who holds the phone: login codes of the WeChat simulator, what they allowed, whether they pay and subscribe. */

declare global {
  interface Window {
    /** Given by the driver: a code that the simulator takes for this phone's person. */
    weappLogin?: () => Promise<string>;
  }
}

const granted = new Set<string>();

export function offerPerson(): void {
  offer('login', async () => {
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
  // No payment is built yet: the shape of WeChat's answer, so that a test can say "paid", "cancelled" or "failed" through `answers`.
  offer('requestPayment', ({ timeStamp, nonceStr, package: prepay, paySign }) => {
    for (const [name, value] of Object.entries({ timeStamp, nonceStr, package: prepay, paySign })) {
      if (typeof value !== 'string' || value === '') throw new Failure(`parameter error: parameter.${name} should be String`);
    }
    if (!String(prepay).startsWith('prepay_id=')) throw new Failure('no permission');
    return {};
  });
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
  offerGated('getClipboardData', () => ({ data: clipboard }));
  offerGated('setClipboardData', ({ data }) => {
    clipboard = String(data);
  });
  offerListeners('CopyUrl', listenersOf('CopyUrl'));
}

let clipboard = '';
export const clipboardText = () => clipboard;
