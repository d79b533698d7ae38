/**
 * What must be found. Each plant breaks a copy of the built WeChat app (or of the source) in one way, and names the check that has to say
 * so and the words in which it does: a check that lets its plants pass is none.
 */
const edit = (name, change) => (plot) => plot.write(name, change(plot.read(name)));
const editJson = (name, change) =>
  edit(name, (text) => {
    const value = JSON.parse(text);
    change(value);
    return JSON.stringify(value);
  });
const appJson = (change) => editJson('app.json', change);
const add = (name, text) => edit(name, (old) => `${old}\n${text}`);
const HOME = 'home/index';
/** As mixed as a secret, of any length. */
const hex = (length) => '0123456789abcdef'.repeat(length / 8).slice(0, length);

const WECHAT = [
  ['pages', 'a page without its template', (plot) => plot.remove(`${HOME}.wxml`), /home\/index\.wxml is missing/],
  ['pages', 'a page listed twice', appJson((app) => app.pages.push(HOME)), /home\/index is listed twice/],
  ['components', 'a component that is not there', (plot) => plot.remove('comp.wxml'), /<comp> leads to comp\.wxml/],
  ['references', 'a template taken from nowhere', add(`${HOME}.wxml`, '<import src="../gone.wxml"/>'), /takes in gone\.wxml/],
  [
    'references',
    'a script of another package',
    add('staff/home/index.js', 'require("../../points/sub-vendors.js")'),
    /of another sub-package/,
  ],
  [
    'tabs',
    'a tab icon that is not there',
    (plot) => plot.remove('assets/icons/tab-png/tab-me-dark.png'),
    /tab-me-dark\.png is missing/,
  ],
  [
    'tabs',
    'a tab in a sub-package',
    appJson((app) => {
      app.tabBar.list[1].pagePath = 'points/lots/index';
    }),
    /not in the main package/,
  ],
  [
    'config',
    'a field with a typing error',
    appJson((app) => {
      app.preloadRules = {};
    }),
    /preloadRules is no field.*do you mean preloadRule\?/,
  ],
  [
    'config',
    'a field of a page with a typing error',
    editJson(`${HOME}.json`, (page) => {
      page.enablePulldownRefesh = true;
    }),
    /do you mean enablePullDownRefresh\?/,
  ],
  [
    'config',
    'a wrong kind of value',
    appJson((app) => {
      app.darkmode = 'true';
    }),
    /app\.json\.darkmode is "true": must be true or false/,
  ],
  [
    'config',
    'a colour that only the light theme has',
    editJson('theme.json', (theme) => {
      delete theme.dark.ground;
    }),
    /ground is missing in dark/,
  ],
  ['config', 'six tabs', appJson(({ tabBar }) => tabBar.list.push(tabBar.list[0], tabBar.list[0])), /tabBar\.list has 6 entries/],
  ['templates', 'a tag that does not close', add('base.wxml', '<view><text>'), /base\.wxml/],
  ['templates', 'an expression that is none', add(`${HOME}.wxml`, '<view wx:if="{{a &&}}"/>'), /home\/index\.wxml/],
  ['styles', 'a brace that does not close', add('app.wxss', '.a{color:red'), /app\.wxss/],
  ['styles', 'a star', add(`${HOME}.wxss`, '.a > * + *{color:red}'), /home\/index\.wxss.*star/],
  ['styles', 'a selector that only browsers know', add(`${HOME}.wxss`, '.a > [class]{color:red}'), /home\/index\.wxss/],
  ['styles', 'a kind of element without distances', add('base.wxml', '<swiper/>'), /<swiper> is used now/],
  ['scripts', 'a script that does not parse', add('app.js', 'let let = 1;'), /app\.js/],
  ['scripts', 'a variable that was never set', add('common.js', 'process.env.TARO_APP_KEY'), /TARO_APP_KEY was left in/],
  ['routes', 'a page that nothing leads to', appJson((app) => app.pages.push('lonely/index')), /nothing leads to lonely\/index/],
  [
    'routes',
    'a button to nowhere',
    appJson((app) => {
      app.subPackages[0].pages.pop();
    }),
    /leads to \/points\/bill\/index, which is no page/,
  ],
  ['apis', 'a function that WeChat does not have', add('common.js', 'wx.getEverything()'), /wx\.getEverything/],
  [
    'privacy',
    'a gated function that nobody declared',
    add('common.js', 'x.chooseVideo({})'),
    /chooseVideo is used and privacy\.json does not declare it/,
  ],
  [
    'privacy',
    'a gated function that is taken out of its object',
    add('common.js', 'const{chooseVideo:a}=x;a({})'),
    /chooseVideo is used and privacy\.json does not declare it/,
  ],
  [
    'privacy',
    'the position, without app.json knowing',
    add('common.js', 'x.getLocation({})'),
    /requiredPrivateInfos does not name it/,
  ],
  [
    'privacy',
    'a bundle without the privacy check',
    appJson((app) => {
      delete app.__usePrivacyCheck__;
    }),
    /__usePrivacyCheck__ must be true/,
  ],
  [
    'privacy',
    'a button for the portrait that nobody declared',
    add('common.js', 'x={openType:"chooseAvatar"}'),
    /chooseAvatar is used and privacy\.json does not declare it under 昵称、头像/,
  ],
  [
    'privacy',
    'a button for the number, written in a template',
    add(`${HOME}.wxml`, '<button open-type="agreePrivacyAuthorization|getPhoneNumber"/>'),
    /getPhoneNumber is used and privacy\.json does not declare it under 手机号/,
  ],
  ['leaks', 'a source map', (plot) => plot.write('app.js.map', '{}'), /app\.js\.map: a source map/],
  ['leaks', 'a link to a source map', add('app.js', '//# sourceMappingURL=app.js.map'), /app\.js: a source map/],
  ['leaks', 'an app secret', add('common.js', `({appSecret:"${hex(32)}"})`), /common\.js: an app secret/],
  ['leaks', 'a bare app secret', add('common.js', `f("${hex(32)}")`), /32 hexadecimal digits/],
  ['leaks', 'a token of 20 bytes', add('common.js', `f(\`${hex(40).toUpperCase()}\`)`), /40 hexadecimal digits/],
  ['leaks', 'a key of 32 bytes, in an address', add('app.js', `f("/sign?key=${hex(64)}&to=1")`), /64 hexadecimal digits/],
  ['leaks', 'a key that looks like a file, and is none', add('common.js', `f("./${hex(64)}.js")`), /64 hexadecimal digits/],
  ['leaks', 'a private key', add('common.js', `"-----BEGIN ${'PRIVATE'} KEY-----"`), /common\.js: a private key/],
  ['leaks', 'a place of this machine', add('common.js', `"${process.cwd()}/x.ts"`), /names this machine/],
  [
    'leaks',
    'another server',
    add('common.js', 'f("https://collector.example.com/v1")'),
    /collector\.example\.com is not the address of our server/,
  ],
  ['leaks', 'an address of the network at home', add('common.js', 'f("http://192.168.1.5:3000")'), /192\.168\.1\.5/],
  [
    'preload',
    'a package that there is not',
    appJson((app) => {
      app.preloadRule[HOME].packages.push('gone');
    }),
    /gone, which is no package/,
  ],
  ['preload', 'more than WeChat fetches', (plot) => plot.write('points/large.bin', '0'.repeat(2_100_000)), /over 2 MB/],
  [
    'sizes',
    'a main package that is too heavy',
    (plot) => plot.write('large.bin', '0'.repeat(601_000)),
    /main package is .*: over 600 kB/,
  ],
  [
    'sizes',
    'a sub-package that is too heavy',
    (plot) => plot.write('staff/large.bin', '0'.repeat(301_000)),
    /staff is .*: over 300 kB/,
  ],
  [
    'sizes',
    'packages that are light enough each, and too heavy together',
    (plot) => {
      const roots = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `ballast-${name}`);
      for (const root of roots) plot.write(`${root}/large.bin`, '0'.repeat(290_000));
      appJson((app) => app.subPackages.push(...roots.map((root) => ({ root, pages: [] }))))(plot);
    },
    // That alone: no package by itself is over.
    /^ *all packages together are [\d.]+ kB: over 2000 kB$/,
  ],
];

