/** model: the ledger's services against a model of the ledger, on a real database, step by step. */
module.exports = {
  ...require('./jest.shared.cjs'),
  displayName: 'model',
  testMatch: ['<rootDir>/test/model/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 1,
};
