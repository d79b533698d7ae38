/** The fields of Alipay's (app.json 全局配置) and of Douyin's (小程序配置) configuration, as far as they may be used. */
import { anything, colour, flag, listOf, mapOf, number, objectOf, oneOf, path, text } from './shapes.mjs';
import { components, networkTimeout, preloadRule, subPackages } from './shared-fields.mjs';

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

export const alipayApp = objectOf(
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

export const alipayPage = objectOf({
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

export const douyinApp = objectOf(
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

export const douyinPage = objectOf({
  ...DOUYIN_WINDOW,
  disableScroll: flag,
  disableSwipeBack: flag,
  usingComponents: components,
  component: flag,
});
