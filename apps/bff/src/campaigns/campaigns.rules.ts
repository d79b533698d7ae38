import type { CampaignPhase, CampaignState, CampaignsError, ErrorParams } from '@gp/contracts';

/** What the rules need to know of a campaign, as its row says while it is locked. */
export interface CampaignFigures {
  id: string;
  state: CampaignState;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  signedUp: number;
  checkedIn: number;
  points: number;
  pointsBudget: number;
  pointsGranted: number;
}
/** A rule said no, and what the sentence about it needs. */
export interface No {
  no: CampaignsError;
  params?: ErrorParams;
}

/** People come early and late: check-in is open this long before the start and after the end. */
export const CHECK_IN_MARGIN_MS = 60 * 60_000;

export function phaseOf({ startsAt, endsAt }: Pick<CampaignFigures, 'startsAt' | 'endsAt'>, now: Date): CampaignPhase {
  if (now < startsAt) return 'upcoming';
  return now < endsAt ? 'running' : 'ended';
}

/** Whether the points budget still covers one more check-in. */
export function coversOneMore(campaign: Pick<CampaignFigures, 'points' | 'pointsBudget' | 'pointsGranted'>): boolean {
  return campaign.pointsBudget - campaign.pointsGranted >= campaign.points;
}

/**
 * Gives the places that are left to those who ask, in order of arrival: the number of the place, or why not. `already` are the
 * members who have a place in this campaign.
 */
export function givePlaces(
  campaign: CampaignFigures,
  already: ReadonlySet<string>,
  memberIds: readonly string[],
  now: Date,
): ({ number: number } | No)[] {
  const placed = new Set(already);
  let number = campaign.signedUp;
  return memberIds.map((memberId) => {
    if (campaign.state !== 'published') return { no: 'campaigns/not-found' };
    if (placed.has(memberId)) return { no: 'campaigns/already-signed-up' };
    if (now >= campaign.endsAt) return { no: 'campaigns/sign-up-closed' };
    if (number >= campaign.capacity) return { no: 'campaigns/full' };
    placed.add(memberId);
    number += 1;
    return { number };
  });
}

/** A pass that was read: whose place it is, or why it says nothing here. */
export type Claim = { signUpId: string; checkedInAt: Date | null } | No;

/**
 * Checks in those whose passes hold, in order of arrival. Each gets the campaign's points while the budget covers them, the others 0:
 * being there still counts. A pass scanned twice, also within one batch, names the first time.
 */
export function admit(
  campaign: CampaignFigures,
  claims: readonly Claim[],
  now: Date,
): ({ signUpId: string; points: number } | No)[] {
  const present = new Map<string, Date>();
  let granted = campaign.pointsGranted;
  return claims.map((claim) => {
    if ('no' in claim) return claim;
    const since = claim.checkedInAt ?? present.get(claim.signUpId);
    if (since) return { no: 'campaigns/already-checked-in', params: { checkedInAt: since.toISOString() } };
    const closed = checkInClosed(campaign, now);
    if (closed) return closed;
    const covered = coversOneMore({ ...campaign, pointsGranted: granted });
    const points = covered ? campaign.points : 0;
    granted += points;
    present.set(claim.signUpId, now);
    return { signUpId: claim.signUpId, points };
  });
}

function checkInClosed(campaign: CampaignFigures, now: Date): No | null {
  if (now.getTime() < campaign.startsAt.getTime() - CHECK_IN_MARGIN_MS)
    return { no: 'campaigns/not-open', params: { startsAt: campaign.startsAt.toISOString() } };
  if (now.getTime() > campaign.endsAt.getTime() + CHECK_IN_MARGIN_MS)
    return { no: 'campaigns/over', params: { endsAt: campaign.endsAt.toISOString() } };
  return null;
}

/** What an operator decides about a campaign. */
export interface CampaignPlan {
  title: string;
  art: string;
  about: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  points: number;
  pointsBudget: number;
  pointsExpireAt: Date | null;
}
export interface PlanProblem {
  field: keyof CampaignPlan;
  message: string;
  code: 'campaigns/dates-invalid' | 'platform/invalid';
}

/** What is wrong with a plan as a whole; each field alone has been checked before. */
export function planProblems(plan: CampaignPlan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (plan.endsAt <= plan.startsAt)
    problems.push({ field: 'endsAt', message: '结束时间要晚于开始时间', code: 'campaigns/dates-invalid' });
  if (plan.pointsBudget < plan.points)
    problems.push({ field: 'pointsBudget', message: '积分预算至少要够一个人', code: 'platform/invalid' });
  const lastCheckIn = plan.endsAt.getTime() + CHECK_IN_MARGIN_MS;
  if (plan.pointsExpireAt && plan.pointsExpireAt.getTime() <= lastCheckIn)
    problems.push({ field: 'pointsExpireAt', message: '积分到期要晚于签到结束（活动结束后 60 分钟）', code: 'platform/invalid' });
  return problems;
}

const FREE_ONCE_PUBLISHED = new Set<string>(['title', 'about', 'place']);
const UPWARDS_ONCE_PUBLISHED = new Set<string>(['capacity', 'pointsBudget']);

/**
 * Whether `now` may become `next`. A draft may change at will; what members have signed up for may not: then only the words, the
 * place, and more places and points. A cancelled campaign stays as it was.
 */
export function mayChange(state: CampaignState, now: CampaignPlan, next: CampaignPlan): boolean {
  if (state === 'draft') return true;
  return (Object.keys(next) as (keyof CampaignPlan)[]).every((field) => {
    if (plain(now[field]) === plain(next[field])) return true;
    if (state !== 'published') return false;
    if (FREE_ONCE_PUBLISHED.has(field)) return true;
    return UPWARDS_ONCE_PUBLISHED.has(field) && Number(next[field]) > Number(now[field]);
  });
}

const plain = (value: CampaignPlan[keyof CampaignPlan]): string | number | null =>
  value instanceof Date ? value.getTime() : value;
