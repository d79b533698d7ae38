import type { SettlementHead, SettlementView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Limit, Me } from '../platform/access.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { DisputeBody, LinesQuery } from './settlement.dto.js';
import { SettlementFileService } from './settlement-file.service.js';
import { StatementsService } from './statements.service.js';

/** What a merchant's owner settles. Clerks do not see it. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('merchant-owner')
@Controller('merchant/settlements')
export class SettlementController {
  constructor(
    private readonly statements: StatementsService,
    private readonly files: SettlementFileService,
  ) {}

  @Get()
  async months(@Me() me: Actor): Promise<{ items: SettlementHead[] }> {
    return { items: await this.statements.months(partyOf(me)) };
  }

  @Get(':month')
  view(@Me() me: Actor, @Param('month') month: string, @Query() { cursor }: LinesQuery): Promise<SettlementView> {
    return this.statements.view({ month, partyId: partyOf(me) }, cursor);
  }

  @Get(':month/export')
  @Limit({ name: 'settlement.export', per: 'actor', most: 20, seconds: 600 })
  @ApiProduces('text/csv')
  async export(@Me() me: Actor, @Param('month') month: string): Promise<StreamableFile> {
    const { name, content } = await this.files.of(me, { month, partyId: partyOf(me) });
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}"` });
  }

  @Post(':month/acknowledge')
  @HttpCode(200)
  @ApiOkResponse({ description: 'SettlementHead' })
  acknowledge(@Me() me: Actor, @Param('month') month: string, @Key() key: CommandKey): Promise<Answer> {
    return this.statements.acknowledge(me, { month, partyId: partyOf(me) }, key);
  }

  @Post(':month/dispute')
  @HttpCode(200)
  @ApiOkResponse({ description: 'SettlementHead' })
  dispute(@Me() me: Actor, @Param('month') month: string, @Body() body: DisputeBody, @Key() key: CommandKey): Promise<Answer> {
    return this.statements.dispute(me, { month, partyId: partyOf(me) }, body, key);
  }
}

function partyOf(me: Actor): string {
  if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
  return me.merchantId;
}
