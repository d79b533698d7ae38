import type { Id, Instant, Page, Points } from './ids';

/** GET /members/me */
export interface MemberView {
  id: Id;
  nickname: string;
  joinedAt: Instant;
}
/** PUT /members/me */
export interface MemberPatch {
  /** 1–20 characters. */
  nickname: string;
}
/**
 * GET /members/me/code – what the member shows at the counter to receive points.
 * A new one every 30 s; several are given ahead so that a bad network does not matter.
 */
export interface MemberCodeView {
  codes: RotatingCode[];
  /** The server's time, so that a phone with a wrong clock still shows the right code. */
  serverTime: Instant;
}
/** One code of a rotating series, valid from `from` until `until` (plus one step of grace). */
export interface RotatingCode {
  /** What the QR holds. */
  qr: string;
  /** The same thing to be typed, without spaces. */
  digits: string;
  from: Instant;
  until: Instant;
}

/** GET /console/members?query=&cursor= – masked unless the member's name is their own choice. */
export interface MemberRow {
  id: Id;
  nickname: string;
  balance: Points;
  joinedAt: Instant;
  status: MemberStatus;
}
export const MEMBER_STATUSES = ['active', 'closed'] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];
export type MemberRows = Page<MemberRow>;

export type MembersError = 'members/not-found' | 'members/code-unknown' | 'members/code-expired';
