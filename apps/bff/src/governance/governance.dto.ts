import { IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { IsId } from '../platform/validation.js';

export class AuditQuery {
  /** A username, or the id of a staff member. */
  @IsOptional()
  @IsString()
  @MaxLength(40, { message: '最多 40 个字' })
  actor?: string;

  /** The id of what was changed. */
  @IsOptional()
  @ValidateIf((_, value) => value !== '')
  @IsId()
  object?: string;

  @IsOptional()
  @IsString()
  cursor?: string;
}
