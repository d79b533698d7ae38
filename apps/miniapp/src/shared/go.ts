import Taro from '@tarojs/taro';

/** Every screen, as app.config.ts maps them. */
export type ScreenPath =
  | '/home/index'
  | '/campaigns/index'
  | '/redemption/index'
  | '/members/index'
  | '/points/statement/index'
  | '/points/entry/index'
  | '/points/lots/index'
  | '/points/rules/index'
  | '/points/bill/index'
  | '/redemption/pages/gift/index'
  | '/redemption/pages/pay/index'
  | '/redemption/pages/done/index'
  | '/redemption/pages/code/index'
  | '/redemption/pages/mine/index'
  | '/redemption/pages/worth/index'
  | '/redemption/pages/review/index'
  | '/redemption/pages/reviews/index'
  | '/redemption/pages/my-reviews/index'
  | '/shipping/addresses/index'
  | '/shipping/address/index'
  | '/shipping/after-sale/index'
  | '/members/pages/code/index'
  | '/members/pages/plans/index'
  | '/members/pages/settings/index'
  | '/campaigns/pages/campaign/index'
  | '/campaigns/pages/pass/index'
  | '/questionnaires/list/index'
  | '/questionnaires/form/index'
  | '/questionnaires/thanks/index'
  | '/merchant/home/index'
  | '/merchant/issue/index'
  | '/merchant/refund/index'
  | '/merchant/cash-off/index'
  | '/merchant/voucher-refund/index'
  | '/redemption/pages/together/index'
  | '/redemption/pages/ask/index'
  | '/redemption/pages/commission/index'
  | '/merchant/settlement/index'
  | '/merchant/bookings/index'
  | '/merchant/commissions/index'
  | '/merchant/commission/index'
  | '/merchant/shipments/index'
  | '/merchant/clerks/index'
  | '/merchant/scan/index'
  | '/merchant/result/index'
  | '/merchant/sign-in/index'
  | '/staff/home/index'
  | '/staff/scan/index'
  | '/staff/present/index'
  | '/notices/inbox/index';

const TABS: readonly string[] = ['/home/index', '/campaigns/index', '/redemption/index', '/members/index'];

/** WeChat keeps at most ten pages on its stack. */
const STACK_LIMIT = 10;

type Query = Record<string, string>;

function address(path: string, query: Query): string {
  const search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return search ? `${path}?${search}` : path;
}

/** Opens a screen over this one; a tab page is switched to. */
export function go(path: ScreenPath, query: Query = {}): void {
  openPath(address(path, query));
}

/** Opens a screen in this one's place, so that "back" does not return here. */
export function replace(path: ScreenPath, query: Query = {}): void {
  void Taro.redirectTo({ url: address(path, query) });
}

/** Starts anew from a screen: for sign-in and sign-out. */
export function restart(path: ScreenPath): void {
  void Taro.reLaunch({ url: path });
}

/** Opens a path that came from outside (a notice, a scan). */
export function openPath(url: string): void {
  if (TABS.includes(url.split('?')[0] ?? '')) void Taro.switchTab({ url });
  else if (Taro.getCurrentPages().length >= STACK_LIMIT) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

export function canGoBack(): boolean {
  return Taro.getCurrentPages().length > 1;
}

/** Back as people expect; from a page that was opened directly (a scan, a message) to the home page. */
export function back(): void {
  if (canGoBack()) void Taro.navigateBack();
  else void Taro.switchTab({ url: '/home/index' });
}
