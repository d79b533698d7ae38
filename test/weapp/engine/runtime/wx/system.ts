import type { Manifest } from '../../manifest';
import { announce, enterOptions, launchOptions, listenersOf } from '../app-life';
import * as look from '../look';
import { isTab, topPage } from '../page-stack';
import { type Options, offer, offerListeners, offerNow, wx } from './offer';

/** What the phone says of itself. A test may lay other values over these before the app starts (localStorage "phone"). */
function own(): Record<string, unknown> {
  return JSON.parse(localStorage.getItem('phone') ?? '{}') as Record<string, unknown>;
}

const VERSION = { SDKVersion: '3.7.0', version: '8.0.50', language: 'zh_CN', enableDebug: false, host: { env: 'WeChat' } };
const DEVICE = { brand: 'iPhone', model: 'iPhone X', platform: 'ios', system: 'iOS 16.0', benchmarkLevel: -1, abi: '' };
const FONT = { fontSizeSetting: 16, fontSizeScaleFactor: 1 };

function screen() {
  const [screenWidth, screenHeight] = [look.width(), look.height()];
  const top = look.STATUS_BAR;
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth,
    screenHeight,
    windowWidth: screenWidth,
    windowHeight: screenHeight - (isTab(topPage()?.path ?? '') ? look.TAB_BAR : 0),
    statusBarHeight: look.STATUS_BAR,
    screenTop: 0,
    safeArea: { left: 0, right: screenWidth, top, bottom: screenHeight, width: screenWidth, height: screenHeight - top },
  };
}

const versions = (manifest: Manifest) => ({
  ...VERSION,
  ...FONT,
  ...(manifest.app.darkmode ? { theme: look.theme() } : {}),
  ...own(),
});

export function offerSystem(manifest: Manifest): void {
  const all = () => ({ ...DEVICE, ...screen(), ...versions(manifest) });
  wx.env = { USER_DATA_PATH: 'wxfile://usr' };
  offerNow('getSystemInfoSync', all);
  offer('getSystemInfo', all);
  offer('getSystemInfoAsync', all);
  offerNow('getWindowInfo', () => ({ ...screen(), ...own() }));
  offerNow('getDeviceInfo', () => ({ ...DEVICE, ...own() }));
  offerNow('getAppBaseInfo', () => versions(manifest));
  offerNow('getSystemSetting', () => ({
    bluetoothEnabled: true,
    locationEnabled: true,
    wifiEnabled: true,
    deviceOrientation: 'portrait',
  }));
  offerNow('getAppAuthorizeSetting', () => ({
    cameraAuthorized: 'authorized',
    albumAuthorized: 'authorized',
    notificationAuthorized: 'authorized',
  }));
  offerNow('getMenuButtonBoundingClientRect', look.capsule);
  offerNow('getLaunchOptionsSync', launchOptions);
  offerNow('getEnterOptionsSync', enterOptions);
  offerNow('getAccountInfoSync', () => ({ miniProgram: { appId: 'wx00000000000test1', envVersion: 'develop', version: '' } }));
  offerNow('canIUse', (what: string) => String(what).split('.')[0] !== '' && true);
  offerNow('nextTick', (act: () => void) => void Promise.resolve().then(act));
  offerThings();
  offerUpdates();
  look.onThemeTurn(() => announce('ThemeChange', { theme: look.theme() }));
  for (const name of EVENTS) offerListeners(name, listenersOf(name));
}

const EVENTS =
  'AppShow AppHide Error UnhandledRejection PageNotFound LazyLoadError ThemeChange WindowResize MemoryWarning KeyboardHeightChange UserCaptureScreen AudioInterruptionBegin AudioInterruptionEnd'.split(
    ' ',
  );

/** Brightness, vibration, what the person must not be shown: they are remembered and change nothing. */
function offerThings(): void {
  let brightness = 0.5;
  offer('getScreenBrightness', () => ({ value: brightness }));
  offer('setScreenBrightness', ({ value }: Options) => {
    brightness = Number(value);
  });
  for (const name of [
    'setKeepScreenOn',
    'vibrateShort',
    'vibrateLong',
    'setVisualEffectOnCapture',
    'hideKeyboard',
    'makePhoneCall',
  ])
    offer(name, () => undefined);
  for (const name of ['reportEvent', 'reportMonitor', 'reportPerformance', 'setEnableDebug']) offerNow(name, () => undefined);
  const log = {
    debug: () => undefined,
    info: () => undefined,
    log: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    setFilterMsg: () => undefined,
    addFilterMsg: () => undefined,
  };
  offerNow('getLogManager', () => log);
  offerNow('getRealtimeLogManager', () => log);
}

type Update = 'check' | 'ready' | 'failed';
const updates: Record<Update, ((detail?: object) => void)[]> = { check: [], ready: [], failed: [] };
export const applied = { update: false };

/** A new version lies ready, or could not be fetched: told to the app as WeChat does. */
export function tellUpdate(what: Update, detail?: object): void {
  for (const listener of updates[what]) listener(detail);
}

function offerUpdates(): void {
  offerNow('getUpdateManager', () => ({
    onCheckForUpdate: (listener: (detail?: object) => void) => void updates.check.push(listener),
    onUpdateReady: (listener: () => void) => void updates.ready.push(listener),
    onUpdateFailed: (listener: () => void) => void updates.failed.push(listener),
    applyUpdate: () => {
      applied.update = true;
    },
  }));
}
