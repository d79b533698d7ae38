import { type AfterSaleRequest, type AfterSaleView, type AppealRequest, cashBackOf, type SendRequest } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { type Fulfilled, FulfilmentService } from '../redemption/fulfilment.service.js';
import { type AfterSaleRow, afterSales, cashParts, receivedAt } from './after-sale.queries.js';
import { askUntil, dueAfter, mustBeWhole } from './after-sale.rules.js';
import { AfterSaleViews } from './after-sale-views.service.js';
import { StepsService } from './steps.service.js';

/** A member's own after-sales. */
@Injectable()
export class AfterSalesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly fulfilment: FulfilmentService,
    private readonly steps: StepsService,
    private readonly views: AfterSaleViews,
  ) {}

  /** The latest first. */
  async ofRedemption(memberId: string, redemptionId: string): Promise<AfterSaleView[]> {
    const where = 's.redemption_id = ? AND s.member_id = ? ORDER BY s.id DESC';
    const rows = await afterSales(this.transactions, where, [redemptionId, memberId]);
    return rows.map(await this.views.of(this.transactions, rows));
  }

  ask(me: Actor, redemptionId: string, ask: AfterSaleRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const redemption = await this.fulfilment.lock(tx, redemptionId);
      if (redemption?.member_id !== me.id) throw notFound('redemption/not-found');
      await this.refuseAsk(tx, redemption, ask);
      const id = newId();
      const cashFen = cashBackOf(figuresOf(redemption), ask.quantity);
      await tx.write(
        `INSERT INTO after_sale (id, redemption_id, member_id, merchant_id, reason, words, quantity, returned_before, points, cash_fen, asked_at, due_at)
         VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`,
        [
          id,
          redemptionId,
          me.id,
          redemption.merchant_id,
          ask.reason,
          ask.words.trim(),
          ask.quantity,
          redemption.returned,
          Number(redemption.unit_price) * ask.quantity,
          cashFen,
          tx.now,
          dueAfter('asked', tx.now),
        ],
      );
      await this.views.show(tx, id, 'ask', member(me), ask.pictureIds);
      const [row] = await afterSales(tx, 's.id = ?', [id]);
      return this.view(tx, row as AfterSaleRow);
    });
  }

  private async refuseAsk(tx: Tx, redemption: Fulfilled, { reason, quantity }: AfterSaleRequest): Promise<void> {
    const counting = await afterSales(tx, 's.redemption_id = ? AND s.counts = 1', [redemption.id]);
    if (counting.length > 0 || redemption.state === 'returned') throw conflict('after-sale/already-asked');
    const received = await receivedAt(tx, redemption.id);
    if (redemption.state !== 'used' || !received) throw conflict('after-sale/not-received');
    const until = askUntil(received, reason);
    if (until <= tx.now) throw conflict('after-sale/too-late', { until: until.toISOString() });
    const left = redemption.quantity - redemption.returned;
    if (quantity > left) throw conflict('after-sale/too-many-pieces', { most: left });
    const parts = Number(redemption.cash_fen) > 0 ? await cashParts(tx, redemption.id) : 0;
    if (mustBeWhole(parts) && quantity < left) throw conflict('after-sale/whole-only', { parts, quantity: left });
  }

  withdraw(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.act(me, id, key, (tx, row) => {
      this.steps.must(row, 'asked', 'agreed');
      return this.steps.step(tx, row, 'closed');
    });
  }

  appeal(me: Actor, id: string, { words, pictureIds }: AppealRequest, key: CommandKey): Promise<Answer> {
    return this.act(me, id, key, async (tx, row) => {
      this.steps.must(row, 'refused');
      if (row.appeal !== null) throw conflict('after-sale/appealed-before');
      await this.views.show(tx, id, 'appeal', member(me), pictureIds);
      return this.steps.step(tx, row, 'appealed', { appeal: words.trim() });
    });
  }

  sendBack(me: Actor, id: string, { company, trackingNo }: SendRequest, key: CommandKey): Promise<Answer> {
    return this.act(me, id, key, (tx, row) => {
      this.steps.must(row, 'agreed');
      return this.steps.step(tx, row, 'sent-back', { company: company.trim(), tracking_no: trackingNo });
    });
  }

  private act(
    me: Actor,
    id: string,
    key: CommandKey,
    work: (tx: Tx, row: AfterSaleRow) => Promise<AfterSaleRow>,
  ): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const { row } = await this.steps.locked(tx, id, (r) => r.member_id === me.id);
      return this.view(tx, await work(tx, row));
    });
  }

  private async view(tx: Tx, row: AfterSaleRow): Promise<AfterSaleView> {
    return (await this.views.of(tx, [row]))(row);
  }
}

const member = ({ id }: Actor) => ({ kind: 'member' as const, id });

const figuresOf = ({ quantity, returned, cash_fen, freight_fen }: Fulfilled) => ({
  quantity,
  piecesReturned: returned,
  cashFen: Number(cash_fen),
  freightFen: Number(freight_fen),
});
