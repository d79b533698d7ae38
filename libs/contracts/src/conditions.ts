import type { Fen, Id, Instant, Points } from './ids';

export const LIMIT_WHO = ['member', 'everybody'] as const;
export type LimitWho = (typeof LIMIT_WHO)[number];
/** Days, weeks (from Monday), months and years are those of Shanghai. */
export const LIMIT_PER = ['day', 'week', 'month', 'year', 'ever'] as const;
export type LimitPer = (typeof LIMIT_PER)[number];
/** At most so many pieces for one member, or for everybody together, in such a span. */
export interface GiftLimit {
  who: LimitWho;
  per: LimitPer;
  most: number;
}
/** What members of a plan pay, and from when they can. */
export interface PlanPrice {
  planId: Id;
  price: Points;
  cashFen: Fen;
  /** Before it opens to everybody; null = when it opens to everybody. */
  opensAt: Instant | null;
}
/** When and how often a gift can be redeemed, beside its stock and its limit per member. */
export interface GiftConditions {
  limits: GiftLimit[];
  /** The redemption day: offered on this day of each month alone, 1 to 28; null = on all days. */
  onDay: number | null;
  /** Offered from then on; null = as soon as it is published. */
  opensAt: Instant | null;
  plans: PlanPrice[];
}
export const NO_CONDITIONS: GiftConditions = { limits: [], onDay: null, opensAt: null, plans: [] };
/** A limit with what is left of it now, for whoever looks. */
export interface LimitLeft extends GiftLimit {
  left: number;
}

/** How members come into a plan: staff name them, or the points of their last twelve months do. */
export const PLAN_WAYS = ['named', 'earned'] as const;
export type PlanWay = (typeof PLAN_WAYS)[number];
/** GET /console/plans */
export interface PlanView {
  id: Id;
  name: string;
  about: string;
  way: PlanWay;
  /** Of an earned one: points earned in this month and the eleven before it. */
  threshold: Points | null;
  /** Of a named one: members in it now. */
  members: number | null;
  createdAt: Instant;
}
/** POST /console/plans */
export interface PlanDraft {
  name: string;
  about: string;
  way: PlanWay;
  threshold?: Points;
}
/** POST /console/plans/:id/members – in it from now until then; a moment that is over takes them out. */
export interface PlanMemberRequest {
  memberId: Id;
  until: Instant;
}
export interface PlanMemberView {
  memberId: Id;
  /** Masked. */
  memberName: string;
  from: Instant;
  until: Instant;
}
/** GET /plans – the member's own, and how far the earned ones are. */
export interface MyPlanView {
  id: Id;
  name: string;
  about: string;
  /** In it now. */
  mine: boolean;
  until: Instant | null;
  /** Of an earned one: points of this month and the eleven before it. */
  threshold: Points | null;
  /** Points still to be earned within the twelve months; null where it is not earned. */
  missing: Points | null;
}

/** POST /gifts/:id/waiting – to be told when there is stock again, or not any more. */
export interface WaitingRequest {
  waiting: boolean;
}
export interface WaitingView {
  waiting: boolean;
  /** How many wait before this member. */
  before: number;
}

export type ConditionsError =
  | 'conditions/not-yet'
  | 'conditions/not-today'
  | 'conditions/over-span-limit'
  | 'conditions/all-taken'
  | 'conditions/plan-price-invalid'
  | 'conditions/limit-twice'
  | 'conditions/in-stock'
  | 'plans/not-found'
  | 'plans/name-taken'
  | 'plans/not-named'
  | 'plans/threshold-missing';
