import { Injectable } from '@nestjs/common';

/** The one source of time for rules. Tests move it over IPC; nothing else may. */
@Injectable()
export class Clock {
  private shiftMs = 0;

  now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }

  /** Sets the present to `iso` (it goes on running from there), or back to the real time with null. */
  set(iso: string | null): void {
    this.shiftMs = iso === null ? 0 : Date.parse(iso) - Date.now();
  }
}

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
