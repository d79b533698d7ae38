import type { MemberCodeView, MemberView } from '@gp/contracts';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Me } from '../platform/access.js';
import { MemberPatchBody } from './members.dto.js';
import { MembersService } from './members.service.js';
import { memberView } from './members.types.js';

@ApiTags('members')
@ApiBearerAuth()
@Controller('members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @For('member')
  @Get('me')
  @ApiOkResponse({ description: 'Who I am here.' })
  async me(@Me() actor: Actor): Promise<MemberView> {
    return memberView(await this.members.mine(actor.id));
  }

  /** The same name twice is the same wish, so it needs no key. */
  @For('member')
  @Put('me')
  @ApiOkResponse({ description: 'Who I am here, with the new nickname.' })
  async change(@Me() actor: Actor, @Body() body: MemberPatchBody): Promise<MemberView> {
    return memberView(await this.members.changeNickname(actor.id, body.nickname));
  }

  @For('member')
  @Get('me/code')
  @ApiOkResponse({ description: 'The member code of this half minute and of the next five minutes.' })
  code(@Me() actor: Actor): Promise<MemberCodeView> {
    return this.members.codesOf(actor.id);
  }
}
