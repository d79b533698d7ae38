import type { Points } from '@gp/contracts';

export interface OpenLot {
  id: string;
  remaining: Points;
}
/** What is taken from a lot; below zero, as a lot move writes it. */
export interface Taking {
  lotId: string;
  amount: Points;
}

/**
 * Which lots pay for `amount`: in the order given (the one that ends first, never-ending ones last, older first), each as far as
 * it goes; what remains of them shrinks by it. Null, and nothing taken, when they do not cover it.
 */
export function takeFrom(lots: OpenLot[], amount: Points): Taking[] | null {
  if (lots.reduce((sum, lot) => sum + lot.remaining, 0) < amount) return null;
  const takings: Taking[] = [];
  let left = amount;
  for (const lot of lots) {
    if (left === 0) break;
    const part = Math.min(left, lot.remaining);
    if (part > 0) takings.push({ lotId: lot.id, amount: -part });
    lot.remaining -= part;
    left -= part;
  }
  return takings;
}

/** Mean points a month over the past months given (the current one is not among them); null without history. */
export function monthlyPace(pastMonths: { earned: Points }[]): number | null {
  if (pastMonths.length === 0) return null;
  const earned = pastMonths.reduce((sum, m) => sum + m.earned, 0);
  return earned > 0 ? earned / pastMonths.length : null;
}

/** Whole months until `missing` points are there at this pace; null when the pace does not say. */
export function monthsAway(missing: Points, pace: number | null): number | null {
  if (missing <= 0 || pace === null || pace <= 0) return null;
  const months = Math.ceil(missing / pace);
  return months <= 120 ? months : null;
}
