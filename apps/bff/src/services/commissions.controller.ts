import type { CommissionPage, CommissionView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CommissionsService } from './commissions.service.js';
import { ApproveBody, ChangeBody, CommissionBody, CursorQuery } from './services.dto.js';

/** What a member has made to measure. */
@ApiTags('redemptions')
@ApiBearerAuth()
@For('member')
@Controller('commissions')
export class CommissionsController {
  constructor(private readonly commissions: CommissionsService) {}

  @Get()
  page(@Me() me: Actor, @Query() { cursor }: CursorQuery): Promise<CommissionPage> {
    return this.commissions.page(me, cursor);
  }

  @Get(':id')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<CommissionView> {
    return this.commissions.find(me, id);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'CommissionView' })
  ask(@Me() me: Actor, @Body() body: CommissionBody, @Key() key: CommandKey): Promise<Answer> {
    return this.commissions.ask(me, body, key);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CommissionView' })
  approve(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: ApproveBody, @Key() key: CommandKey): Promise<Answer> {
    return this.commissions.approve(me, id, body, key);
  }

  @Post(':id/change')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CommissionView' })
  change(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: ChangeBody, @Key() key: CommandKey): Promise<Answer> {
    return this.commissions.change(me, id, body, key);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CommissionView' })
  cancel(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.commissions.cancel(me, id, key);
  }
}
