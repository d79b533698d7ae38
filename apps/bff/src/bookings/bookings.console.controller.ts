import type { ConsoleSlot, ConsoleTicket } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CapacityBody, SlotsBody, TermsBody, WhyBody } from './bookings.dto.js';
import { SlotsService } from './slots.service.js';

/** What a ticket says, and when people come. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/gifts/:id')
export class TicketsConsoleController {
  constructor(private readonly slots: SlotsService) {}

  @Get('ticket')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  ticket(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<ConsoleTicket> {
    return this.slots.ticket(me, id);
  }

  @Put('ticket')
  @ApiOkResponse({ description: 'ConsoleTicket' })
  setTerms(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: TermsBody, @Key() key: CommandKey): Promise<Answer> {
    return this.slots.setTerms(me, id, body, key);
  }

  @Get('slots')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  async list(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<{ items: ConsoleSlot[] }> {
    return { items: await this.slots.list(me, id) };
  }

  @Post('slots')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleSlot[]' })
  add(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: SlotsBody, @Key() key: CommandKey): Promise<Answer> {
    return this.slots.add(me, id, body.slots, key);
  }
}

@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/slots')
export class SlotsConsoleController {
  constructor(private readonly slots: SlotsService) {}

  @Post(':id/capacity')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleSlot' })
  resize(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: CapacityBody, @Key() key: CommandKey): Promise<Answer> {
    return this.slots.resize(me, id, body.capacity, key);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleSlot' })
  cancel(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: WhyBody, @Key() key: CommandKey): Promise<Answer> {
    return this.slots.cancel(me, id, body.reason, key);
  }
}
