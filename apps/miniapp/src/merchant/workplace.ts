import type { WhoView } from '@gp/contracts';

/** Where a clerk works, as far as the session says: the store's full name comes with the day's tally. */
export function workplaceOf(who: WhoView | null): string {
  return `${who?.merchant?.name ?? ''}${who?.store?.name ?? ''}`;
}
