import type { LotKind, SourceKind } from '@gp/contracts';

/** Who caused an entry; a job acts for the programme by the clock. */
export interface Cause {
  kind: 'member' | 'staff' | 'job';
  id: string;
}

/** The issuer of points that come from no merchant: the programme itself. */
export const PROGRAMME = '00000000000000000000000000';
export const BY_THE_CLOCK: Cause = { kind: 'job', id: PROGRAMME };

/** What every entry says of itself. */
interface Told {
  happenedAt: Date;
  cause: Cause;
  /** Why, in one line, e.g. 青禾文具消费. */
  title: string;
  /** The figure behind it, e.g. 实付 49.90 元. */
  detail: string;
  /** The working, e.g. 49.90 元 × 1 分/元，向下取整 = 49 分. */
  working: string;
  /** Unique in the business, so that one event has one effect, e.g. `check-in:${signUpId}`. */
  idemKey: string;
}
interface Sourced extends Told {
  source: { kind: SourceKind; id: string };
  place: string | null;
}

/** Points for a member, with everything the statement will ever say about them. */
export interface Earning extends Sourced {
  /** opening: brought along from an older programme. */
  kind?: 'earn' | 'opening';
  memberId: string;
  /** Whose promise these points are: a merchant's id, an organisation's id or PROGRAMME. */
  issuerId: string;
  /** Whole points, 1 … 1,000,000,000. */
  amount: number;
  lotKind: LotKind;
  /** End of the lot; null = never. Base lots never end. */
  expiresAt: Date | null;
}
export interface EarnedEntry {
  entryId: string;
  /** What the member can spend after it, and after a debt was settled from it. */
  balanceAfter: number;
  /** How much of it went to what the member owed. */
  settled: number;
}

/** Points a member pays with, or gives to a charity. */
export interface Spending extends Sourced {
  kind?: 'spend' | 'donate';
  memberId: string;
  /** Who gives something for them: a merchant's id; of a donation the charity project's. */
  redeemerId: string;
  amount: number;
}

/** Points that one member gives another; the caller has seen that they may. */
export interface Transfer extends Omit<Told, 'idemKey'> {
  id: string;
  fromId: string;
  toId: string;
  amount: number;
  /** Why, for the one who gets them. */
  titleForReceiver: string;
}

/** What is undone: a spending whose points go back to the lots they came from, with their own end dates. */
export interface GivingBack extends Told {
  entryId: string;
}

/** What is undone in part: the rest goes back to its lots, `keep` stays spent, from the lots that were spent first. */
export interface PartReturn extends GivingBack {
  /** 1 … one less than was spent. */
  keep: number;
  /** What the entry says by which the rest stays spent. */
  kept: Pick<Told, 'title' | 'detail' | 'working' | 'idemKey'>;
}

/** Points that came back and end: they get a longer life in a lot of their own. */
export interface Lengthening {
  /** The entry by which they came back. */
  entryId: string;
  memberId: string;
  /** What they had been spent on. */
  redemptionId: string;
  months: number;
  happenedAt: Date;
  cause: Cause;
  /** Why, e.g. 场次取消. */
  why: string;
}

/** Points set aside until `endsAt`, from the lots that would be spent. */
export interface Holding extends Sourced {
  /** Of the hold itself: what releases or captures it names it. */
  id: string;
  memberId: string;
  amount: number;
  endsAt: Date;
}

/** A refund takes back part of what a sale had earned. */
export interface Clawback extends Sourced {
  /** The earning it takes back from. */
  earnEntryId: string;
  amount: number;
}
export interface ClawedBack {
  entryId: string;
  /** From the member's points. */
  taken: number;
  /** Already spent: a debt that the next points earned settle. */
  owed: number;
}
