import type { MemberStatus, MemberView } from '@gp/contracts';

/** A person as a platform knows them. The subject (an openid) never signs anybody in by itself: it comes from the platform's own answer. */
export interface PlatformIdentity {
  /** e.g. "wechat". */
  provider: string;
  appId: string;
  subject: string;
  /** What the platform knows the person behind several apps by (a unionid), or the identity itself; null for a card, which nobody opened. */
  person: string | null;
}

export interface MemberRecord {
  id: string;
  nickname: string;
  /** Finds the member from the typed digits of the member code. */
  codeAlias: number;
  status: MemberStatus;
  joinedAt: Date;
}

export function memberView({ id, nickname, joinedAt }: MemberRecord): MemberView {
  return { id, nickname, joinedAt: joinedAt.toISOString() };
}
