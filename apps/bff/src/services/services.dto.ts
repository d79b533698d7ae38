import {
  type ApproveProof,
  type ChangeProof,
  COMMISSION_FILTERS,
  COMMISSION_LIMITS,
  type CommissionFilter,
  type CommissionRequest,
  type DeclineCommission,
  type ProofRequest,
  type ServiceTerms,
} from '@gp/contracts';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PictureIds } from '../platform/picture-ids.js';
import { IsId, PlainText, Whole } from '../platform/validation.js';

const { briefMost, wordsMost, mostRounds } = COMMISSION_LIMITS;

export class CommissionBody implements CommissionRequest {
  @IsId({ message: '请选礼品' })
  giftId: string;

  /** The price that the member saw. */
  @Whole(1, 100_000_000)
  expectedPrice: number;

  @PlainText(2, briefMost, { message: `请说说要做成什么样，2 到 ${briefMost} 个字` })
  brief: string;

  @PictureIds(1)
  pictureIds: string[];
}

export class ApproveBody implements ApproveProof {
  @IsId()
  proofId: string;
}

export class ChangeBody implements ChangeProof {
  @IsId()
  proofId: string;

  @PlainText(2, wordsMost, { message: `请说说要改什么，2 到 ${wordsMost} 个字` })
  words: string;

  @PictureIds(0)
  pictureIds: string[];
}

export class ProofBody implements ProofRequest {
  @PlainText(2, wordsMost, { message: `请说说这版样稿，2 到 ${wordsMost} 个字` })
  words: string;

  @PictureIds(1)
  pictureIds: string[];
}

export class DeclineBody implements DeclineCommission {
  @PlainText(2, wordsMost, { message: `请写原因，2 到 ${wordsMost} 个字，会员会看到` })
  why: string;
}

export class ServiceTermsBody implements ServiceTerms {
  @Whole(0, mostRounds, { message: `修改次数请填 0 到 ${mostRounds} 的整数` })
  rounds: number;
}

export class CursorQuery {
  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}

export class CommissionsQuery extends CursorQuery {
  @IsOptional()
  @IsIn(COMMISSION_FILTERS, { message: '没有这种状态' })
  filter?: CommissionFilter;
}

export class ConsoleCommissionsQuery extends CommissionsQuery {
  @IsOptional()
  @IsId()
  merchantId?: string;
}
