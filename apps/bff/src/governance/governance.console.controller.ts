import type { AuditPage } from '@gp/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { For } from '../platform/access.js';
import { AuditService } from './audit.service.js';
import { AuditQuery } from './governance.dto.js';

@ApiTags('console: governance')
@ApiBearerAuth()
@Controller('console/audit')
export class GovernanceConsoleController {
  constructor(private readonly audit: AuditService) {}

  @For('operator', 'auditor', 'super')
  @Get()
  @ApiOkResponse({ description: 'What staff did, newest first.' })
  list(@Query() query: AuditQuery): Promise<AuditPage> {
    return this.audit.list(query);
  }
}
