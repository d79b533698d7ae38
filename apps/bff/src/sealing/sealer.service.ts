import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { leafHash, linkHash } from '../../../../scripts/lib/ledger-proof/canonical.cjs';
import { coverOf, Tree } from '../../../../scripts/lib/ledger-proof/merkle.cjs';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { isDuplicate } from '../platform/database-errors.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { CheckpointsService } from './checkpoints.service.js';
import { lowestIdAt, madeAtMs } from './entry-ids.js';
import { FORM, leafText } from './entry-leaf.js';
import { factsOf } from './ledger-facts.queries.js';
import {
  BEFORE_ALL,
  type Head,
  hashesOf,
  idFurtherOn,
  insertNodes,
  insertSeals,
  type NodeRow,
  newEntryIds,
  readHead,
  type SealRow,
  stillUnsealed,
  unsealedIds,
} from './seal.queries.js';

/** Entries of one transaction: a few tens of milliseconds of work, so that requests are answered in between. */
const BATCH = 1_000;
/** Nearly all late commits are found here. Not at each turn: a search reads every entry of the time it looks back on. */
const NEAR_MS = 30_000;
const NEAR_EVERY_MS = 10_000;
/** How often the whole look-back is searched. */
const WINDOW_EVERY_MS = 60_000;
/** The patrol walks the whole ledger in such steps, one a turn, and rests after a round. */
const PATROL_STEP = 20_000;
const PATROL_REST_MS = 3_600_000;

/**
 * Gives entries their places in the tree, behind the back of those who write them.
 *
 * Ids sort by the time they were made, not by the time their transaction ended, and servers' clocks differ: so an entry may appear below
 * ids that are sealed already. Three nets catch such late ones, each sealed once and next: a lag before anything is sealed, a look-back
 * below the highest sealed id, and a patrol over everything. The place in the tree is the order of sealing; nothing is ever skipped.
 */
@Injectable()
export class Sealer implements BeforeApplicationShutdown {
  private readonly logger = new Logger('sealing');
  private stopping = false;
  private windowSearchedAt = Number.NEGATIVE_INFINITY;
  private nearSearchedAt = Number.NEGATIVE_INFINITY;
  private patrolAt = BEFORE_ALL;
  private patrolRestsUntil = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly transactions: Transactions,
    private readonly checkpoints: CheckpointsService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** One turn of the job. Safe to run twice and side by side: a place in the tree is taken once. */
  async turn(): Promise<void> {
    await this.sealNew();
    await this.sealLate();
    await this.checkpoints.makeIfDue();
  }

  private async sealNew(): Promise<void> {
    let sealed = BATCH;
    while (sealed === BATCH && !this.stopping) {
      sealed = await this.alone(async (tx) => {
        const head = await readHead(tx);
        // Ids carry the real time, so it is the real time that they are compared with.
        const ids = await newEntryIds(tx, head.lastEntryId, lowestIdAt(Date.now() - this.configuration.ledger.lagMs), BATCH);
        await this.seal(tx, head, ids);
        return ids.length;
      });
      if (sealed === BATCH) await this.checkpoints.makeIfDue();
    }
  }

  private async sealLate(): Promise<void> {
    const { lastEntryId } = await readHead(this.transactions);
    if (lastEntryId === BEFORE_ALL) return;
    const now = performance.now();
    const whole = now - this.windowSearchedAt >= WINDOW_EVERY_MS;
    const lookBackMs = this.configuration.ledger.lookBackSeconds * 1000;
    if (whole || now - this.nearSearchedAt >= NEAR_EVERY_MS) {
      const back = whole ? lookBackMs : Math.min(NEAR_MS, lookBackMs);
      await this.sealUnsealed(lowestIdAt(madeAtMs(lastEntryId) - back), lastEntryId, 'look-back');
      this.nearSearchedAt = now;
    }
    if (whole) this.windowSearchedAt = now;
    if (now >= this.patrolRestsUntil) await this.patrol(lastEntryId);
  }

  /** A step of the walk over all entries, for what is later than any look-back: a wrong clock, a restored row, a bulk load. */
  private async patrol(lastEntryId: string): Promise<void> {
    const further = await idFurtherOn(this.transactions, this.patrolAt, PATROL_STEP);
    const end = further === null || further >= lastEntryId ? lastEntryId : further;
    await this.sealUnsealed(this.patrolAt, end, 'patrol');
    this.patrolAt = end === lastEntryId ? BEFORE_ALL : end;
    if (end === lastEntryId) this.patrolRestsUntil = performance.now() + PATROL_REST_MS;
  }

  private async sealUnsealed(after: string, upTo: string, net: string): Promise<void> {
    let found: string[];
    do {
      found = await unsealedIds(this.transactions, after, upTo, BATCH);
      if (found.length === 0) return;
      const sealed = await this.alone(async (tx) => {
        const head = await readHead(tx);
        const ids = await stillUnsealed(tx, found);
        await this.seal(tx, head, ids);
        return ids.length;
      });
      this.logger.warn({ net, sealed, first: found[0] }, 'entries were found late and are sealed now');
    } while (found.length === BATCH && !this.stopping);
  }

  /**
   * A batch in one transaction. A place in the tree is a primary key: where another sealer took it first – a lease was lost while its
   * holder slept – nothing of this batch is kept, and the next turn sees what the other one did.
   */
  private async alone(work: (tx: Tx) => Promise<number>): Promise<number> {
    try {
      return await this.transactions.run(work);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      this.logger.warn('another sealer was first');
      return 0;
    }
  }

  /** Joins `tx`. Adds the entries to the tree in the order given. */
  private async seal(tx: Tx, head: Head, ids: string[]): Promise<void> {
    const last = ids.at(-1);
    if (last === undefined) return;
    const facts = await factsOf(tx, ids);
    const tree = new Tree(head.size, await hashesOf(tx, coverOf(0, head.size)));
    const seals: SealRow[] = [];
    const nodes: NodeRow[] = [];
    let link = head.lastLink;
    for (const entryId of ids) {
      const of = facts.get(entryId);
      if (!of) throw new Error(`entry ${entryId} is gone`);
      const leaf = leafHash(leafText(of, FORM));
      link = linkHash(link, leaf);
      seals.push({ seq: tree.size, entryId, form: FORM, leafHash: leaf, link });
      tree.append(leaf, (level, place, hash) => nodes.push({ level, place, hash }));
    }
    await insertSeals(tx, seals);
    await insertNodes(tx, nodes);
  }
}
