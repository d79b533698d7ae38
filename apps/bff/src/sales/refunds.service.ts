import type { RefundRequest, RefundView, SaleRecordView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { isDuplicate } from '../platform/database-errors.js';
import { thousands, yuan } from '../platform/figures.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { ClawbacksService } from '../points/clawbacks.service.js';
import type { Clawback } from '../points/points.types.js';
import { SaleEarningsService } from '../points/sale-earnings.service.js';
import { earningsOfSale, type RefundRow, refundsOfSale, type SaleRow, saleOfId, saleOfReceipt } from './refunds.queries.js';
import { merchantOf, numberAsKept } from './sales.service.js';

/** The till paid money back: what that part of the sale had earned goes too, as far as it is still there; the rest is owed. */
@Injectable()
export class RefundsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly clawbacks: ClawbacksService,
    private readonly earnings: SaleEarningsService,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly outbox: Outbox,
  ) {}

  /** A sale of the clerk's own merchant, by its receipt. Refuses with points/sale-not-found. */
  async find(clerk: Actor, receiptNo: string): Promise<SaleRecordView> {
    const sale = await saleOfReceipt(this.transactions, merchantOf(clerk), numberAsKept(receiptNo));
    if (!sale) throw notFound('points/sale-not-found');
    const refunds = await refundsOfSale(this.transactions, sale.id);
    const names = await this.members.maskedNames(this.transactions, [sale.member_id]);
    const merchant = await this.merchants.merchant(this.transactions, sale.merchant_id);
    const store = sale.store_id ? await this.merchants.store(this.transactions, sale.store_id) : null;
    return {
      id: sale.id,
      memberName: names.get(sale.member_id) ?? '',
      amountFen: Number(sale.amount_fen),
      points: Number(sale.points),
      receiptNo: sale.receipt_no,
      happenedAt: sale.happened_at.toISOString(),
      storeName: `${merchant.name}${store?.name ?? ''}`,
      refundedFen: refunds.reduce((sum, r) => sum + Number(r.amount_fen), 0),
      refunds: refunds.map(refundView),
    };
  }

  async refund(clerk: Actor, saleId: string, ask: RefundRequest, key: CommandKey): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.keyed.once(key, (tx) => this.refundIn(tx, clerk, saleId, ask));
      } catch (error) {
        // The same refund came in twice at once: on the next run it is known.
        if (!isDuplicate(error, 'one_refund') || attempt >= 3) throw error;
      }
    }
  }

  /** Joins `tx`. Locks, in this order: the sale, the caps it counted against, the member. */
  private async refundIn(tx: Tx, clerk: Actor, saleId: string, ask: RefundRequest): Promise<RefundView> {
    const merchantId = merchantOf(clerk);
    const sale = await saleOfId(tx, merchantId, saleId);
    if (!sale) throw notFound('points/sale-not-found');
    const refundNo = numberAsKept(ask.refundNo);
    const leftFen = await this.takeFromSale(tx, sale, ask.amountFen);
    const known = await tx.rows('SELECT 1 FROM refund WHERE merchant_id = ? AND refund_no = ?', [merchantId, refundNo]);
    if (known.length > 0) throw conflict('points/refund-used');
    const refundId = newId();
    const lost = await this.lost(tx, sale, leftFen);
    await this.earnings.makeRoom(tx, { memberId: sale.member_id, happenedAt: sale.happened_at }, lost);
    const { name } = await this.merchants.merchant(tx, merchantId);
    const done = await this.clawbacks.clawBack(
      tx,
      lost.map(
        (l, i): Clawback => ({
          earnEntryId: l.entryId,
          amount: l.points,
          happenedAt: tx.now,
          cause: { kind: 'staff', id: clerk.id },
          source: { kind: 'refund', id: refundId },
          title: `${name}退货扣回`,
          detail: `退 ${yuan(ask.amountFen)} 元`,
          working: `${l.title}得过 ${thousands(l.earned)} 分，退后实付 ${yuan(leftFen)} 元应留 ${thousands(l.kept)} 分，扣回 ${thousands(l.points)} 分`,
          place: name,
          idemKey: `refund:${refundId}:${i}`,
        }),
      ),
    );
    const taken = done.reduce((sum, d) => sum + d.taken, 0);
    const owed = done.reduce((sum, d) => sum + d.owed, 0);
    const row: RefundRow = {
      id: refundId,
      sale_id: saleId,
      refund_no: refundNo,
      amount_fen: ask.amountFen,
      points: taken + owed,
      taken,
      owed,
      at: tx.now,
    };
    await tx.write(
      'INSERT INTO refund (id, sale_id, merchant_id, refund_no, amount_fen, points, taken, owed, made_by, at) VALUES (?,?,?,?,?,?,?,?,?,?)',
      [refundId, saleId, merchantId, refundNo, ask.amountFen, row.points, taken, owed, clerk.id, tx.now],
    );
    if (lost.length > 0)
      await tx.write(
        `INSERT INTO refund_line (refund_id, earn_entry_id, entry_id, points) VALUES ${lost.map(() => '(?,?,?,?)').join(',')}`,
        lost.flatMap((l, i) => [refundId, l.entryId, done[i]?.entryId ?? '', l.points]),
      );
    if (row.points > 0)
      await this.outbox.tell(tx, [
        { topic: 'points.clawed-back', payload: { memberId: sale.member_id, merchantName: name, points: row.points, owed } },
      ]);
    return refundView(row);
  }

  /** Takes the amount from what is left of the sale, under its lock; CHECK sale_refunded_bounds has the last word. */
  private async takeFromSale(tx: Tx, sale: SaleRow, amountFen: number): Promise<number> {
    await tx.write(
      'INSERT INTO sale_refunded (sale_id, paid_fen, refunded_fen) VALUES (?,?,0) ON DUPLICATE KEY UPDATE paid_fen = paid_fen',
      [sale.id, sale.amount_fen],
    );
    const [row] = await tx.rows<{ refunded_fen: number }>('SELECT refunded_fen FROM sale_refunded WHERE sale_id = ? FOR UPDATE', [
      sale.id,
    ]);
    const left = Number(sale.amount_fen) - Number(row?.refunded_fen ?? 0);
    if (amountFen > left) throw conflict('points/refund-exceeds-sale', { leftFen: left });
    await tx.write('UPDATE sale_refunded SET refunded_fen = refunded_fen + ? WHERE sale_id = ?', [amountFen, sale.id]);
    return left - amountFen;
  }

  /** What the sale's earnings lose, under the rule they were earned by, beside what earlier refunds took. */
  private async lost(tx: Tx, sale: SaleRow, leftFen: number) {
    const lost = [];
    for (const earning of await earningsOfSale(tx, sale.id)) {
      const earned = Number(earning.granted);
      const entry = { idemKey: earning.idem_key, ruleVersionId: earning.rule_version_id, points: earned };
      const kept = await this.earnings.kept(tx, entry, { amountFen: Number(sale.amount_fen), leftFen });
      // What has expired unused is neither there nor spent: nobody owes it.
      const points = earned - Number(earning.clawed) - Number(earning.expired) - kept;
      if (points > 0)
        lost.push({
          idemKey: earning.idem_key,
          ruleVersionId: earning.rule_version_id,
          entryId: earning.id,
          title: earning.title,
          earned,
          kept,
          points,
        });
    }
    return lost;
  }
}

const refundView = (r: RefundRow): RefundView => ({
  id: r.id,
  saleId: r.sale_id,
  refundNo: r.refund_no,
  amountFen: Number(r.amount_fen),
  points: Number(r.points),
  taken: Number(r.taken),
  owed: Number(r.owed),
  happenedAt: r.at.toISOString(),
});
