export * from './paying.alipay';
