import { IsOptional, IsString } from 'class-validator';

export class NoticesQuery {
  @IsOptional() @IsString({ message: '翻页位置不对' }) cursor?: string;
}
