import {
  type AddressDraft,
  type FreightPrice,
  type FreightTemplateDraft,
  type FreightTerms,
  type FreightZone,
  type GiftShipping,
  PROVINCES,
  type Province,
  type SendRequest,
  SHIPMENT_STATES,
  type ShipmentState,
} from '@gp/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsId, PlainText, Whole } from '../platform/validation.js';

const MOST_FREIGHT_FEN = 1_000_00;

export class AddressBody implements AddressDraft {
  @PlainText(1, 20, { message: '请填收货人，最多 20 个字' })
  name: string;

  @Matches(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/, { message: '请填 11 位手机号，或带区号的座机' })
  phone: string;

  @IsIn(PROVINCES, { message: '请选省份' })
  province: Province;

  @PlainText(1, 20, { message: '请填城市，最多 20 个字' })
  city: string;

  @PlainText(1, 20, { message: '请填区县，最多 20 个字' })
  district: string;

  @PlainText(2, 60, { message: '请填街道门牌，2 到 60 个字' })
  detail: string;

  @IsOptional()
  @IsBoolean({ message: '请填是否默认' })
  isDefault?: boolean;
}

class PriceBody implements FreightPrice {
  @Whole(1, 99, { message: '首件请填 1 到 99 的整数' })
  firstPieces: number;

  @Whole(0, MOST_FREIGHT_FEN, { message: '首件运费请填 0 到 1,000 元' })
  firstFen: number;

  @Whole(0, MOST_FREIGHT_FEN, { message: '续件运费请填 0 到 1,000 元' })
  furtherFen: number;

  @ValidateIf((_, value) => value !== null)
  @Whole(1, 99, { message: '满几件包邮请填 1 到 99 的整数，不包邮就空着' })
  freeFrom: number | null;
}

class ZoneBody extends PriceBody implements FreightZone {
  @IsArray({ message: '请选省份' })
  @ArrayUnique({ message: '省份重复了' })
  @IsIn(PROVINCES, { each: true, message: '请选省份' })
  provinces: Province[];
}

class TermsBody implements FreightTerms {
  @ValidateNested()
  @Type(() => PriceBody)
  rest: PriceBody;

  @IsArray({ message: '请填分区运费' })
  @ArrayMaxSize(20, { message: '最多 20 个分区' })
  @ValidateNested({ each: true })
  @Type(() => ZoneBody)
  zones: ZoneBody[];

  @IsArray({ message: '请选省份' })
  @ArrayUnique({ message: '省份重复了' })
  @IsIn(PROVINCES, { each: true, message: '请选省份' })
  notTo: Province[];
}

export class FreightTemplateBody implements FreightTemplateDraft {
  @IsId({ message: '请选商户' })
  merchantId: string;

  @PlainText(1, 20, { message: '请填名称，最多 20 个字' })
  name: string;

  @ValidateNested()
  @Type(() => TermsBody)
  terms: TermsBody;
}

export class GiftShippingBody implements GiftShipping {
  @ValidateIf((_, value) => value !== null)
  @IsId({ message: '请选运费模板' })
  templateId: string | null;
}

export class SendBody implements SendRequest {
  @PlainText(2, 20, { message: '请填快递公司，2 到 20 个字' })
  company: string;

  @Matches(/^[A-Za-z0-9-]{6,32}$/, { message: '单号是 6 到 32 位字母、数字或短横' })
  trackingNo: string;
}

export class MerchantQuery {
  @IsOptional()
  @IsId()
  merchantId?: string;
}

export class StateQuery {
  @IsOptional()
  @IsIn(SHIPMENT_STATES, { message: '没有这种状态' })
  state?: ShipmentState;

  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}

export class ShipmentFilter extends MerchantQuery {
  @IsOptional()
  @IsIn(SHIPMENT_STATES, { message: '没有这种状态' })
  state?: ShipmentState;
}

export class ShipmentsQuery extends ShipmentFilter {
  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}
