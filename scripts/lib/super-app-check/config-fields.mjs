/**
 * The fields of app.json and of a page's json, as each platform documents them (WeChat: 全局配置, 页面配置; Alipay: app.json 全局配置;
 * Douyin: 小程序配置). What stands here is what may be used: a field that a platform has and this list has not is added with its first use.
 */
import { anything, colour, file, flag, listOf, mapOf, number, objectOf, oneOf, path, text, themed } from './shapes.mjs';

const components = mapOf(text);
const subPackages = listOf(
  objectOf({ root: text, name: text, pages: listOf(path, { least: 1 }), independent: flag, entry: text }, ['root', 'pages']),
);
const preloadRule = mapOf(objectOf({ network: oneOf('all', 'wifi'), packages: listOf(text, { least: 1 }) }, ['packages']));
const networkTimeout = objectOf({ request: number, connectSocket: number, uploadFile: number, downloadFile: number });

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

const ALIPAY_WINDOW = {
  defaultTitle: text,
  titleBarColor: colour,
  navigationBarFrontColor: oneOf('black', 'white'),
  backgroundColor: colour,
  pullRefresh: flag,
  allowsBounceVertical: oneOf('YES', 'NO'),
  transparentTitle: oneOf('always', 'auto', 'none'),
  titlePenetrate: oneOf('YES', 'NO'),
  titleImage: text,
  showTitleLoading: oneOf('YES', 'NO'),
  gestureBack: oneOf('YES', 'NO'),
  enableScrollBar: oneOf('YES', 'NO'),
  onReachBottomDistance: number,
  responsive: flag,
};

const alipayApp = objectOf(
  {
    pages: listOf(path, { least: 1 }),
    window: objectOf(ALIPAY_WINDOW),
    tabBar: objectOf(
      {
        textColor: colour,
        selectedColor: colour,
        backgroundColor: colour,
        customize: flag,
        overlay: flag,
        items: listOf(objectOf({ pagePath: path, name: text, icon: text, activeIcon: text }, ['pagePath', 'name']), {
          least: 2,
          most: 5,
        }),
      },
      ['items'],
    ),
    subPackages,
    preloadRule,
    networkTimeout,
    usingComponents: components,
    permission: mapOf(objectOf({ desc: text })),
    plugins: anything,
    behavior: anything,
    lazyCodeLoading: oneOf('requiredComponents'),
  },
  ['pages', 'window'],
);

const alipayPage = objectOf({
  ...ALIPAY_WINDOW,
  usingComponents: components,
  component: flag,
  styleIsolation: oneOf('apply-shared', 'shared'),
});

const DOUYIN_WINDOW = {
  navigationBarBackgroundColor: colour,
  navigationBarTextStyle: oneOf('black', 'white'),
  navigationBarTitleText: text,
  navigationStyle: oneOf('default', 'custom'),
  backgroundColor: colour,
  backgroundColorTop: colour,
  backgroundColorBottom: colour,
  backgroundTextStyle: oneOf('dark', 'light'),
  enablePullDownRefresh: flag,
  onReachBottomDistance: number,
  transparentTitle: oneOf('always', 'auto', 'none'),
};

const douyinApp = objectOf(
  {
    entryPagePath: path,
    pages: listOf(path, { least: 1 }),
    window: objectOf(DOUYIN_WINDOW),
    tabBar: objectOf(
      {
        color: colour,
        selectedColor: colour,
        backgroundColor: colour,
        borderStyle: oneOf('black', 'white'),
        list: listOf(objectOf({ pagePath: path, text, iconPath: text, selectedIconPath: text }, ['pagePath', 'text']), {
          least: 2,
          most: 5,
        }),
      },
      ['color', 'selectedColor', 'backgroundColor', 'list'],
    ),
    subPackages,
    subpackages: subPackages,
    preloadRule,
    networkTimeout,
    usingComponents: components,
    permission: mapOf(objectOf({ desc: text })),
    navigateToMiniProgramAppIdList: listOf(text),
    component2: flag,
    cookie: anything,
    skeleton: anything,
    workers: anything,
  },
  ['pages', 'window'],
);

const douyinPage = objectOf({
  ...DOUYIN_WINDOW,
  disableScroll: flag,
  disableSwipeBack: flag,
  usingComponents: components,
  component: flag,
});

export const FIELDS = {
  weapp: { app: wechatApp, page: wechatPage },
  alipay: { app: alipayApp, page: alipayPage },
  tt: { app: douyinApp, page: douyinPage },
};
