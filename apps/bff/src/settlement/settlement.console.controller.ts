import type { SettlementMonth, SettlementMonthView, SettlementView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Limit, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { SettlementConsoleService } from './settlement.console.service.js';
import { DecisionBody, LinesQuery } from './settlement.dto.js';
import { SettlementFileService } from './settlement-file.service.js';
import { StatementsService } from './statements.service.js';

@ApiTags('console')
@ApiBearerAuth()
@Controller('console')
export class SettlementConsoleController {
  constructor(
    private readonly settlement: SettlementConsoleService,
    private readonly statements: StatementsService,
    private readonly files: SettlementFileService,
  ) {}

  @For('operator', 'auditor', 'super')
  @Get('settlements')
  async months(): Promise<{ items: SettlementMonth[] }> {
    return { items: await this.settlement.months() };
  }

  @For('operator', 'auditor', 'super')
  @Get('settlements/:month')
  month(@Param('month') month: string): Promise<SettlementMonthView> {
    return this.settlement.month(month);
  }

  @For('operator', 'super')
  @Post('settlements/:month/issue')
  @HttpCode(200)
  @ApiOkResponse({ description: 'SettlementMonthView' })
  issue(@Me() me: Actor, @Param('month') month: string, @Key() key: CommandKey): Promise<Answer> {
    return this.settlement.issue(me, month, key);
  }

  @For('operator', 'auditor', 'super')
  @Get('settlements/:month/parties/:id')
  view(
    @Param('month') month: string,
    @Param('id', IdPipe) partyId: string,
    @Query() { cursor }: LinesQuery,
  ): Promise<SettlementView> {
    return this.statements.view({ month, partyId }, cursor);
  }

  @For('operator', 'auditor', 'super')
  @Get('settlements/:month/parties/:id/export')
  @Limit({ name: 'settlement.export', per: 'actor', most: 60, seconds: 600 })
  @ApiProduces('text/csv')
  async export(@Me() me: Actor, @Param('month') month: string, @Param('id', IdPipe) partyId: string): Promise<StreamableFile> {
    const { name, content } = await this.files.of(me, { month, partyId });
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}"` });
  }

  @For('operator', 'super')
  @Post('settlements/:month/parties/:id/close')
  @HttpCode(200)
  @ApiOkResponse({ description: 'SettlementHead' })
  close(
    @Me() me: Actor,
    @Param('month') month: string,
    @Param('id', IdPipe) partyId: string,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.settlement.close(me, { month, partyId }, key);
  }

  @For('operator', 'super')
  @Post('settlement-disputes/:id/decide')
  @HttpCode(200)
  @ApiOkResponse({ description: 'SettlementDispute' })
  decide(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: DecisionBody, @Key() key: CommandKey): Promise<Answer> {
    return this.settlement.decide(me, id, body, key);
  }
}
