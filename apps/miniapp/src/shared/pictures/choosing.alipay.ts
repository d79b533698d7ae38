export * from './choosing.tt';