/** The same checks in the words of the other platforms. */
const ALIPAY = [
  ['pages', 'a page without its template', (plot) => plot.remove(`${HOME}.axml`), /home\/index\.axml is missing/],
  ['templates', 'a tag that does not close', add('base.axml', '<view><text>'), /base\.axml/],
  ['templates', 'an expression that is none', add(`${HOME}.axml`, '<view a:if="{{a &&}}"/>'), /home\/index\.axml/],
  ['styles', 'a star', add(`${HOME}.acss`, '.a > * + *{color:red}'), /home\/index\.acss.*star/],
  [
    'config',
    'a word of WeChat',
    appJson((app) => (app.window.navigationBarTitleText = 'x')),
    /navigationBarTitleText is no field/,
  ],
  ['tabs', 'an icon that is not there', appJson(({ tabBar }) => (tabBar.items[0].icon = 'gone.png')), /gone\.png is missing/],
  ['payments', 'a payment of WeChat', add('common.js', 'my.requestPayment({})'), /common\.js asks for a payment/],
  ['references', 'a script that is not there', (plot) => plot.remove('utils.sjs'), /takes in utils\.sjs/],
];
const DOUYIN = [
  ['templates', 'a tag that does not close', add('base.ttml', '<view><text>'), /base\.ttml/],
  ['config', 'a word of WeChat', appJson((app) => (app.darkmode = true)), /darkmode/],
  ['references', 'a style sheet from nowhere', add(`${HOME}.ttss`, '@import "../gone.ttss";'), /takes in gone\.ttss/],
];

