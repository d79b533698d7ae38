/** weapp: the WeChat build itself, run in Chromium. Two at a time: each waits for its server, its browser or its page most of the time. */
module.exports = {
  ...require('./jest.e2e.cjs'),
  displayName: 'weapp',
  testMatch: ['<rootDir>/test/weapp/*.spec.ts'],
  maxWorkers: 2,
};
