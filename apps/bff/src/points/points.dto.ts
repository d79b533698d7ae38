import { EXPORT_FORMATS, type ExportFormat, STATEMENT_FILTERS, type StatementFilter } from '@gp/contracts';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class StatementQuery {
  /** Which entries: all, earned, spent, returned or ended. */
  @IsOptional()
  @IsIn(STATEMENT_FILTERS, { message: '没有这种筛选' })
  filter?: StatementFilter;

  /** Where the last page ended. */
  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}

export class ExportQuery {
  @IsOptional()
  @IsIn(EXPORT_FORMATS, { message: '没有这种格式' })
  format?: ExportFormat;
}
