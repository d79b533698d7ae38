import type { NavMetrics } from './nav-metrics';

export type { NavMetrics };

/** A browser has no capsule; the notch is left to env(safe-area-inset-top) in the style sheet. */
export function navMetrics(): NavMetrics {
  return { native: false, top: 0, right: 0 };
}
