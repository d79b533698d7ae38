import type { Instant } from '@gp/contracts';
import { clockOf } from '../../shared/format';

/** 14:02:36 – at the counter two uses within a minute must be told apart. */
export function clockWithSeconds(instant: Instant): string {
  return `${clockOf(instant)}:${String(new Date(instant).getUTCSeconds()).padStart(2, '0')}`;
}
