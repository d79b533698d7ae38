/** e2e: the H5 app and the console in Chromium, on the built server. One at a time: a browser takes a core. */
module.exports = {
  ...require('./jest.shared.cjs'),
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/e2e/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 1,
  testTimeout: 240_000,
};
