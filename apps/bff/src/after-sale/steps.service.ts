import type { AfterSaleState } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { Clock } from '../platform/clock.js';
import { workOffDue } from '../platform/due-rows.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions, type Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import { type Fulfilled, FulfilmentService } from '../redemption/fulfilment.service.js';
import { RedemptionEndings } from '../redemption/redemption-endings.service.js';
import { type AfterSaleRow, afterSales, lastReturnAddress } from './after-sale.queries.js';
import { agreedTo, BY_TIME, dueAfter } from './after-sale.rules.js';

/** What a step adds to the row. */
type Said = Partial<Pick<AfterSaleRow, 'return_address' | 'refused_why' | 'appeal' | 'decision' | 'company' | 'tracking_no'>>;

const AT_ONCE = 100;

/** One step of an after-sale after the other, whoever takes it: a person, or the time that has passed. */
@Injectable()
export class StepsService {
  private readonly logger = new Logger('after-sale');

  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsService,
    private readonly fulfilment: FulfilmentService,
    private readonly endings: RedemptionEndings,
    private readonly merchants: MerchantsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Joins `tx`. Locks account and redemption – a refund may follow – and reads what is then certain. `own`: whose it must be. */
  async locked(tx: Tx, id: string, own: (row: AfterSaleRow) => boolean): Promise<{ row: AfterSaleRow; redemption: Fulfilled }> {
    const [known] = await afterSales(tx, 's.id = ?', [id]);
    if (!known || !own(known)) throw notFound('after-sale/not-found');
    await this.points.lockBalances(tx, [known.member_id]);
    const redemption = await this.fulfilment.lock(tx, known.redemption_id);
    const [row] = await afterSales(tx, 's.id = ?', [id]);
    if (!row || !redemption) throw notFound('after-sale/not-found');
    return { row, redemption };
  }

  /** Refuses a step that is too late: somebody else, or the time, was first. */
  must(row: AfterSaleRow, ...states: AfterSaleState[]): void {
    if (!states.includes(row.state)) throw conflict('after-sale/moved-on', { state: row.state });
  }

  /** Joins `tx`, with everything locked. */
  async step(tx: Tx, row: AfterSaleRow, wanted: AfterSaleState, said: Said = {}): Promise<AfterSaleRow> {
    const state = wanted === 'agreed' ? agreedTo(row.reason) : wanted;
    const ends = state === 'refunded' || state === 'closed';
    const after: AfterSaleRow = { ...row, ...said, state, due_at: dueAfter(state, tx.now), closed_at: ends ? tx.now : null };
    const fields = Object.keys(said) as (keyof Said)[];
    const values: SqlValue[] = fields.map((f) => said[f] ?? null);
    await tx.write(
      `UPDATE after_sale SET state = ?, due_at = ?, closed_at = ?, counts = ?${fields.map((f) => `, ${f} = ?`).join('')} WHERE id = ?`,
      [state, after.due_at, after.closed_at, ends ? null : 1, ...values, row.id],
    );
    if (state === 'refunded')
      await this.endings.takeBack(tx, {
        id: row.redemption_id,
        memberId: row.member_id,
        pieces: row.quantity,
        cashFen: Number(row.cash_fen),
      });
    this.tell(tx, after);
    return after;
  }

  /** Where it is sent back to: as the merchant says, as last time, or to its shop. */
  async returnAddress(tx: Tx, merchantId: string): Promise<string> {
    const last = await lastReturnAddress(tx, merchantId);
    if (last) return last;
    const merchant = await this.merchants.merchant(tx, merchantId);
    const store = (await this.merchants.storesOf(tx, [merchantId])).get(merchantId)?.find((s) => s.open);
    return `${merchant.name}${store ? `${store.name}，${store.address}` : ''}`;
  }

  /** The job: whose time has passed. Safe to run twice, and by two at once. */
  async moveOn(): Promise<void> {
    const due = `SELECT id FROM after_sale WHERE due_at <= ? ORDER BY due_at LIMIT ${AT_ONCE}`;
    await workOffDue(
      AT_ONCE,
      () => this.transactions.rows<{ id: string }>(due, [this.clock.now()]),
      ({ id }) => this.transactions.run((tx) => this.byTime(tx, id)),
      this.logger,
    );
  }

  private async byTime(tx: Tx, id: string): Promise<void> {
    const { row } = await this.locked(tx, id, () => true);
    const next = BY_TIME[row.state];
    if (!next || row.due_at === null || row.due_at > tx.now) return;
    await this.step(tx, row, next, next === 'agreed' ? { return_address: await this.returnAddress(tx, row.merchant_id) } : {});
    this.logger.log({ afterSaleId: id, state: next }, 'an after-sale went on by itself');
  }

  private tell(tx: Tx, row: AfterSaleRow): void {
    if (!['agreed', 'refused', 'refunded', 'closed'].includes(row.state)) return;
    const { member_id: memberId, redemption_id: redemptionId, gift_name: giftName, state } = row;
    const payload = { memberId, redemptionId, giftName, state, points: Number(row.points), cashFen: Number(row.cash_fen) };
    this.outbox.tell(tx, [{ topic: 'after-sale.moved', payload }]);
  }
}
