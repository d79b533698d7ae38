import type { GiftConditions, GiftLimit, LimitLeft, LimitPer } from '@gp/contracts';
import { NO_CONDITIONS } from '@gp/contracts';
import { dayOf, mondayOf, monthOf, SHANGHAI_OFFSET_MS } from '../platform/calendar.js';
import type { SeasonPrice } from './redemption.rules.js';

/** Plans that a member is in, with their names. */
export type Plans = ReadonlyMap<string, string>;
/** Everybody together, where a member's id would stand. */
export const EVERYBODY = '';

const SPAN_OF: Record<LimitPer, (at: Date) => string> = {
  day: dayOf,
  week: (at) => `w${mondayOf(at)}`,
  month: monthOf,
  year: (at) => dayOf(at).slice(0, 4),
  ever: () => 'ever',
};

/** The name of the span of the Shanghai calendar that an instant is in: 2026-11-22, w2026-11-16, 2026-11, 2026, ever. */
export const spanOf = (per: LimitPer, at: Date): string => SPAN_OF[per](at);
/** All the spans an instant is in. */
export const spansOf = (at: Date): string[] => Object.values(SPAN_OF).map((span) => span(at));

/** From a JSON column: null = none; one server gives text, the other an object. */
export function conditionsOf(column: unknown): GiftConditions {
  if (column === null || column === undefined) return NO_CONDITIONS;
  return (typeof column === 'string' ? JSON.parse(column) : column) as GiftConditions;
}

/** What a member pays because of their plans, beside the seasons. */
export function planPrices(conditions: GiftConditions, plans: Plans): SeasonPrice[] {
  return conditions.plans.flatMap(({ planId, price, cashFen }) => {
    const name = plans.get(planId);
    return name === undefined ? [] : [{ name: `${name}价`, price, cashFen, startsAt: null, endsAt: null }];
  });
}

/** When a member can redeem: null = now. Whoever is in a plan may come earlier; the redemption day binds all. */
export function opensAt(conditions: GiftConditions, plans: Plans, at: Date): Date | null {
  const own = conditions.plans.flatMap((p) => (plans.has(p.planId) && p.opensAt !== null ? [Date.parse(p.opensAt)] : []));
  const general = conditions.opensAt === null ? null : Date.parse(conditions.opensAt);
  const from = general === null ? at.getTime() : Math.min(general, ...own);
  const opens = conditions.onDay === null ? from : dayFrom(conditions.onDay, Math.max(from, at.getTime()));
  return opens > at.getTime() ? new Date(opens) : null;
}

/** The first instant from `from` on that is on this day of a Shanghai month. Each month has days 1 to 28. */
function dayFrom(day: number, from: number): number {
  const local = new Date(from + SHANGHAI_OFFSET_MS);
  const today = local.getUTCDate();
  if (today === day) return from;
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + (today < day ? 0 : 1), day) - SHANGHAI_OFFSET_MS;
}

/** What is left of each limit. `taken` answers what a holder has in a span. */
export function limitsLeft(limits: GiftLimit[], at: Date, taken: (who: GiftLimit['who'], span: string) => number): LimitLeft[] {
  return limits.map((limit) => ({ ...limit, left: Math.max(0, limit.most - taken(limit.who, spanOf(limit.per, at))) }));
}

/** The limit that does not allow `quantity`; of several the one that leaves least, of those the member's own. */
export function brokenLimit(left: LimitLeft[], quantity: number): LimitLeft | null {
  const broken = left.filter((limit) => limit.left < quantity);
  return broken.sort((a, b) => a.left - b.left || (a.who === 'member' ? -1 : 1))[0] ?? null;
}
