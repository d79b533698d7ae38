import type { Given } from './given-address';

/** Alipay gives its book only to apps that have applied for it: here an address is typed. */
export const bookName: string | null = null;

export const chosenAddress = (): Promise<Given | null> => Promise.resolve(null);
