/** weapp: the WeChat build itself, run in Chromium. One at a time: two that began together were seen to wait for each other. */
module.exports = {
  ...require('./jest.e2e.cjs'),
  displayName: 'weapp',
  testMatch: ['<rootDir>/test/weapp/*.spec.ts'],
  maxWorkers: 1,
};
