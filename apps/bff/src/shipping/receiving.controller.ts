import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { ReceivingService } from './receiving.service.js';

/** The member has it. */
@ApiTags('shipping')
@ApiBearerAuth()
@For('member')
@Controller('redemptions')
export class ReceivingController {
  constructor(private readonly receiving: ReceivingService) {}

  @Post(':id/receive')
  @HttpCode(200)
  @ApiOkResponse({ description: 'RedemptionView' })
  receive(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.receiving.receive(me, id, key);
  }
}
