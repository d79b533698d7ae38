import type { LedgerCheckpointsView, LedgerCheckpointView, LedgerKeyView } from '@gp/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { coverOf, rootOf } from '../../../../scripts/lib/ledger-proof/merkle.cjs';
import { checkpointText, readVerifierKey, signNote } from '../../../../scripts/lib/ledger-proof/note.cjs';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { isDuplicate } from '../platform/database-errors.js';
import { pageOf } from '../platform/paging.js';
import { invalid, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import {
  type CheckpointRow,
  checkpointsBelow,
  checkpointView,
  insertCheckpoint,
  insertKey,
  latestCheckpoint,
  ledgerKeys,
} from './checkpoint.queries.js';
import { CheckpointFiles } from './checkpoint-files.service.js';
import { madeAtMs } from './entry-ids.js';
import { firstWaiting, hashesOf, readHead } from './seal.queries.js';
import { readSigningKey, type SigningKey } from './signing-key.js';

const PAGE = 50;

/** Signs the root of the tree, and tells of what was signed. */
@Injectable()
export class CheckpointsService {
  private readonly logger = new Logger('checkpoints');
  private readonly key: SigningKey | null;
  private readonly everyMs: number;
  private triedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly transactions: Transactions,
    private readonly files: CheckpointFiles,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {
    const { keyFile, origin, checkpointSeconds } = configuration.ledger;
    this.key = keyFile === null ? null : readSigningKey(keyFile, origin);
    this.everyMs = checkpointSeconds * 1000;
  }

  /** Makes a checkpoint when there is something new and the last one is old enough; then sees to it that it lies outside too. */
  async makeIfDue(): Promise<void> {
    if (this.key === null || performance.now() - this.triedAt < this.everyMs / 4) return;
    const { key } = this;
    this.triedAt = performance.now();
    const made = await this.transactions
      .run((tx) => this.make(tx, key))
      .catch((error: unknown) => {
        // Another server signed the same size in this very moment.
        if (isDuplicate(error)) return null;
        throw error;
      });
    if (made !== null) this.logger.log({ size: made.size, keyId: made.keyId }, 'checkpoint');
    await this.files.keep(made);
  }

  private async make(tx: Tx, key: SigningKey): Promise<CheckpointRow | null> {
    const head = await readHead(tx);
    const last = await latestCheckpoint(tx);
    if (head.size === 0 || last?.size === head.size) return null;
    // Either way: a clock that was set back must not silence the checkpoints.
    if (last && Math.abs(tx.now.getTime() - last.madeAt.getTime()) < this.everyMs) return null;
    if (!(await this.mayStillSign(tx, key))) return null;
    const root = rootOf(await hashesOf(tx, coverOf(0, head.size)));
    const { origin } = this.configuration.ledger;
    const text = checkpointText({ origin, size: head.size, root, time: tx.now.toISOString() });
    const row = { size: head.size, root, madeAt: tx.now, keyId: key.own.id, note: signNote(text, origin, key.privateKey) };
    await insertCheckpoint(tx, row);
    return row;
  }

  /** Lists our keys where they are new. A server that was not restarted after a rotation still has the old key: it signs no more. */
  private async mayStillSign(tx: Tx, key: SigningKey): Promise<boolean> {
    const known = await ledgerKeys(tx);
    const isKnown = (verifier: string) => known.some((k) => k.verifier === verifier);
    if (isKnown(key.own.verifier)) {
      if (known.at(-1)?.verifier === key.own.verifier) return true;
      this.logger.error({ keyId: key.own.id }, 'this key has been replaced: restart the server with the new one');
      return false;
    }
    for (const listed of key.listed.filter((k) => !isKnown(k.verifier)))
      await insertKey(tx, readVerifierKey(listed.verifier).id, listed);
    return true;
  }

  keys(): Promise<LedgerKeyView[]> {
    return ledgerKeys(this.transactions);
  }

  async latest(): Promise<LedgerCheckpointView> {
    const last = await latestCheckpoint(this.transactions);
    if (!last) throw notFound('proofs/no-checkpoint');
    return { checkpoint: checkpointView(last), keys: await this.keys() };
  }

  async page(cursor: string | undefined): Promise<LedgerCheckpointsView> {
    if (cursor && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', '翻页位置不对');
    const rows = await checkpointsBelow(this.transactions, cursor ? Number(cursor) : null, PAGE + 1);
    const head = await readHead(this.transactions);
    const waiting = await firstWaiting(this.transactions, head.lastEntryId);
    return {
      ...pageOf(rows, PAGE, checkpointView, (row) => String(row.size)),
      sealed: head.size,
      waitingSince: waiting === null ? null : new Date(madeAtMs(waiting)).toISOString(),
      keys: await this.keys(),
    };
  }
}
