import type { CampaignCard, CampaignView, PublicCampaignView } from '@gp/contracts';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me, Open } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CampaignsService } from './campaigns.service.js';

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @For('member')
  @ApiOkResponse({ description: 'Campaigns to come and under way, then those that ended in the last 30 days.' })
  list(@Me() member: Actor): Promise<{ items: CampaignCard[] }> {
    return this.campaigns.list(member);
  }

  @Get(':id')
  @For('member')
  @ApiOkResponse({ description: 'One campaign, with my place and my pass if I have one.' })
  view(@Me() member: Actor, @Param('id', IdPipe) id: string): Promise<CampaignView> {
    return this.campaigns.view(member, id);
  }

  @Post(':id/sign-ups')
  @HttpCode(200)
  @For('member')
  @ApiOkResponse({ description: 'My place, with its pass.' })
  signUp(@Me() member: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.campaigns.signUp(member, id, key);
  }
}

/** What a shared page shows of a campaign to somebody who is not signed in. */
@ApiTags('campaigns')
@Open()
@Controller('public/campaigns')
export class PublicCampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get(':id')
  view(@Param('id', IdPipe) id: string): Promise<PublicCampaignView> {
    return this.campaigns.publicView(id);
  }
}
