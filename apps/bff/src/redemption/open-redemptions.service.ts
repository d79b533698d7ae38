import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import { lockRedemptions } from './redemption.queries.js';
import type { KindRedemption } from './redemption.types.js';
import { type Ending, RedemptionEndings } from './redemption-endings.service.js';

/** What a kind does with redemptions that are open: it moves them, or the merchant ends them. */
@Injectable()
export class OpenRedemptions {
  constructor(
    private readonly points: PointsService,
    private readonly endings: RedemptionEndings,
  ) {}

  /** Joins `tx`. The redemption, locked, where it is confirmed and nothing of it is used. */
  async lock(tx: Tx, id: string): Promise<KindRedemption | null> {
    const row = (await lockRedemptions(tx, [id])).get(id);
    return row?.state === 'confirmed' && row.uses_done === 0 ? row : null;
  }

  /** Joins `tx` with the redemption locked: it can be used until another time. */
  async keepUntil(tx: Tx, id: string, until: Date): Promise<void> {
    await tx.write('UPDATE redemption SET pickup_until = ? WHERE id = ?', [until, id]);
  }

  /**
   * Joins `tx`. Everything goes back where it came from, if the redemption is open and, with all of it locked, `applies` still says so.
   * Safe to ask twice.
   */
  async end(
    tx: Tx,
    { id, memberId }: { id: string; memberId: string },
    ending: Ending,
    applies: (redemption: KindRedemption) => Promise<boolean>,
  ): Promise<boolean> {
    await this.points.lockBalances(tx, [memberId]);
    const row = (await lockRedemptions(tx, [id])).get(id);
    if (row?.state !== 'confirmed' || row.uses_done > 0 || !(await applies(row))) return false;
    await this.endings.giveBack(tx, row, ending);
    return true;
  }
}
