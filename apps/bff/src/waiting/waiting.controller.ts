import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { WaitingBody } from './waiting.dto.js';
import { WaitingService } from './waiting.service.js';

@ApiTags('redemption')
@ApiBearerAuth()
@For('member')
@Controller('gifts')
export class WaitingController {
  constructor(private readonly waiting: WaitingService) {}

  @Post(':id/waiting')
  @HttpCode(200)
  @ApiOkResponse({ description: 'WaitingView' })
  wait(@Me() me: Actor, @Param('id', IdPipe) giftId: string, @Body() body: WaitingBody, @Key() key: CommandKey): Promise<Answer> {
    return this.waiting.set(me.id, giftId, body.waiting, key);
  }
}
