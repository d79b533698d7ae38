import type { Id, Instant, Page, Points } from './ids';

export const CAMPAIGN_ARTS = ['recycling', 'tree-planting', 'cycling', 'animal-donation'] as const;
export type CampaignArt = (typeof CAMPAIGN_ARTS)[number];
export const CAMPAIGN_STATES = ['draft', 'published', 'cancelled'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];
/** Where a campaign stands in time. */
export type CampaignPhase = 'upcoming' | 'running' | 'ended';

/** GET /campaigns */
export interface CampaignCard {
  id: Id;
  title: string;
  art: CampaignArt;
  organisationName: string;
  place: string;
  startsAt: Instant;
  endsAt: Instant;
  phase: CampaignPhase;
  /** Points for being there. */
  points: Points;
  capacity: number;
  placesLeft: number;
  /** What I have with it. */
  mine: 'none' | 'signed-up' | 'checked-in';
}
/** GET /campaigns/:id */
export interface CampaignView extends CampaignCard {
  about: string;
  /** End date of the points earned here; null = never. */
  pointsExpireAt: Instant | null;
  /** Whether the points budget still covers one more check-in. */
  pointsLeft: boolean;
  signUp: SignUpView | null;
}
/** GET /public/campaigns/:id – what anybody may see of a campaign: a shared page is opened without signing in. */
export type PublicCampaignView = Omit<CampaignView, 'mine' | 'signUp'>;
export interface SignUpView {
  id: Id;
  campaignId: Id;
  /** The how-manieth place of the capacity. */
  number: number;
  signedUpAt: Instant;
  checkedInAt: Instant | null;
  pointsEarned: Points | null;
  pass: PassView;
}
/** What the member shows on site. Constant, so that a schoolyard without network is enough. */
export interface PassView {
  qr: string;
  digits: string;
}

/** GET /staff/campaigns – the campaigns of my organisation. */
export interface StaffCampaignCard extends CampaignCard {
  signedUpCount: number;
  checkedInCount: number;
  budgetLeft: Points;
}
/** POST /staff/check-ins – Idempotency-Key required. */
export interface CheckInRequest {
  campaignId: Id;
  /** The pass's QR text or digits. */
  pass: string;
}
export interface CheckInView {
  signUpId: Id;
  /** Masked. */
  memberName: string;
  number: number;
  checkedInAt: Instant;
  /** 0 when the campaign's points are used up; being there still counts. */
  points: Points;
  checkedInCount: number;
}
/** Carried by campaigns/already-checked-in in `params`. */
export interface CheckInRecord {
  checkedInAt: Instant;
}
/** GET /staff/campaigns/:id/participants?cursor= */
export interface ParticipantRow {
  signUpId: Id;
  number: number;
  /** Masked. */
  memberName: string;
  signedUpAt: Instant;
  checkedInAt: Instant | null;
  points: Points | null;
}
export interface ParticipantsView extends Page<ParticipantRow> {
  signedUpCount: number;
  checkedInCount: number;
}

export interface OrganisationView {
  id: Id;
  name: string;
  kind: 'community' | 'school';
}
/** POST /console/organisations */
export interface OrganisationDraft {
  name: string;
  kind: 'community' | 'school';
}
/** Console. */
export interface ConsoleCampaign {
  id: Id;
  organisationId: Id;
  organisationName: string;
  title: string;
  art: CampaignArt;
  about: string;
  place: string;
  startsAt: Instant;
  endsAt: Instant;
  capacity: number;
  points: Points;
  pointsBudget: Points;
  pointsGranted: Points;
  pointsExpireAt: Instant | null;
  signedUpCount: number;
  checkedInCount: number;
  state: CampaignState;
  createdAt: Instant;
}
export interface CampaignDraft {
  organisationId: Id;
  title: string;
  art: CampaignArt;
  about: string;
  place: string;
  startsAt: Instant;
  endsAt: Instant;
  capacity: number;
  points: Points;
  pointsBudget: Points;
  /** null = the points never end; so does leaving it out of a new one. */
  pointsExpireAt?: Instant | null;
}
/** While a draft everything may change; once published only title, about and place, and capacity and budget upwards. */
export type CampaignPatch = Partial<Omit<CampaignDraft, 'organisationId'>>;

export type CampaignsError =
  | 'campaigns/not-found'
  | 'campaigns/full'
  | 'campaigns/sign-up-closed'
  | 'campaigns/already-signed-up'
  | 'campaigns/not-signed-up'
  | 'campaigns/pass-unknown'
  | 'campaigns/pass-of-another-campaign'
  | 'campaigns/already-checked-in'
  | 'campaigns/not-open'
  | 'campaigns/over'
  | 'campaigns/frozen'
  | 'campaigns/dates-invalid'
  | 'campaigns/organisation-not-found';
