import { STATEMENT_FILTERS, type StatementFilter } from '@gp/contracts';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class StatementQuery {
  /** Which entries: all, earned, spent or returned. */
  @IsOptional()
  @IsIn(STATEMENT_FILTERS, { message: '没有这种筛选' })
  filter?: StatementFilter;

  /** Where the last page ended. */
  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}
