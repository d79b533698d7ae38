import type { SettlementDecision, SettlementDisputeRequest } from '@gp/contracts';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsId, PlainText } from '../platform/validation.js';

const LINES = { message: '请选 1 到 50 条明细' };

export class DisputeBody implements SettlementDisputeRequest {
  @IsArray(LINES)
  @ArrayMinSize(1, LINES)
  @ArrayMaxSize(50, LINES)
  @IsId({ each: true, message: '明细编号不对' })
  lineIds: string[];

  @PlainText(1, 80, { message: '请写原因，最多 80 个字' })
  reason: string;
}

export class DecisionBody implements SettlementDecision {
  @IsBoolean({ message: '请选成立或不成立' })
  uphold: boolean;

  @PlainText(1, 80, { message: '请写理由，最多 80 个字' })
  reason: string;
}

export class LinesQuery {
  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}
