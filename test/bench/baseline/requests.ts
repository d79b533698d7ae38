import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

export class SaleDto {
  @IsString() @Length(10, 400) ticket: string;
  @IsInt() @Min(1) @Max(100_000_000) amountFen: number;
  @IsString() @Length(1, 64) receiptNo: string;
}

export class RedeemDto {
  @IsString() @Length(26, 26) giftId: string;
  @IsInt() @Min(1) @Max(99) quantity: number;
  @IsInt() @Min(1) expectedPrice: number;
}

export class VerifyDto {
  @IsString() @Length(1, 120) code: string;
}

export class StatementQuery {
  @IsOptional() @IsString() @Length(1, 15) cursor?: string;
}
