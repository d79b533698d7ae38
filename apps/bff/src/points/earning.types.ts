import type { EarningLine, Fen, Points, SaleLine, Validity } from '@gp/contracts';

export const BASE = 'base';
export const FIRST_ORDER = 'first-order';

/** A sale as the rules look at it. */
export interface SaleFacts {
  /** What was really paid: 1 … 10^11 fen. */
  amountFen: Fen;
  /** Parts that bonuses may be about; together no more than amountFen. */
  lines: SaleLine[];
  merchantId: string;
  at: Date;
  /** The member's first. */
  first: boolean;
}

/** A line of what a sale earns, before caps. */
export interface Earned extends Omit<EarningLine, 'expiresAt'> {
  validity: Validity;
  expiresAt: Date | null;
  mostADay: Points | null;
  mostAMember: Points | null;
}
