import { IsOptional, IsString, MaxLength } from 'class-validator';

export class CheckpointsQuery {
  /** Where the last page ended. */
  @IsOptional()
  @IsString()
  @MaxLength(15)
  cursor?: string;
}
