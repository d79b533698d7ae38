import type { ShareCard } from './share';

export type { ShareCard };

/** A browser shares the address by itself. */
export function useShare(_card: ShareCard): void {}
