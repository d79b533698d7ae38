import type { LedgerCheckpointsView } from '@gp/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { For } from '../platform/access.js';
import { CheckpointsService } from './checkpoints.service.js';
import { CheckpointsQuery } from './sealing.dto.js';

@ApiTags('console: ledger')
@ApiBearerAuth()
@For('auditor', 'operator', 'super')
@Controller('console/ledger')
export class SealingConsoleController {
  constructor(private readonly checkpoints: CheckpointsService) {}

  @Get('checkpoints')
  @ApiOkResponse({ description: 'The signed checkpoints, newest first, and how far sealing has come.' })
  list(@Query() query: CheckpointsQuery): Promise<LedgerCheckpointsView> {
    return this.checkpoints.page(query.cursor);
  }
}
