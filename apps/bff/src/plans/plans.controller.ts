import type { MyPlanView, Page, PlanMemberView, PlanView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { PlansConsoleService } from './plans.console.service.js';
import { PlanBody, PlanMemberBody, PlanMembersQuery } from './plans.dto.js';
import { PlansService } from './plans.service.js';

/** The plans a member is in or can earn. */
@ApiTags('plans')
@ApiBearerAuth()
@For('member')
@Controller('plans')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  @Get()
  async mine(@Me() me: Actor): Promise<{ items: MyPlanView[] }> {
    return { items: await this.plans.mine(me.id) };
  }
}

@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'super')
@Controller('console/plans')
export class PlansConsoleController {
  constructor(private readonly plans: PlansConsoleService) {}

  @Get()
  @For('operator', 'merchant-owner', 'auditor', 'super')
  async list(): Promise<{ items: PlanView[] }> {
    return { items: await this.plans.list() };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'PlanView' })
  create(@Me() me: Actor, @Body() body: PlanBody, @Key() key: CommandKey): Promise<Answer> {
    return this.plans.create(me, body, key);
  }

  @Get(':id/members')
  @For('operator', 'auditor', 'super')
  members(@Param('id', IdPipe) planId: string, @Query() query: PlanMembersQuery): Promise<Page<PlanMemberView>> {
    return this.plans.membersOf(planId, query.cursor);
  }

  @Post(':id/members')
  @HttpCode(200)
  @ApiOkResponse({ description: 'PlanMemberView' })
  setMember(
    @Me() me: Actor,
    @Param('id', IdPipe) planId: string,
    @Body() body: PlanMemberBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.plans.setMember(me, planId, body, key);
  }
}
