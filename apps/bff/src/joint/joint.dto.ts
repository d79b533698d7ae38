import type { JointProposal } from '@gp/contracts';
import { IsId, Whole } from '../platform/validation.js';

export class JointProposalBody implements JointProposal {
  @IsId()
  giftId: string;

  /** The price of each that the member saw. */
  @Whole(1, 100_000_000)
  expectedPrice: number;
}
