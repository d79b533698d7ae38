import type { JointView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { JointProposalBody } from './joint.dto.js';
import { JointService } from './joint.service.js';

/** What two members redeem together. */
@ApiTags('redemptions')
@ApiBearerAuth()
@For('member')
@Controller('joint-redemptions')
export class JointController {
  constructor(private readonly joint: JointService) {}

  @Get()
  async open(@Me() me: Actor): Promise<{ items: JointView[] }> {
    return { items: await this.joint.open(me) };
  }

  @Get(':id')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<JointView> {
    return this.joint.find(me, id);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'JointView' })
  propose(@Me() me: Actor, @Body() body: JointProposalBody, @Key() key: CommandKey): Promise<Answer> {
    return this.joint.propose(me, body, key);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @ApiOkResponse({ description: 'JointView' })
  accept(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.joint.accept(me, id, key);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiOkResponse({ description: 'JointView' })
  decline(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.joint.decline(me, id, key);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ description: 'JointView' })
  withdraw(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.joint.withdraw(me, id, key);
  }
}
