import type { Given } from './given-address';

/** A browser has no address book: here an address is typed. */
export const bookName: string | null = null;

export const chosenAddress = (): Promise<Given | null> => Promise.resolve(null);
