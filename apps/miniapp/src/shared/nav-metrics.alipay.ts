import type { NavMetrics } from './nav-metrics';

export type { NavMetrics };

/** Alipay's bar cannot be taken away: it shows the page's title and the way back, and our page begins below it. */
export function navMetrics(): NavMetrics {
  return { native: true, top: 0, right: 0 };
}