export const PLANTS = { weapp: WECHAT, alipay: ALIPAY, tt: DOUYIN };

/** In a copy of the source: for the checks that read it. */
export const SOURCE_PLANTS = [
  [
    'unused',
    'a file that nothing reaches',
    (plot) => plot.write('shared/lonely.ts', 'export {};\n'),
    /shared\/lonely\.ts: nothing reaches it/,
  ],
  ['unused', 'an export that nobody imports', add('shared/px.ts', 'export const lonely = 1;'), /px\.ts: nobody imports lonely/],
  [
    'unused',
    'a drawing that no sheet names',
    (plot) => plot.write('assets/icons/lonely.svg', '<svg/>'),
    /lonely\.svg: nothing reaches it/,
  ],
  [
    'routes',
    'an address that is no page',
    add('app.tsx', "export const to = '/points/nowhere/index';"),
    /app\.tsx leads to \/points\/nowhere\/index/,
  ],
  ['apis', 'a function of another platform', add('shared/bright.ts', 'Taro.getAuthCode();'), /Taro\.getAuthCode/],
  [
    'privacy',
    'a button that asks for the telephone number',
    add('shared/button.tsx', 'const a = <button openType="getPhoneNumber" />;'),
    /getPhoneNumber is used/,
  ],
  [
    'privacy',
    'a button that asks for the portrait, by attributes that are spread',
    add('shared/button.tsx', "const a = { openType: 'agreePrivacyAuthorization|chooseAvatar' };"),
    /chooseAvatar is used/,
  ],
];

/** What looks like it and is none: no check may take it for what it looks for. */
export const HARMLESS = {
  weapp: [
    // The first hash of a chain, a digest cut short, and the name of a file beside it.
    { check: 'leaks', plant: add('common.js', `f("${'0'.repeat(64)}","${hex(40).slice(0, 39)}")`) },
    {
      check: 'leaks',
      plant: (plot) => {
        plot.write(`sub-common/${hex(32)}.js`, 'void 0;');
        add('common.js', `f("../sub-common/${hex(32)}.js")`)(plot);
      },
    },
  ],
};
