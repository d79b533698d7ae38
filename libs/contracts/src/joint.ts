import type { Id, Instant, Points } from './ids';
import type { GiftArt } from './redemption';

/** So long the other one has to answer. */
export const JOINT_HOURS = 24;
/** So many take part, each with a piece and the price of one. */
export const JOINT_PIECES = 2;

/** POST /joint-redemptions – the first of two sets points aside, and two pieces with them. */
export interface JointProposal {
  giftId: Id;
  /** The price of each that the member saw. */
  expectedPrice: Points;
}
/** open: waits for an answer; ended: nobody answered in time. Only accepted takes points, of all others they are back. */
export const JOINT_STATES = ['open', 'accepted', 'declined', 'withdrawn', 'ended'] as const;
export type JointState = (typeof JOINT_STATES)[number];
/** GET /joint-redemptions/:id – for the one who proposed it and for whoever was given the id. */
export interface JointView {
  id: Id;
  state: JointState;
  giftId: Id;
  giftName: string;
  art: GiftArt;
  merchantName: string;
  /** Of each of the two. */
  price: Points;
  proposerName: string;
  /** Who accepted. */
  partnerName: string | null;
  /** The one who asks proposed it. */
  isMine: boolean;
  /** Days in which each fetches their piece, once accepted. */
  pickupDays: number;
  proposedAt: Instant;
  endsAt: Instant;
  answeredAt: Instant | null;
  serverTime: Instant;
  /** The redemption of the one who asks. */
  redemptionId: Id | null;
}

export type JointError =
  | 'joint/needs-two'
  | 'joint/not-joint'
  | 'joint/points-only'
  | 'joint/no-conditions'
  | 'joint/not-found'
  | 'joint/own-invitation'
  | 'joint/not-yours'
  | 'joint/answered'
  | 'joint/ended';
