import type { NoticesView } from '@gp/contracts';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Me } from '../platform/access.js';
import { NoticesQuery } from './notices.dto.js';
import { NoticesService } from './notices.service.js';

@ApiTags('notices')
@ApiBearerAuth()
@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  @For('member')
  @ApiOkResponse({ description: 'My inbox, the latest first, with how many are unread.' })
  inbox(@Me() member: Actor, @Query() query: NoticesQuery): Promise<NoticesView> {
    return this.notices.inbox(member, query.cursor);
  }

  @Post('read')
  @HttpCode(204)
  @For('member')
  @ApiNoContentResponse({ description: 'All are read.' })
  readAll(@Me() member: Actor): Promise<void> {
    return this.notices.readAll(member);
  }
}
