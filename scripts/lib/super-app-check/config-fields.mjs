/**
 * The fields of app.json and of a page's json, as WeChat documents them (全局配置, 页面配置). What stands here is what may be used: a field
 * that a platform has and this list has not is added with its first use.
 */
import { alipayApp, alipayPage, douyinApp, douyinPage } from './other-fields.mjs';
import { anything, colour, file, flag, listOf, mapOf, number, objectOf, oneOf, path, text, themed } from './shapes.mjs';
import { components, networkTimeout, preloadRule, subPackages } from './shared-fields.mjs';

const WECHAT_WINDOW = {
  navigationBarBackgroundColor: themed(colour),
  navigationBarTextStyle: themed(oneOf('black', 'white')),
  navigationBarTitleText: text,
  navigationStyle: oneOf('default', 'custom'),
  homeButton: flag,
  backgroundColor: themed(colour),
  backgroundColorContent: themed(colour),
  backgroundColorTop: themed(colour),
  backgroundColorBottom: themed(colour),
  backgroundTextStyle: themed(oneOf('dark', 'light')),
  enablePullDownRefresh: flag,
  onReachBottomDistance: number,
  pageOrientation: oneOf('auto', 'portrait', 'landscape'),
  restartStrategy: oneOf('homePage', 'homePageAndLatestPage'),
  initialRenderingCache: oneOf('static', 'dynamic', 'capture'),
  visualEffectInBackground: oneOf('none', 'hidden'),
  handleWebviewPreload: oneOf('static', 'manual', 'auto'),
};

/** The interfaces that WeChat wants to read of in app.json before it lets anybody call them. */
export const PRIVATE_INFOS = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
];

const wechatApp = objectOf(
  {
    entryPagePath: path,
    pages: listOf(path, { least: 1 }),
    window: objectOf(WECHAT_WINDOW),
    tabBar: objectOf(
      {
        color: themed(colour),
        selectedColor: themed(colour),
        backgroundColor: themed(colour),
        borderStyle: themed(oneOf('black', 'white')),
        list: listOf(
          objectOf({ pagePath: path, text, iconPath: themed(text), selectedIconPath: themed(text) }, ['pagePath', 'text']),
          { least: 2, most: 5 },
        ),
        position: oneOf('bottom', 'top'),
        custom: flag,
      },
      ['color', 'selectedColor', 'backgroundColor', 'list'],
    ),
    networkTimeout,
    debug: flag,
    subPackages,
    subpackages: subPackages,
    workers: anything,
    requiredBackgroundModes: listOf(oneOf('audio', 'location', 'bluetooth')),
    requiredPrivateInfos: listOf(oneOf(...PRIVATE_INFOS)),
    plugins: mapOf(
      objectOf({ version: text, provider: text, export: text, genericsImplementation: anything }, ['version', 'provider']),
    ),
    preloadRule,
    resizable: flag,
    usingComponents: components,
    permission: mapOf(objectOf({ desc: text }, ['desc'])),
    sitemapLocation: file,
    style: oneOf('v2'),
    useExtendedLib: mapOf(flag),
    entranceDeclare: anything,
    darkmode: flag,
    themeLocation: file,
    lazyCodeLoading: oneOf('requiredComponents'),
    singlePage: objectOf({ navigationBarFit: oneOf('float', 'squeezed') }),
    supportedMaterials: anything,
    serviceProviderTicket: text,
    embeddedAppIdList: listOf(text),
    halfPage: anything,
    debugOptions: anything,
    enablePassiveEvent: anything,
    resolveAlias: mapOf(text),
    renderer: oneOf('webview', 'skyline'),
    rendererOptions: anything,
    componentFramework: oneOf('exparser', 'glass-easel'),
    miniApp: anything,
    static: anything,
    convertRpxToVw: flag,
    __usePrivacyCheck__: flag,
  },
  ['pages', 'window'],
);

const wechatPage = objectOf({
  ...WECHAT_WINDOW,
  disableScroll: flag,
  usingComponents: components,
  componentPlaceholder: mapOf(text),
  component: flag,
  styleIsolation: oneOf('isolated', 'apply-shared', 'shared', 'page-isolated', 'page-apply-shared', 'page-shared'),
  style: oneOf('v2'),
  singlePage: objectOf({ navigationBarFit: oneOf('float', 'squeezed') }),
  renderer: oneOf('webview', 'skyline'),
  rendererOptions: anything,
  componentFramework: oneOf('exparser', 'glass-easel'),
  enablePassiveEvent: anything,
  // Read by Taro, which gives the page its share functions only where a page asks for them.
  enableShareAppMessage: flag,
  enableShareTimeline: flag,
});

export const FIELDS = {
  weapp: { app: wechatApp, page: wechatPage },
  alipay: { app: alipayApp, page: alipayPage },
  tt: { app: douyinApp, page: douyinPage },
};
