import type { BillHead, BillView, EntryView, LotsView, PointsSummary, StatementView, StreakView } from '@gp/contracts';
import { Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Limit, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { BillsService } from './bills.service.js';
import { LedgerFileService } from './ledger-file.service.js';
import { MonthPipe } from './month.pipe.js';
import { ExportQuery, StatementQuery } from './points.dto.js';
import { StatementService } from './statement.service.js';
import { StreakService } from './streak.service.js';

/** A member's own points. */
@ApiTags('points')
@ApiBearerAuth()
@For('member')
@Controller('points')
export class PointsController {
  constructor(
    private readonly statements: StatementService,
    private readonly billing: BillsService,
    private readonly files: LedgerFileService,
    private readonly streaks: StreakService,
  ) {}

  @Get()
  summary(@Me() me: Actor): Promise<PointsSummary> {
    return this.statements.summary(me.id);
  }

  @Get('statement')
  statement(@Me() me: Actor, @Query() query: StatementQuery): Promise<StatementView> {
    return this.statements.statement(me.id, query.filter ?? 'all', query.cursor);
  }

  @Get('entries/:id')
  entry(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<EntryView> {
    return this.statements.entry(me.id, id);
  }

  @Get('lots')
  lots(@Me() me: Actor): Promise<LotsView> {
    return this.statements.lots(me.id);
  }

  @Get('bills')
  async bills(@Me() me: Actor): Promise<{ items: BillHead[] }> {
    return { items: await this.billing.heads(me.id) };
  }

  @Get('bills/:month')
  bill(@Me() me: Actor, @Param('month', MonthPipe) month: string): Promise<BillView> {
    return this.billing.bill(me.id, month);
  }

  /** The member's whole ledger as a file: CSV or XLSX. */
  @Get('export')
  @Limit({ name: 'points.export', per: 'actor', most: 10, seconds: 600 })
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async export(@Me() me: Actor, @Query() { format }: ExportQuery): Promise<StreamableFile> {
    const { name, type, content } = await this.files.of(me.id, format ?? 'csv');
    return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
  }

  @Get('streak')
  streak(@Me() me: Actor): Promise<StreakView> {
    return this.streaks.view(me.id);
  }

  @Post('streak')
  @HttpCode(200)
  @ApiOkResponse({ description: 'StreakView' })
  mark(@Me() me: Actor, @Key() key: CommandKey): Promise<Answer> {
    return this.streaks.mark(me, key);
  }
}
