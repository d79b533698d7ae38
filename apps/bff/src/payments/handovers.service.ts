import { Inject, Injectable, Logger } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { type ToldOfGoods, WechatOrders } from '../wechat/wechat-orders.service.js';
import { bySubjectKind, handovers, type PaidHandover, wantTold } from './handover.queries.js';
import { keepDifference } from './payment.queries.js';
import { PaymentSubjects } from './payment-subjects.service.js';
import { askRefundAgainMs, MAY_STILL_COME, mayChange, TRIES_OF_UNKNOWN } from './payments.rules.js';
import type { Handover } from './payments.types.js';

const AT_ONCE = 200;

/**
 * What was paid with WeChat is handed over, and WeChat is told how: it keeps the money until then. Whoever sells is asked what became of the
 * thing; nobody on the way of a code or a parcel waits for that. What WeChat refuses is a difference, for somebody to look at.
 */
@Injectable()
export class HandoversService {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly transactions: Transactions,
    private readonly wechat: WechatOrders,
    private readonly subjects: PaymentSubjects,
    private readonly members: MembersService,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Looks which of those that wait were handed over, and at parcels whose number was put right. Safe to run twice. */
  async look(): Promise<void> {
    if (!this.configuration.wechatPay) return;
    const [since, until] = mayChange(this.clock.now());
    await this.judgeAll("h.state = 'waiting'", []);
    await this.judgeAll("h.state = 'told' AND h.told_at BETWEEN ? AND ? AND h.way = 'sent'", [since, until]);
    await this.judgeAll("h.state = 'refused' AND h.way = 'sent'", []);
  }

  private async judgeAll(where: string, values: SqlValue[]): Promise<void> {
    for (let last = ''; ; ) {
      const rows = await handovers(
        this.transactions,
        `${where} AND h.payment_id > ? ORDER BY h.payment_id`,
        [...values, last],
        AT_ONCE,
      );
      await this.judge(rows);
      if (rows.length < AT_ONCE) return;
      last = rows.at(-1)?.payment_id ?? '';
    }
  }

  private async judge(rows: PaidHandover[]): Promise<void> {
    for (const [kind, own] of bySubjectKind(rows)) {
      const found = await this.subjects.of(kind).handedOver(
        this.transactions,
        own.map((r) => r.subject_id),
        this.clock.now(),
      );
      for (const row of own) {
        const by = found.get(row.subject_id);
        if (by === 'void' && row.state === 'waiting')
          await this.transactions.run((tx) =>
            tx.write("UPDATE payment_handover SET state = 'void' WHERE payment_id = ? AND state = 'waiting'", [row.payment_id]),
          );
        else if (by && by !== 'void' && differs(row, by)) await this.transactions.run((tx) => wantTold(tx, row, by));
      }
    }
  }

  /** Tells WeChat what is wanted. Safe to run twice, and by two at once: the same told again changes nothing there. */
  async tellDue(): Promise<void> {
    if (!this.configuration.wechatPay) return;
    const due = await handovers(
      this.transactions,
      "h.state = 'wanted' AND h.try_at <= ? ORDER BY h.try_at, h.payment_id",
      [this.clock.now()],
      AT_ONCE,
    );
    for (const row of due) await this.tell(row);
  }

  private async tell(row: PaidHandover): Promise<void> {
    const found = await this.subjects.of(row.subject_kind).handedOver(this.transactions, [row.subject_id], this.clock.now());
    const by = found.get(row.subject_id);
    const openid = await this.members.openid(this.transactions, row.member_id, this.configuration.wechat.appId);
    const phone = by && by !== 'void' ? by.phone : null;
    const told: ToldOfGoods =
      openid === null || row.transaction_id === null || row.way === null
        ? { kind: 'refused', code: 0 }
        : await this.wechat.tell({
            ...{ transactionId: row.transaction_id, openid, way: row.way, what: row.what ?? '', phone },
            ...{ company: row.company, trackingNo: row.tracking_no },
          });
    await this.keep(row, told);
  }

  private keep(row: PaidHandover, told: ToldOfGoods): Promise<void> {
    const unchanged = "payment_id = ? AND state = 'wanted' AND edition = ?";
    const unknownYet = told.kind === 'refused' && MAY_STILL_COME.has(told.code) && row.tries < TRIES_OF_UNKNOWN;
    return this.transactions.run(async (tx) => {
      if (told.kind === 'told') {
        await tx.write(`UPDATE payment_handover SET state = 'told', told_at = ?, try_at = NULL WHERE ${unchanged}`, [
          tx.now,
          row.payment_id,
          row.edition,
        ]);
        return;
      }
      if (told.kind === 'away' || unknownYet) {
        const again = new Date(tx.now.getTime() + askRefundAgainMs(row.tries));
        await tx.write(`UPDATE payment_handover SET tries = tries + 1, try_at = ? WHERE ${unchanged}`, [
          again,
          row.payment_id,
          row.edition,
        ]);
        return;
      }
      const code = told.kind === 'refused' ? told.code : null;
      const refused = await tx.write(
        `UPDATE payment_handover SET state = 'refused', try_at = NULL, refused_code = ? WHERE ${unchanged}`,
        [code, row.payment_id, row.edition],
      );
      if (refused !== 1) return;
      this.logger.error(
        { number: row.out_trade_no, code },
        'WeChat takes no word of goods that were handed over: somebody has to look',
      );
      const number = row.edition === 1 ? row.out_trade_no : `${row.out_trade_no}-${row.edition}`;
      await keepDifference(tx, { kind: 'handover-refused', paymentId: row.payment_id, number, expectedFen: null, toldFen: 0 });
    });
  }
}

const differs = (row: PaidHandover, by: Handover): boolean =>
  row.state === 'waiting' || row.company !== by.company || row.tracking_no !== by.trackingNo;
