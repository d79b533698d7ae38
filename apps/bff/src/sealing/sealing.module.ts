/**
 * sealing – the seal on the ledger: nobody, the operator included, changes the past unseen.
 *
 * A job gives each entry a place (seq, without a gap) in a Merkle tree (RFC 6962), seconds after it was written and off its way; at least
 * each minute with something new, the root is signed (Ed25519) as a checkpoint, which is also written to a folder outside the database. A
 * member's entry can be proved to stand in the tree; an export of everything is checked offline by scripts/verify-ledger.mjs.
 *
 * Invariants: an entry is sealed exactly once, however late its transaction ended; seq has no gap; seals, nodes and checkpoints are only
 * added; a tree once signed is found again in every later one. What is sealed is written by entry-leaf.ts; how it is hashed, and what a
 * proof is, stands in scripts/lib/ledger-proof, the same files that the verifier runs.
 *
 * Reads the tables of points, writes only its own. Nobody calls it but its own routes, its job and the export. docs/verify.md tells a
 * regulator, docs/decisions/0012-sealing.md says why it is so.
 */
import { Module } from '@nestjs/common';
import { PointsModule } from '../points/points.module.js';
import { CheckpointFiles } from './checkpoint-files.service.js';
import { CheckpointsService } from './checkpoints.service.js';
import { LedgerExport } from './ledger-export.service.js';
import { ProofsService } from './proofs.service.js';
import { Sealer } from './sealer.service.js';
import { SealingConsoleController } from './sealing.console.controller.js';
import { SealingController } from './sealing.controller.js';
import { SealingJob } from './sealing.job.js';

@Module({
  imports: [PointsModule],
  controllers: [SealingController, SealingConsoleController],
  providers: [Sealer, CheckpointsService, CheckpointFiles, ProofsService, LedgerExport, SealingJob],
  exports: [LedgerExport],
})
export class SealingModule {}
