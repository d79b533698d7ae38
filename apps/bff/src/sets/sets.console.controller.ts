import type { ConsoleSet } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { PackingService } from './packing.service.js';
import { SetPartsService } from './set-parts.service.js';
import { SetViewsService } from './set-views.service.js';
import { PackingBody, PartsBody } from './sets.dto.js';

/** What is in a set, and packing it. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/gifts')
export class SetsConsoleController {
  constructor(
    private readonly views: SetViewsService,
    private readonly parts: SetPartsService,
    private readonly packing: PackingService,
  ) {}

  @Get(':id/set')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<ConsoleSet> {
    return this.views.find(me, id);
  }

  @Put(':id/parts')
  @ApiOkResponse({ description: 'ConsoleSet' })
  set(@Me() me: Actor, @Param('id', IdPipe) giftId: string, @Body() body: PartsBody, @Key() key: CommandKey): Promise<Answer> {
    return this.parts.set(me, giftId, body, key);
  }

  @Post(':id/packing')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleSet' })
  pack(@Me() me: Actor, @Param('id', IdPipe) giftId: string, @Body() body: PackingBody, @Key() key: CommandKey): Promise<Answer> {
    return this.packing.pack(me, giftId, body, key);
  }
}
