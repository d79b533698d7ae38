/** small: rules and libs alone – no server, no database, milliseconds each. */
module.exports = {
  ...require('./jest.shared.cjs'),
  displayName: 'small',
  testMatch: ['<rootDir>/libs/*/src/**/*.spec.ts', '<rootDir>/apps/*/src/**/*.spec.ts', '<rootDir>/apps/*/src/**/*.spec.tsx'],
};
