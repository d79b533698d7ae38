import type { StaffView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { StaffConsoleService } from './staff.console.service.js';
import { StaffDraftBody, StaffPatchBody, StaffQuery } from './staff.dto.js';

@ApiTags('console: staff')
@ApiBearerAuth()
@Controller('console/staff')
export class StaffConsoleController {
  constructor(private readonly staff: StaffConsoleService) {}

  @For('operator', 'auditor', 'super', 'merchant-owner')
  @Get()
  @ApiOkResponse({ description: 'Staff accounts; a merchant owner sees those of their own merchant.' })
  async list(@Me() actor: Actor, @Query() { merchantId }: StaffQuery): Promise<{ items: StaffView[] }> {
    return { items: await this.staff.list(actor, merchantId) };
  }

  @For('operator', 'super')
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'The new account. Only a super makes operators, advisors, auditors and supers.' })
  create(@Me() actor: Actor, @Key() key: CommandKey, @Body() body: StaffDraftBody): Promise<Answer> {
    return this.staff.create(key, actor, body);
  }

  @For('operator', 'super')
  @Patch(':id')
  @ApiOkResponse({ description: 'The account as it is now. New roles, a new password or `active: false` end its sessions.' })
  patch(
    @Me() actor: Actor,
    @Key() key: CommandKey,
    @Param('id', IdPipe) id: string,
    @Body() body: StaffPatchBody,
  ): Promise<Answer> {
    return this.staff.patch(key, actor, id, body);
  }
}
