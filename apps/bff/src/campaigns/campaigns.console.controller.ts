import type { ConsoleCampaign, ParticipantsView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CampaignPlansService } from './campaign-plans.service.js';
import { CampaignDraftBody, CampaignPatchBody, ParticipantsQuery } from './campaigns.dto.js';
import { organisationSeenBy } from './campaigns.scope.js';
import { CheckInsService } from './check-ins.service.js';

@ApiTags('console')
@ApiBearerAuth()
@Controller('console/campaigns')
export class CampaignsConsoleController {
  constructor(
    private readonly plans: CampaignPlansService,
    private readonly checkIns: CheckInsService,
  ) {}

  @Get()
  @For('operator', 'super', 'auditor', 'community-staff')
  @ApiOkResponse({ description: 'All campaigns, newest first; community staff see those of their organisation.' })
  list(@Me() staff: Actor): Promise<{ items: ConsoleCampaign[] }> {
    return this.plans.list(organisationSeenBy(staff));
  }

  @Post()
  @HttpCode(200)
  @For('operator', 'super')
  @ApiOkResponse({ description: 'The new draft.' })
  create(@Me() staff: Actor, @Body() body: CampaignDraftBody, @Key() key: CommandKey): Promise<Answer> {
    return this.plans.create(staff, body, key);
  }

  @Patch(':id')
  @For('operator', 'super')
  @ApiOkResponse({ description: 'The campaign as it is now.' })
  change(
    @Me() staff: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: CampaignPatchBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.plans.change(staff, id, body, key);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @For('operator', 'super')
  @ApiOkResponse({ description: 'The published campaign.' })
  publish(@Me() staff: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.plans.publish(staff, id, key);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @For('operator', 'super')
  @ApiOkResponse({ description: 'The cancelled campaign.' })
  cancel(@Me() staff: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.plans.cancel(staff, id, key);
  }

  @Get(':id/participants')
  @For('operator', 'super', 'auditor', 'community-staff')
  @ApiOkResponse({ description: 'Who has a place and who was there, by number, names masked.' })
  participants(
    @Me() staff: Actor,
    @Param('id', IdPipe) id: string,
    @Query() query: ParticipantsQuery,
  ): Promise<ParticipantsView> {
    return this.checkIns.participants(organisationSeenBy(staff), id, query.cursor);
  }
}
