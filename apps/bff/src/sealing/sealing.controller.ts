import type { EntryProofView, LedgerCheckpointView } from '@gp/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Limit, Me, Open } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import { CheckpointsService } from './checkpoints.service.js';
import { ProofsService } from './proofs.service.js';

/** What lets anybody check the ledger without believing the server. */
@ApiTags('proofs')
@Controller()
export class SealingController {
  constructor(
    private readonly proofs: ProofsService,
    private readonly checkpoints: CheckpointsService,
  ) {}

  @For('member')
  @ApiBearerAuth()
  @Get('points/entries/:id/proof')
  @ApiOkResponse({ description: 'The proof that an entry of the member’s own stands in the signed ledger.' })
  proof(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<EntryProofView> {
    return this.proofs.ofEntry(me.id, id);
  }

  @Open()
  @Limit({ name: 'ledger.checkpoint', per: 'ip', most: 300, seconds: 60 })
  @Get('ledger/checkpoint')
  @ApiOkResponse({ description: 'The latest signed checkpoint of the ledger, and the public keys.' })
  latest(): Promise<LedgerCheckpointView> {
    return this.checkpoints.latest();
  }
}
