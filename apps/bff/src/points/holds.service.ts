import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { workOffDue } from '../platform/due-rows.js';
import { newId } from '../platform/ids.js';
import { conflict } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { Booking } from './booking.js';
import { availableAccount, type EntryRow, heldAccount, lockAccounts, openLots, readAccounts } from './ledger.queries.js';
import { mirrored, originalsOf } from './originals.queries.js';
import { takeFrom } from './points.rules.js';
import { PointsService } from './points.service.js';
import { BY_THE_CLOCK, type Cause, type EarnedEntry, type Holding, type Spending } from './points.types.js';
import { RulesService } from './rules.service.js';

const CHUNK = 100;

interface HoldRow {
  id: string;
  member_id: string;
  entry_id: string;
  points: number;
  title: string;
}

/**
 * Points set aside for a while: they are the member's, cannot be spent otherwise, do not expire meanwhile, and go back to their own lots
 * when the time is up. A hold is released or captured once.
 */
@Injectable()
export class HoldsService {
  private readonly logger = new Logger('points');

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly points: PointsService,
    private readonly rules: RulesService,
  ) {}

  /** Joins `tx`. Sets points aside, from the lots that would be spent; answers the entry. Refuses with points/insufficient. */
  async hold(tx: Tx, h: Holding): Promise<string> {
    const states = await lockAccounts(tx, [h.memberId]);
    const [available, held] = [availableAccount(h.memberId), heldAccount(h.memberId)];
    const missing = h.amount - (states.get(available)?.balance ?? 0);
    if (missing > 0) throw conflict('points/insufficient', { missing });
    for (const [id, state] of await readAccounts(tx, [held])) states.set(id, state);
    const lots = await openLots(tx, new Map([[h.memberId, h.amount]]));
    const moves = takeFrom(lots.get(h.memberId) ?? [], h.amount);
    if (!moves) throw this.points.lotsShort(h.memberId, h.amount);
    const rule = await this.rules.at(h.happenedAt, tx);
    const entry: EntryRow = { ...h, id: newId(), kind: 'hold', ruleVersionId: rule.id, reversesEntryId: null };
    const booking = new Booking(tx, states);
    const sides = [
      { accountId: available, amount: -h.amount },
      { accountId: held, amount: h.amount },
    ];
    booking.add(entry, sides, [], { moves });
    await booking.write();
    await tx.write('INSERT INTO hold (id, member_id, entry_id, points, title, ends_at) VALUES (?,?,?,?,?,?)', [
      h.id,
      h.memberId,
      entry.id,
      h.amount,
      h.title,
      h.endsAt,
    ]);
    return entry.id;
  }

  /** Joins `tx`. Gives the points back to their lots; false when the hold is no longer open. */
  async release(tx: Tx, holdId: string, cause: Cause, why: string): Promise<boolean> {
    const open = await this.take(tx, holdId, 'released');
    if (!open) return false;
    await this.open(tx, open, cause, why, true);
    return true;
  }

  /** Joins `tx`. Spends exactly the points that were held; null when the hold is no longer open. */
  async capture(tx: Tx, holdId: string, spending: Omit<Spending, 'memberId' | 'amount'>): Promise<EarnedEntry | null> {
    const hold = await this.take(tx, holdId, 'captured');
    if (!hold) return null;
    const { booking, moves, credit } = await this.open(tx, hold, spending.cause, '预留转为使用', false);
    const whole = { ...spending, memberId: hold.member_id, amount: Number(hold.points) };
    const taken = moves.map((m) => ({ ...m, amount: -m.amount }));
    const next = new Booking(tx, booking.states);
    const spent = await this.points.bookSpending(tx, next, whole, taken);
    await next.write();
    await this.points.settle(tx, booking.states, [credit]);
    return spent;
  }

  /** Releases what was held too long. Safe to run twice, and by two at once. */
  async releaseOverdue(): Promise<void> {
    const overdue = `SELECT id FROM hold WHERE state = 'open' AND ends_at <= ? ORDER BY ends_at, id LIMIT ${CHUNK}`;
    await workOffDue(
      CHUNK,
      () => this.transactions.rows<{ id: string }>(overdue, [this.clock.now()]),
      ({ id }) => this.transactions.run((tx) => this.release(tx, id, BY_THE_CLOCK, '预留时间已到，积分退回原处')),
      this.logger,
    );
  }

  /** Locks the member, then closes the hold if it is still open. */
  private async take(tx: Tx, holdId: string, state: 'released' | 'captured'): Promise<HoldRow | null> {
    const [hold] = await tx.rows<HoldRow>('SELECT id, member_id, entry_id, points, title FROM hold WHERE id = ?', [holdId]);
    if (!hold) return null;
    await lockAccounts(tx, [hold.member_id]);
    const closed = await tx.write("UPDATE hold SET state = ?, closed_at = ? WHERE id = ? AND state = 'open'", [
      state,
      tx.now,
      holdId,
    ]);
    return closed === 1 ? hold : null;
  }

  private async open(tx: Tx, hold: HoldRow, cause: Cause, why: string, settle: boolean) {
    const original = (await originalsOf(tx, [hold.entry_id])).get(hold.entry_id);
    if (original?.kind !== 'hold') throw new Error(`hold ${hold.id} has no entry`);
    const states = await readAccounts(tx, [availableAccount(hold.member_id), heldAccount(hold.member_id)]);
    const booking = new Booking(tx, states);
    const { own, shared, moves, amount } = mirrored(original);
    const credit: EntryRow = {
      ...original,
      id: newId(),
      kind: 'release',
      cause,
      idemKey: `release:${hold.id}`,
      detail: why,
      working: `预留的 ${amount} 分退回原来的批次，日期不变`,
      happenedAt: tx.now,
      reversesEntryId: hold.entry_id,
    };
    booking.add(credit, own, shared, { moves });
    await booking.write();
    if (settle) await this.points.settle(tx, states, [credit]);
    return { booking, moves, credit };
  }
}
