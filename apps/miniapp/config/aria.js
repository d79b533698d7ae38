const path = require('node:path');
const ARIA = require('./aria.json');

/**
 * Taro's WXML templates drop every aria attribute. This build plugin adds those that WeChat's screen readers know
 * to the components we make tappable or name, so that `named()` of src/shared/aria.ts works on the phone as on the web.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, {
        View: ARIA,
        Text: ARIA,
        Image: ARIA,
        Input: ARIA,
        Textarea: ARIA,
        ScrollView: ARIA,
      });
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'aria-runtime.js')].flat();
    },
  });
};
