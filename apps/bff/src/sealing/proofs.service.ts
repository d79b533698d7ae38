import type { EntryProofView } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { leafHash } from '../../../../scripts/lib/ledger-proof/canonical.cjs';
import { pathOf } from '../../../../scripts/lib/ledger-proof/merkle.cjs';
import { Transactions } from '../platform/transactions.js';
import { StatementService } from '../points/statement.service.js';
import { checkpointView, latestCheckpoint } from './checkpoint.queries.js';
import { leafText } from './entry-leaf.js';
import { factsOf } from './ledger-facts.queries.js';
import { rangeHashes, sealOfEntry } from './seal.queries.js';

/** Proofs that an entry stands in the signed tree. */
@Injectable()
export class ProofsService {
  private readonly logger = new Logger('proofs');

  constructor(
    private readonly transactions: Transactions,
    private readonly statements: StatementService,
  ) {}

  /** Of a member's own entry; of any other one the same 404 as of one that is not there. */
  async ofEntry(memberId: string, entryId: string): Promise<EntryProofView> {
    await this.statements.entry(memberId, entryId);
    const seal = await sealOfEntry(this.transactions, entryId);
    const checkpoint = await latestCheckpoint(this.transactions);
    if (!seal || !checkpoint || checkpoint.size <= seal.seq) return { sealed: false };
    const facts = (await factsOf(this.transactions, [entryId])).get(entryId);
    if (!facts) throw new Error(`entry ${entryId} is gone`);
    const leaf = leafText(facts, seal.form);
    // The answer goes out all the same: whoever checks it must see that the entry is no longer what was sealed.
    if (!leafHash(leaf).equals(seal.leafHash)) this.logger.error({ entryId, seq: seal.seq }, 'an entry is not what was sealed');
    const path = await rangeHashes(this.transactions, pathOf(seal.seq, checkpoint.size));
    return {
      sealed: true,
      seq: seal.seq,
      leaf,
      leafHash: seal.leafHash.toString('base64'),
      path: path.map((hash) => hash.toString('base64')),
      checkpoint: checkpointView(checkpoint),
    };
  }
}
