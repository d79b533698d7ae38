/** weapp: the WeChat build itself, run in Chromium. */
module.exports = {
  ...require('./jest.e2e.cjs'),
  displayName: 'weapp',
  testMatch: ['<rootDir>/test/weapp/*.spec.ts'],
};
