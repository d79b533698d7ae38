export * from './theme-light';
