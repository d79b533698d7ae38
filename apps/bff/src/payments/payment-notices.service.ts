import { Injectable } from '@nestjs/common';
import { isDuplicate } from '../platform/database-errors.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { WechatPayService } from '../wechat/wechat-pay.service.js';
import type { PayNotice } from '../wechat/wechat-pay.types.js';
import { PaymentRefundsService } from './payment-refunds.service.js';
import { SettlingService } from './settling.service.js';

/** What WeChat tells by itself. Each notice has its effect once: its id and its effect are one transaction. */
@Injectable()
export class PaymentNoticesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly wechat: WechatPayService,
    private readonly settling: SettlingService,
    private readonly refunds: PaymentRefundsService,
  ) {}

  /** Refuses what WeChat did not sign. When it returns, what was told is in the books, now or since an earlier time. */
  async hear(header: (name: string) => string | undefined, body: string): Promise<void> {
    const notice = this.wechat.readNotice(header, body);
    if (await this.isKnown(notice)) return;
    try {
      await this.transactions.run((tx) => this.take(tx, notice));
    } catch (error) {
      // Another server was faster with the same notice.
      if (isDuplicate(error) && (await this.isKnown(notice))) return;
      throw error;
    }
  }

  private async take(tx: Tx, notice: PayNotice): Promise<void> {
    // First of all: a second delivery waits here until the first has committed.
    await tx.write('INSERT INTO payment_notice (id, event_type, number, received_at) VALUES (?,?,?,?)', [
      notice.id,
      notice.eventType,
      notice.about === 'trade' ? notice.trade.outTradeNo : notice.about === 'refund' ? notice.refund.outRefundNo : '',
      tx.now,
    ]);
    if (notice.about === 'trade') await this.settling.settle(tx, notice.trade);
    if (notice.about === 'refund') await this.refunds.told(tx, notice.refund);
  }

  private async isKnown({ id }: PayNotice): Promise<boolean> {
    return (await this.transactions.rows('SELECT 1 FROM payment_notice WHERE id = ?', [id])).length > 0;
  }
}
