import { type CommissionStepKind, OPEN_COMMISSIONS } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { PicturesService } from '../pictures/pictures.service.js';
import { Clock } from '../platform/clock.js';
import { workOffDue } from '../platform/due-rows.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { HoldsService } from '../points/holds.service.js';
import { PointsService } from '../points/points.service.js';
import { BY_THE_CLOCK, type Cause } from '../points/points.types.js';
import { SetAsides } from '../redemption/set-asides.service.js';
import {
  type CommissionRow,
  commissions,
  insertStep,
  lockCommission,
  moveCommission,
  type WholeCommission,
} from './commission.queries.js';
import { dueAfter, remindAfter, STATE_AFTER } from './commission.rules.js';

const AT_ONCE = 100;

/** Who takes a step, and what they say and show with it. Nobody where time does. */
export interface Said {
  kind: CommissionStepKind;
  by: { kind: 'member' | 'staff'; id: string } | null;
  words?: string;
  pictureIds?: string[];
  redemptionId?: string;
}

/** One step of a commission after the other, whoever takes it: the member, the merchant, or the time that has passed. */
@Injectable()
export class CommissionStepsService {
  private readonly logger = new Logger('services');

  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsService,
    private readonly holds: HoldsService,
    private readonly setAsides: SetAsides,
    private readonly pictures: PicturesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Joins `tx`. Account and gift are locked with it, since points may move; it must be open, in time, and `own`. */
  async lockWhole(tx: Tx, id: string, own: (row: CommissionRow) => boolean): Promise<WholeCommission> {
    const known = await this.known(tx, id, own);
    await this.points.lockBalances(tx, [known.member_id]);
    await this.setAsides.lock(tx, known.gift_id);
    return this.lockOpen(tx, id);
  }

  /** Joins `tx`. For a step that moves no points. */
  async lockAlone(tx: Tx, id: string, own: (row: CommissionRow) => boolean): Promise<WholeCommission> {
    await this.known(tx, id, own);
    return this.lockOpen(tx, id);
  }

  /** Joins `tx` with the row locked. */
  async step(
    tx: Tx,
    row: WholeCommission,
    { kind, by, words = '', pictureIds = [], redemptionId }: Said,
  ): Promise<WholeCommission> {
    const state = STATE_AFTER[kind];
    const after: WholeCommission = {
      ...row,
      state,
      steps: row.steps + 1,
      rounds_used: row.rounds_used + (kind === 'change' ? 1 : 0),
      due_at: dueAfter(state, tx.now),
      remind_at: remindAfter(state, tx.now),
      closed_at: OPEN_COMMISSIONS.includes(state) ? null : tx.now,
      redemption_id: redemptionId ?? null,
    };
    await moveCommission(tx, row, after);
    await this.say(tx, after, { kind, by, words, pictureIds });
    return after;
  }

  /** Joins `tx`: what is said and shown at the step that `row` has come to. */
  async say(tx: Tx, row: CommissionRow, { kind, by, words = '', pictureIds = [] }: Said): Promise<void> {
    const id = newId();
    await insertStep(tx, { commission_id: row.id, step: row.steps, id, kind, words: words.trim(), by });
    if (by && pictureIds.length > 0)
      await this.pictures.tie(tx, { kind: 'commission-step', id, purpose: 'service', by, pictureIds });
  }

  /** Joins `tx` with everything locked: all points go back to where they came from, and the piece to the shelf. */
  async giveUp(tx: Tx, row: WholeCommission, said: Said & { kind: 'cancel' | 'decline' | 'end' }): Promise<WholeCommission> {
    const cause: Cause = said.by ?? BY_THE_CLOCK;
    await this.holds.release(tx, row.id, cause, WHY[said.kind]);
    await this.setAsides.giveBack(tx, row.gift_id, row.member_id, 1);
    const after = await this.step(tx, row, said);
    if (said.kind !== 'cancel')
      this.tell(tx, said.kind === 'end' ? 'services.ended' : 'services.declined', row, said.words ?? '');
    return after;
  }

  tell(
    tx: Tx,
    topic: 'services.proofed' | 'services.remind' | 'services.declined' | 'services.ended',
    row: WholeCommission,
    why = '',
  ): void {
    const { member_id: memberId, id: commissionId, gift_name: giftName, price: points } = row;
    this.outbox.tell(tx, [{ topic, payload: { memberId, commissionId, giftName, points, why, waitedFor: waitedFor(row) } }]);
  }

  /** The job: whose time has passed, and who should be reminded. Safe to run twice, and by two at once. */
  async moveOn(): Promise<void> {
    await this.each('due_at', (tx, id) => this.endByTime(tx, id));
    await this.each('remind_at', (tx, id) => this.remind(tx, id));
  }

  private async each(column: 'due_at' | 'remind_at', work: (tx: Tx, id: string) => Promise<void>): Promise<void> {
    const due = `SELECT id FROM commission WHERE ${column} <= ? ORDER BY ${column} LIMIT ${AT_ONCE}`;
    await workOffDue(
      AT_ONCE,
      () => this.transactions.rows<{ id: string }>(due, [this.clock.now()]),
      ({ id }) => this.transactions.run((tx) => work(tx, id)),
      this.logger,
    );
  }

  private async endByTime(tx: Tx, id: string): Promise<void> {
    const known = await this.known(tx, id, () => true);
    await this.points.lockBalances(tx, [known.member_id]);
    await this.setAsides.lock(tx, known.gift_id);
    const row = await lockCommission(tx, id);
    if (!row?.due_at || row.due_at > tx.now) return;
    await this.giveUp(tx, row, { kind: 'end', by: null });
    this.logger.log({ commissionId: id, waitedFor: waitedFor(row) }, 'a commission that nobody went on with is given back');
  }

  private async remind(tx: Tx, id: string): Promise<void> {
    const row = await lockCommission(tx, id);
    if (!row?.remind_at || row.remind_at > tx.now || (row.due_at && row.due_at <= tx.now)) return;
    await moveCommission(tx, row, { ...row, remind_at: null });
    this.tell(tx, 'services.remind', row);
  }

  private async known(tx: Tx, id: string, own: (row: CommissionRow) => boolean): Promise<WholeCommission> {
    const [row] = await commissions(tx, 'c.id = ?', [id]);
    if (!row || !own(row)) throw notFound('services/not-found');
    return row;
  }

  private async lockOpen(tx: Tx, id: string): Promise<WholeCommission> {
    const row = await lockCommission(tx, id);
    if (!row) throw notFound('services/not-found');
    // What is over is over, before the job has said so.
    if (row.due_at === null || row.due_at <= tx.now)
      throw conflict('services/closed', { state: row.due_at ? 'ended' : row.state });
    return row;
  }
}

/** Whose turn it was. */
const waitedFor = (row: CommissionRow): 'member' | 'merchant' => (row.state === 'proofed' ? 'member' : 'merchant');

const WHY = {
  cancel: '样稿确认前取消了定制，积分退回原处',
  decline: '商户没有接下定制，积分退回原处',
  end: '定制过了时限，积分退回原处',
} as const;
