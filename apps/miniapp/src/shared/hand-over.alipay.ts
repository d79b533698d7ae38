export * from './hand-over.tt';
