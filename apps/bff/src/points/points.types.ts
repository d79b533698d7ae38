import type { LotKind, SourceKind } from '@gp/contracts';

/** Who caused an entry. */
export interface Cause {
  kind: 'member' | 'staff';
  id: string;
}

/** The issuer of points that come from no merchant: the programme itself. */
export const PROGRAMME = '00000000000000000000000000';

/** Points for a member, with everything the statement will ever say about them. */
export interface Earning {
  memberId: string;
  /** Whose promise these points are: a merchant's id, an organisation's id or PROGRAMME. */
  issuerId: string;
  /** Whole points, 1 … 1,000,000,000. */
  amount: number;
  lotKind: LotKind;
  /** End of the lot; null = never. Base lots never end. */
  expiresAt: Date | null;
  happenedAt: Date;
  cause: Cause;
  source: { kind: SourceKind; id: string };
  /** Why, in one line, e.g. 青禾文具消费. */
  title: string;
  /** The figure behind it, e.g. 实付 49.90 元. */
  detail: string;
  /** The working, e.g. 49.90 元 × 1 分/元，向下取整 = 49 分. */
  working: string;
  place: string | null;
  /** Unique in the business, so that one event earns once, e.g. `check-in:${signUpId}`. */
  idemKey: string;
}

export interface EarnedEntry {
  entryId: string;
  balanceAfter: number;
}

/** Points a member pays with. */
export interface Spending {
  memberId: string;
  /** Who gives something for them: a merchant's id. */
  redeemerId: string;
  amount: number;
  happenedAt: Date;
  cause: Cause;
  source: { kind: SourceKind; id: string };
  title: string;
  detail: string;
  working: string;
  place: string | null;
  idemKey: string;
}

/** What is undone: a spending whose points go back to the lots they came from, with their own end dates. */
export interface GivingBack {
  entryId: string;
  happenedAt: Date;
  cause: Cause;
  title: string;
  detail: string;
  working: string;
  idemKey: string;
}

/** The machine form of a rule version. */
export interface RuleTerms {
  /** Points for each whole yuan paid. */
  pointsPerYuan: number;
  rounding: 'floor';
}
