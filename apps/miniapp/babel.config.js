// useBuiltIns: false – the phones we serve (chrome >= 80, iOS 13.4) need no polyfills, and core-js would fill a third of the main package.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]],
};
