import { UNDO_MINUTES } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { workOffDue } from '../platform/due-rows.js';
import { Outbox } from '../platform/outbox.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PartReturnsService } from '../points/part-returns.service.js';
import { PointsService } from '../points/points.service.js';
import type { Cause } from '../points/points.types.js';
import { CashRedemptionsService } from './cash-redemptions.service.js';
import { addToTallies, changeStock } from './gift.queries.js';
import { GiftKinds } from './gift-kinds.service.js';
import { giveBackTaken } from './gift-taken.queries.js';
import { lockRedemptions, type RedemptionRow } from './redemption.queries.js';
import { worthOfUses } from './redemption.rules.js';

const DAY_MS = 86_400_000;
const AT_ONCE = 100;
/** Of what was used in part the last use can still be undone for so long after the pick-up ended; then what is left is certain. */
const UNDO_MS = UNDO_MINUTES * 60_000;

/** How a redemption that was confirmed ends without the member having it, and what the member's statement calls it. */
export interface Ending {
  state: 'cancelled' | 'expired' | 'returned';
  why: string;
  /** Who caused it; the member unless said. */
  cause?: Cause;
}

/** Pieces that were sent back, and the cash that was paid for them. */
export interface Returned {
  id: string;
  memberId: string;
  pieces: number;
  cashFen: number;
}

/** Redemptions that go back: points to their lots, cash to WeChat, stock and limit to what they were. Each once. */
@Injectable()
export class RedemptionEndings {
  private readonly logger = new Logger('redemption');

  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsService,
    private readonly partReturns: PartReturnsService,
    private readonly cash: CashRedemptionsService,
    private readonly kinds: GiftKinds,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Codes nobody fetched in time: everything goes back by itself, and the member is told. Safe to run twice. */
  async expireUnclaimed(): Promise<void> {
    const due = `SELECT id, member_id FROM redemption WHERE state = 'confirmed' AND pickup_until <= ? AND (uses_done = 0 OR pickup_until <= ?)
      ORDER BY pickup_until LIMIT ${AT_ONCE}`;
    const now = () => this.clock.now();
    await workOffDue(
      AT_ONCE,
      () => this.transactions.rows<{ id: string; member_id: string }>(due, [now(), new Date(now().getTime() - UNDO_MS)]),
      ({ id, member_id }) => this.transactions.run((tx) => this.expire(tx, id, member_id)),
      this.logger,
    );
  }

  private async expire(tx: Tx, id: string, memberId: string): Promise<void> {
    await this.points.lockBalances(tx, [memberId]);
    const row = (await lockRedemptions(tx, [id])).get(id);
    if (row?.state !== 'confirmed' || row.pickup_until > tx.now) return;
    if (row.uses_done > 0 && row.pickup_until.getTime() + UNDO_MS > tx.now.getTime()) return;
    const points = row.uses_done > 0 ? await this.closeUsed(tx, row) : Number(row.points);
    if (row.uses_done === 0) await this.giveBack(tx, row, { state: 'expired', why: this.kinds.notHandedOver(row.kind) });
    const cashFen = Number(row.cash_fen);
    const payload = { memberId, redemptionId: id, giftName: row.gift_name, kind: row.kind, points, cashFen };
    await this.outbox.tell(tx, [{ topic: 'redemption.expired', payload }]);
    this.logger.log({ redemptionId: id }, 'unclaimed redemption is given back');
  }

  /** What was used stays spent; the rest comes back in proportion. Answers how many points did. See docs/decisions/0041. */
  private async closeUsed(tx: Tx, row: RedemptionRow): Promise<number> {
    const [all, done, total] = [Number(row.points), row.uses_done, row.uses_total];
    const keep = worthOfUses(all, done, total);
    const kept = await this.partReturns.giveBackRest(tx, {
      entryId: row.entry_id,
      keep,
      happenedAt: tx.now,
      cause: { kind: 'member', id: row.member_id },
      title: `过期未用完${row.gift_name}`,
      detail: `共 ${total} 次，用了 ${done} 次，积分按原有效期退回`,
      working: `${all} 分 × ${total - done}/${total}，向上取整，退回 ${all - keep} 分`,
      idemKey: `give-back:${row.id}`,
      kept: {
        title: `已用${row.gift_name}`,
        detail: `共 ${total} 次，用了 ${done} 次`,
        working: `${all} 分 × ${done}/${total}，向下取整 = ${keep} 分`,
        idemKey: `used-part:${row.id}`,
      },
    });
    // It counts as redeemed, with the stock it took; what it saved the member is the part that was used.
    const saved = Math.floor((Number(row.market_price_fen) * done) / total);
    await tx.write("UPDATE redemption SET state = 'used', closed_at = ?, kept_entry_id = ?, market_price_fen = ? WHERE id = ?", [
      tx.now,
      kept.entryId,
      saved,
      row.id,
    ]);
    return all - keep;
  }

