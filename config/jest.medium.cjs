/** medium: the built server as a child process, on a real private database, beside the WeChat simulator. */
module.exports = {
  ...require('./jest.shared.cjs'),
  displayName: 'medium',
  testMatch: ['<rootDir>/test/*.spec.ts', '<rootDir>/test/faults/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testSequencer: '<rootDir>/config/faults-first.cjs',
  // More than there are cores: half of the time a server or a clock is waited for.
  maxWorkers: 3,
  // For machines that do much else: what hangs is found out all the same.
  testTimeout: 180_000,
};
