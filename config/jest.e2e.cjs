/** e2e: the H5 app and the console in Chromium, on the built server. Two at a time: each waits for its server half of the time. */
module.exports = {
  ...require('./jest.shared.cjs'),
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/e2e/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 2,
  testTimeout: 240_000,
};
