/** The programme's calendar is that of China: no daylight saving, UTC+8. */
export const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The instant at which the Shanghai day of `at` began. */
export function startOfDay(at: Date): Date {
  const local = at.getTime() + SHANGHAI_OFFSET_MS;
  return new Date(local - (local % 86_400_000) - SHANGHAI_OFFSET_MS);
}

/** The instant at which the Shanghai month of `at`, moved by `months`, began. */
export function startOfMonth(at: Date, months = 0): Date {
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1) - SHANGHAI_OFFSET_MS);
}

/** The Shanghai day of an instant: 2026-11-22. */
export const dayOf = (at: Date): string => new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** The Monday of the Shanghai week of an instant: 2026-11-16. */
export function mondayOf(at: Date): string {
  const days = Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / 86_400_000);
  // 1 January 1970 was a Thursday.
  return new Date((days - ((days + 3) % 7)) * 86_400_000).toISOString().slice(0, 10);
}

/** The Shanghai month of an instant: 2026-11. */
export const monthOf = (at: Date): string => dayOf(at).slice(0, 7);

/** The same time of the same day some months later; of a day that month does not have, its last. */
export function monthsLater(at: Date, months: number): Date {
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + months);
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, last));
  return new Date(local.getTime() - SHANGHAI_OFFSET_MS);
}
