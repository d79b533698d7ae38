import { IsOptional, IsString, MaxLength } from 'class-validator';

/** An address that lacks something shows nothing, as a wrong one does. */
export class PictureQuery {
  @IsOptional()
  @IsString()
  @MaxLength(10)
  size?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  until?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  mac?: string;
}
