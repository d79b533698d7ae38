import {
  AFTER_SALE_STATES,
  type AfterSaleRequest,
  type AfterSaleState,
  type AgreeRequest,
  type AppealDecision,
  type AppealRequest,
  RETURN_REASONS,
  type RefuseRequest,
  type ReturnReason,
  type SendRequest,
} from '@gp/contracts';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PictureIds } from '../platform/picture-ids.js';
import { IsId, PlainText, Whole } from '../platform/validation.js';

export class AfterSaleBody implements AfterSaleRequest {
  @IsIn(RETURN_REASONS, { message: '请选原因' })
  reason: ReturnReason;

  @PlainText(2, 200, { message: '请说说哪里不对，2 到 200 个字' })
  words: string;

  @Whole(1, 99, { message: '退几份请填 1 到 99 的整数' })
  quantity: number;

  @IsOptional()
  @PictureIds(0)
  pictureIds?: string[];
}

export class AppealBody implements AppealRequest {
  @PlainText(2, 200, { message: '请说说为什么，2 到 200 个字' })
  words: string;

  @IsOptional()
  @PictureIds(0)
  pictureIds?: string[];
}

export class SendBackBody implements SendRequest {
  @PlainText(2, 20, { message: '请填快递公司，2 到 20 个字' })
  company: string;

  @Matches(/^[A-Za-z0-9-]{6,32}$/, { message: '单号是 6 到 32 位字母、数字或短横' })
  trackingNo: string;
}

export class AgreeBody implements AgreeRequest {
  @PlainText(5, 100, { message: '请填退货地址，5 到 100 个字' })
  returnAddress: string;

  @IsOptional()
  @PictureIds(0)
  pictureIds?: string[];
}

export class RefuseBody implements RefuseRequest {
  @PlainText(2, 200, { message: '请写原因，2 到 200 个字，会员会看到' })
  why: string;

  @IsOptional()
  @PictureIds(0)
  pictureIds?: string[];
}

export class DecisionBody implements AppealDecision {
  @IsBoolean({ message: '请选是否支持会员' })
  upheld: boolean;

  @PlainText(2, 200, { message: '请写理由，2 到 200 个字' })
  words: string;
}

export class AfterSalesQuery {
  @IsOptional()
  @IsIn(AFTER_SALE_STATES, { message: '没有这种状态' })
  state?: AfterSaleState;

  @IsOptional()
  @IsId()
  merchantId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}
