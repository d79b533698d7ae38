import theme from './theme.json';

/**
 * THE SCREEN MAP: every screen of the app, by feature.
 *
 * The main package holds the four tab pages, `src/<feature>/index`. All else is a sub-package per feature. WeChat forbids a
 * sub-package root that contains a page of the main package, therefore a feature with a tab keeps its other screens under
 * `src/<feature>/pages/`; a feature without a tab is a sub-package as a whole, `src/<feature>/`.
 * Either way the feature's word finds all of it: `git ls-files | grep redemption`.
 */
const platform = process.env.TARO_ENV;
const onPhone = platform !== 'h5';
const inWechat = platform === 'weapp';
/** Alipay keeps a bar of its own (shared/nav-metrics.alipay.ts) and knows only these colours. */
const ownBars = platform !== 'alipay';

/** A colour or file by its name in theme.json. Only WeChat looks there; elsewhere it is the light one, whatever the system's theme. */
const themed = (name: keyof typeof theme.light): string => (inWechat ? `@${name}` : theme.light[name]);

/** The web draws its own tab bar (shared/tab-bar.h5.tsx), sharp at any size and dark with the theme. */
const tab = (pagePath: string, text: string, icon: 'home' | 'campaigns' | 'redemption' | 'me') =>
  onPhone ? { pagePath, text, iconPath: themed(icon), selectedIconPath: themed(`${icon}Selected`) } : { pagePath, text };

export default defineAppConfig({
  pages: ['home/index', 'campaigns/index', 'redemption/index', 'members/index'],
  subPackages: [
    { root: 'points', pages: ['statement/index', 'entry/index', 'lots/index', 'rules/index', 'bill/index'] },
    {
      root: 'redemption/pages',
      pages: [
        'gift/index',
        'pay/index',
        'done/index',
        'code/index',
        'mine/index',
        'worth/index',
        'together/index',
        'ask/index',
        'commission/index',
        'review/index',
        'reviews/index',
        'my-reviews/index',
      ],
    },
    { root: 'shipping', pages: ['addresses/index', 'address/index', 'after-sale/index'] },
    { root: 'members/pages', pages: ['code/index', 'plans/index', 'settings/index'] },
    { root: 'campaigns/pages', pages: ['campaign/index', 'pass/index'] },
    { root: 'questionnaires', pages: ['list/index', 'form/index', 'thanks/index'] },
    {
      root: 'merchant',
      pages: [
        'home/index',
        'issue/index',
        'refund/index',
        'cash-off/index',
        'voucher-refund/index',
        'settlement/index',
        'bookings/index',
        'commissions/index',
        'commission/index',
        'shipments/index',
        'clerks/index',
        'scan/index',
        'result/index',
        'sign-in/index',
      ],
    },
    { root: 'staff', pages: ['home/index', 'scan/index', 'present/index'] },
    { root: 'notices', pages: ['inbox/index'] },
    // For an address that no page has; a phone is sent home instead.
    ...(onPhone ? [] : [{ root: 'missing', pages: ['index'] }]),
  ],
  preloadRule: {
    // All that the first page leads to, and what a code on a poster goes to by way of it.
    'home/index': {
      network: 'all',
      packages: ['members/pages', 'points', 'redemption/pages', 'campaigns/pages', 'questionnaires', 'notices'],
    },
    'campaigns/index': { network: 'all', packages: ['campaigns/pages'] },
    'redemption/index': { network: 'all', packages: ['redemption/pages'] },
    'members/index': { network: 'all', packages: ['members/pages', 'redemption/pages'] },
  },
  tabBar: {
    ...(onPhone ? {} : { custom: true }),
    color: themed('barText'),
    selectedColor: themed('barSelected'),
    backgroundColor: themed('surface'),
    ...(ownBars ? { borderStyle: themed('barBorder') as 'white' } : {}),
    list: [
      tab('home/index', '首页', 'home'),
      tab('campaigns/index', '活动', 'campaigns'),
      tab('redemption/index', '兑换', 'redemption'),
      tab('members/index', '我的', 'me'),
    ],
  },
  window: {
    navigationBarTitleText: '红米好物',
    navigationBarBackgroundColor: themed('ground'),
    backgroundColor: themed('ground'),
    ...(ownBars
      ? {
          // Every page draws its own bar (shared/screen.tsx), so that it is one with the paper beneath it.
          navigationStyle: 'custom' as const,
          navigationBarTextStyle: themed('navText') as 'black',
          backgroundTextStyle: themed('textStyle') as 'dark',
        }
      : {}),
  },
  ...(inWechat || !onPhone ? { darkmode: true, themeLocation: 'theme.json', style: 'v2' } : {}),
  ...(inWechat || !ownBars ? { lazyCodeLoading: 'requiredComponents' } : {}),
  // WeChat asks us before a call that privacy.json lists, and we the person (shared/privacy.tsx).
  ...(inWechat ? { __usePrivacyCheck__: true, requiredPrivateInfos: ['chooseAddress'] } : {}),
  // On the web a moving page would carry its fixed bars with it.
  ...(onPhone ? {} : { animation: false }),
});
