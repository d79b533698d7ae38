/**
 * THE SCREEN MAP: every screen of the app, by feature.
 *
 * The main package holds the four tab pages, `src/<feature>/index`. All else is a sub-package per feature. WeChat forbids a
 * sub-package root that contains a page of the main package, therefore a feature with a tab keeps its other screens under
 * `src/<feature>/pages/`; a feature without a tab is a sub-package as a whole, `src/<feature>/`.
 * Either way the feature's word finds all of it: `git ls-files | grep redemption`.
 */
const onPhone = process.env.TARO_ENV === 'weapp';

/** The web draws its own tab bar (shared/tab-bar.h5.tsx), sharp at any size and dark with the theme. */
const tab = (pagePath: string, text: string, icon: string) =>
  onPhone ? { pagePath, text, iconPath: `@${icon}`, selectedIconPath: `@${icon}Selected` } : { pagePath, text };

export default defineAppConfig({
  pages: ['home/index', 'campaigns/index', 'redemption/index', 'members/index'],
  subPackages: [
    { root: 'points', pages: ['statement/index', 'entry/index', 'lots/index', 'rules/index', 'bill/index'] },
    { root: 'redemption/pages', pages: ['gift/index', 'done/index', 'code/index', 'mine/index'] },
    { root: 'members/pages', pages: ['code/index', 'settings/index'] },
    { root: 'campaigns/pages', pages: ['campaign/index', 'pass/index'] },
    { root: 'questionnaires', pages: ['list/index', 'form/index', 'thanks/index'] },
    {
      root: 'merchant',
      pages: [
        'home/index',
        'issue/index',
        'refund/index',
        'cash-off/index',
        'settlement/index',
        'clerks/index',
        'scan/index',
        'result/index',
        'sign-in/index',
      ],
    },
    { root: 'staff', pages: ['home/index', 'scan/index', 'present/index'] },
    { root: 'notices', pages: ['inbox/index'] },
    // For an address that no page has; WeChat is sent home instead.
    ...(onPhone ? [] : [{ root: 'missing', pages: ['index'] }]),
  ],
  preloadRule: {
    'home/index': { network: 'all', packages: ['members/pages', 'points'] },
    'campaigns/index': { network: 'all', packages: ['campaigns/pages'] },
    'redemption/index': { network: 'all', packages: ['redemption/pages'] },
  },
  tabBar: {
    custom: !onPhone,
    color: onPhone ? '@barText' : '#5c6861',
    selectedColor: onPhone ? '@barSelected' : '#1d7a50',
    backgroundColor: onPhone ? '@surface' : '#ffffff',
    borderStyle: (onPhone ? '@barBorder' : 'white') as 'white',
    list: [
      tab('home/index', '首页', 'home'),
      tab('campaigns/index', '活动', 'campaigns'),
      tab('redemption/index', '兑换', 'redemption'),
      tab('members/index', '我的', 'me'),
    ],
  },
  window: {
    // Every page draws its own bar (shared/screen.tsx), so that it is one with the paper beneath it, on both platforms.
    navigationStyle: 'custom',
    navigationBarTitleText: '红米好物',
    navigationBarTextStyle: (onPhone ? '@navText' : 'black') as 'black',
    navigationBarBackgroundColor: onPhone ? '@ground' : '#f5f5f0',
    backgroundColor: onPhone ? '@ground' : '#f5f5f0',
    backgroundTextStyle: (onPhone ? '@textStyle' : 'dark') as 'dark',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  style: 'v2',
  // On the web a moving page would carry its fixed bars with it.
  ...(onPhone ? {} : { animation: false }),
});
