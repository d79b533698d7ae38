import type { MemberRows } from '@gp/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { For } from '../platform/access.js';
import { MembersQuery } from './members.dto.js';
import { MembersService } from './members.service.js';

/** One member's page needs their points and is therefore served by the points module. */
@ApiTags('console: members')
@ApiBearerAuth()
@Controller('console/members')
export class MembersConsoleController {
  constructor(private readonly members: MembersService) {}

  @For('operator', 'advisor', 'auditor', 'super')
  @Get()
  @ApiOkResponse({ description: 'Members, newest first, with their balance.' })
  list(@Query() { query, cursor }: MembersQuery): Promise<MemberRows> {
    return this.members.list(query, cursor);
  }
}