  /** Joins `tx` with account and redemption locked: everything that it took goes back, to where it came from. */
  async giveBack(
    tx: Tx,
    row: RedemptionRow,
    { state, why, cause = { kind: 'member', id: row.member_id } }: Ending,
  ): Promise<void> {
    const left = row.quantity - row.returned;
    await this.points.giveBack(tx, [
      {
        entryId: row.kept_entry_id ?? row.entry_id,
        happenedAt: tx.now,
        cause,
        title: `${why}${row.gift_name}`,
        detail: `${left} 份，积分按原有效期退回`,
        working: `退回 ${Number(row.unit_price) * left} 分`,
        idemKey: partKey('give-back', row),
      },
    ]);
    await this.cash.refund(tx, row, why);
    const returned = state === 'returned' ? row.quantity : 0;
    await tx.write('UPDATE redemption SET state = ?, closed_at = ?, returned = ?, kept_entry_id = NULL WHERE id = ?', [
      state,
      tx.now,
      returned,
      row.id,
    ]);
    await addToTallies(tx, [{ memberId: row.member_id, giftId: row.gift_id, quantity: -left }]);
    await changeStock(tx, row.gift_id, left);
    giveBackTaken(tx, { ...row, quantity: left });
    await this.kinds.giveBack(tx, row);
  }

  /**
   * Joins `tx`, with the account locked. Pieces that were received were sent back, some now and perhaps others before: their points go to
   * where they came from, and `cashFen` with them; the last of them takes all that is left.
   */
  async takeBack(tx: Tx, { id, memberId, pieces, cashFen }: Returned): Promise<void> {
    await this.points.lockBalances(tx, [memberId]);
    const row = (await lockRedemptions(tx, [id])).get(id);
    if (row?.state !== 'used' || row.returned + pieces > row.quantity) throw new Error(`redemption ${id} cannot be taken back`);
    if (row.returned + pieces === row.quantity) return this.giveBack(tx, row, { state: 'returned', why: '退货退回' });
    const [before, left] = [row.quantity - row.returned, row.quantity - row.returned - pieces];
    const keep = Number(row.unit_price) * left;
    const kept = await this.partReturns.giveBackRest(tx, {
      entryId: row.kept_entry_id ?? row.entry_id,
      keep,
      happenedAt: tx.now,
      cause: { kind: 'member', id: memberId },
      title: `退货退回${row.gift_name}`,
      detail: `${pieces} 份，积分按原有效期退回`,
      working: `${Number(row.unit_price)} 分 × ${pieces} = ${Number(row.unit_price) * pieces} 分`,
      idemKey: partKey('give-back', row),
      kept: {
        title: `兑换${row.gift_name}`,
        detail: `退货后留下 ${left} 份`,
        working: `${Number(row.unit_price)} 分 × ${left} = ${keep} 分`,
        idemKey: partKey('kept-part', row),
      },
    });
    const saved = Math.floor((Number(row.market_price_fen) * left) / before);
    await tx.write('UPDATE redemption SET returned = ?, kept_entry_id = ?, market_price_fen = ? WHERE id = ?', [
      row.returned + pieces,
      kept.entryId,
      saved,
      id,
    ]);
    await this.cash.refund(tx, row, '退货退回', cashFen);
    await addToTallies(tx, [{ memberId, giftId: row.gift_id, quantity: -pieces }]);
    await changeStock(tx, row.gift_id, pieces);
    giveBackTaken(tx, { ...row, quantity: pieces });
  }

  /** A closed redemption keeps its digits for a day, so that a second try is told what happened; then they are free again. */
  async freeClosedAliases(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.write('UPDATE redemption SET code_alias = NULL WHERE code_alias IS NOT NULL AND closed_at < ?', [
        new Date(tx.now.getTime() - DAY_MS),
      ]),
    );
  }
}

/** What comes back piece by piece has an effect for each: named by how many came back before. */
const partKey = (what: string, { id, returned }: RedemptionRow): string =>
  returned === 0 ? `${what}:${id}` : `${what}:${id}:${returned}`;
