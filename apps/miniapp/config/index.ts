import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { ProvidePlugin } from 'webpack';

const repo = path.resolve(__dirname, '../../..');
const libs = path.join(repo, 'libs');

/**
 * Lengths: write px as in the mockups, a 375 canvas. For the mini-program Taro doubles them into rpx (16px -> 32rpx), so that
 * they scale with the phone; on the web they stay px. `1px` stays a hairline everywhere (onePxTransform: false).
 */
const platform = process.env.TARO_ENV ?? 'h5';
const onPhone = platform !== 'h5';
/** From here; a release is built beside the others (scripts/release-weapp.mjs). */
const out = process.env.MINIAPP_OUT ?? `dist/${platform}`;
const onePx = { onePxTransform: false };

export default defineConfig<'webpack5'>({
  projectName: 'green-points',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: out,
  framework: 'react',
  plugins: [path.join(__dirname, 'aria.js')],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // The default terser settings quote #private fields of react-query into a syntax error while the build exits 0.
  jsMinimizer: 'esbuild',
  esbuild: { minify: { enable: true, config: { target: onPhone ? 'es2017' : 'es2019', charset: 'utf8' } } },
  cssMinimizer: 'csso',
  alias: {
    '@gp/contracts': path.join(libs, 'contracts/src/index.ts'),
    '@gp/questionnaire-form': path.join(libs, 'questionnaire-form/src/index.ts'),
  },
  logger: { quiet: true, stats: false },
  copy: {
    patterns: onPhone
      ? [
          { from: 'src/assets/icons/tab-png', to: `${out}/assets/icons/tab-png` },
          // The pictures of share cards lie in the packages that share them: shared/share-images.ts.
          { from: 'drawings/share/gifts', to: `${out}/redemption/pages/share` },
          { from: 'drawings/share/campaigns', to: `${out}/campaigns/pages/share` },
        ]
      : [],
    options: {},
  },
  mini: {
    compile: { include: [(file: string) => file.startsWith(libs)] },
    optimizeMainPackage: { enable: true },
    // Drawings are files of the package, never text in a script.
    imageUrlLoaderOption: { limit: 1 },
    postcss: {
      pxtransform: { enable: true, config: onePx },
      url: { enable: false, config: {} },
      [path.join(__dirname, 'no-star.js')]: { enable: true, config: {} },
    },
    webpackChain(chain) {
      inlineIcons(chain);
      // The phone has none; see the file.
      const AbortController = [path.resolve(__dirname, '../src/shared/abort-controller.ts'), 'AbortController'];
      chain.plugin('abortController').use(ProvidePlugin, [{ AbortController }]);
    },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    useHtmlComponents: true,
    router: { mode: 'hash' },
    compile: { include: [(file: string) => file.startsWith(libs)] },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    imageUrlLoaderOption: { limit: 1, name: 'static/[name].[contenthash:8][ext]' },
    postcss: {
      pxtransform: { enable: false, config: {} },
      url: { enable: false, config: {} },
      autoprefixer: { enable: true, config: {} },
    },
    webpackChain(chain) {
      inlineIcons(chain);
      chain.resolve.alias.set('@tarojs/components/dist/components$', path.join(__dirname, 'no-tab-bar.js'));
      chain.optimization.splitChunks({
        chunks: 'all',
        cacheGroups: {
          default: false,
          defaultVendors: false,
          vendor: { name: 'vendor', test: /[\\/]node_modules[\\/]/, chunks: 'initial', priority: 10 },
          // The drawing of codes is for the pages that show one.
          codes: { name: 'codes', test: /[\\/](uqr|shared[\\/]codes)[\\/]/, priority: 8, enforce: true },
          shared: {
            name: 'shared',
            test: /[\\/](libs|node_modules|src[\\/]shared)[\\/]/,
            minChunks: 2,
            priority: 5,
            enforce: true,
          },
        },
      });
    },
  },
});

/** The icons are masks in the style sheet (they take currentColor); as data addresses they need no request and no host. */
function inlineIcons(chain: { module: { rule(name: string): unknown } }): void {
  type Rule = {
    test(r: RegExp): Rule;
    include: { add(p: string): unknown };
    exclude: { add(p: string): unknown };
    type(t: string): Rule;
    set(name: string, value: unknown): Rule;
  };
  const icons = path.resolve(__dirname, '../src/assets/icons');
  (chain.module.rule('image') as Rule).exclude.add(icons);
  const rule = chain.module.rule('icons') as Rule;
  rule.test(/\.svg$/).include.add(icons);
  rule.type('asset/inline').set('generator', { dataUrl: (file: Buffer) => plainAddress(file.toString('utf8')) });
}

/** Escapes only what an address in a style sheet must not hold: a third shorter than base64. */
function plainAddress(svg: string): string {
  // Without a size of its own the drawing keeps its viewBox through the minimizer and fills whatever box it masks.
  const plain = svg
    .trim()
    .replace(/ (width|height)="24"/g, '')
    .replace(/"/g, "'")
    .replace(/currentColor/g, '#000');
  return `data:image/svg+xml,${plain.replace(/[%#<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
