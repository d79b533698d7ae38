import type { ParticipantsView, StaffCampaignCard } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CheckInBody, ParticipantsQuery } from './campaigns.dto.js';
import { organisationOf } from './campaigns.scope.js';
import { CheckInsService } from './check-ins.service.js';

@ApiTags('staff')
@ApiBearerAuth()
@Controller('staff')
export class CampaignsStaffController {
  constructor(private readonly checkIns: CheckInsService) {}

  @Get('campaigns')
  @For('community-staff')
  @ApiOkResponse({ description: 'The published campaigns of my organisation.' })
  list(@Me() staff: Actor): Promise<{ items: StaffCampaignCard[] }> {
    return this.checkIns.campaigns(staff);
  }

  @Get('campaigns/:id/participants')
  @For('community-staff')
  @ApiOkResponse({ description: 'Who has a place and who is there, by number, names masked.' })
  participants(
    @Me() staff: Actor,
    @Param('id', IdPipe) id: string,
    @Query() query: ParticipantsQuery,
  ): Promise<ParticipantsView> {
    return this.checkIns.participants(organisationOf(staff), id, query.cursor);
  }

  @Post('check-ins')
  @HttpCode(200)
  @For('community-staff')
  @ApiOkResponse({ description: 'Who was checked in, with how many points.' })
  checkIn(@Me() staff: Actor, @Body() body: CheckInBody, @Key() key: CommandKey): Promise<Answer> {
    return this.checkIns.checkIn(staff, body, key);
  }
}
