import type { VoucherRefundRequest, VoucherRefundView, VoucherUseView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { isDuplicate } from '../platform/database-errors.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { UseUndoService } from '../redemption/use-undo.service.js';
import { billOf, merchantBills, type VoucherUseRow } from './voucher.queries.js';

type AtMerchant = Actor & { merchantId: string };

const MOST_BILLS = 50;
const TRIES = 3;

/** The till paid a bill back: the voucher that was used for it is good again until its end, if that is not over. Once a use, on record. */
@Injectable()
export class VoucherRefundsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly undoing: UseUndoService,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** Bills of vouchers at the clerk's merchant, the latest first; with an amount only those of it. */
  async bills(me: AtMerchant, billFen: number | null): Promise<VoucherUseView[]> {
    const rows = await merchantBills(this.transactions, me.merchantId, billFen, MOST_BILLS);
    const merchant = await this.merchants.merchant(this.transactions, me.merchantId);
    const stores = await this.merchants.stores(this.transactions, [...new Set(rows.flatMap((r) => r.store_id ?? []))]);
    const names = await this.members.maskedNames(this.transactions, [...new Set(rows.map((r) => r.member_id))]);
    return rows.map((r) => ({
      useId: r.use_id,
      giftName: r.gift_name,
      memberName: names.get(r.member_id) ?? '',
      storeName: `${merchant.name}${stores.get(r.store_id ?? '')?.name ?? ''}`,
      billFen: Number(r.bill_fen),
      offFen: Number(r.off_fen),
      toPayFen: Number(r.bill_fen) - Number(r.off_fen),
      usedAt: r.used_at.toISOString(),
      validUntil: r.pickup_until.toISOString(),
      refund: refundOf(r),
    }));
  }

  async refund(me: AtMerchant, useId: string, { refundNo }: VoucherRefundRequest, key: CommandKey): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.keyed.once(key, (tx) => this.refundIn(tx, me, useId, refundNo.trim()));
      } catch (error) {
        // The number came in twice at once, or the new digits were taken: on the next run it is known.
        const isKnown = isDuplicate(error, 'one_refund_no') || isDuplicate(error, 'one_alias');
        if (!isKnown || attempt >= TRIES) throw error;
      }
    }
  }

  private async refundIn(tx: Tx, me: AtMerchant, useId: string, refundNo: string): Promise<VoucherRefundView> {
    if (!(await billOf(tx, me.merchantId, useId))) throw notFound('redemption/use-not-found');
    const reason = `账单退款 ${refundNo}`;
    const code = await this.undoing.restore(tx, me, useId, {
      reason,
      keep: async ({ redemptionId, isInTime, undoneAt }) => {
        // Read again: certain only now that the redemption is locked.
        const refund = refundOf(await billOf(tx, me.merchantId, useId));
        if (refund) throw conflict('vouchers/already-refunded', { at: refund.at });
        if (undoneAt) throw conflict('counter/already-undone', { undoneAt: undoneAt.toISOString() });
        const known = await tx.rows('SELECT 1 FROM voucher_refund WHERE merchant_id = ? AND refund_no = ?', [
          me.merchantId,
          refundNo,
        ]);
        if (known.length > 0) throw conflict('points/refund-used');
        await tx.write(
          `INSERT INTO voucher_refund (use_id, redemption_id, merchant_id, refund_no, restored, staff_id, refunded_at)
           VALUES (?,?,?,?,?,?,?)`,
          [useId, redemptionId, me.merchantId, refundNo, isInTime ? 1 : 0, me.id, tx.now],
        );
      },
    });
    const { redemptionId, giftName, isInTime: restored } = code;
    const { name: merchantName } = await this.merchants.merchant(tx, me.merchantId);
    const news = { memberId: code.memberId, redemptionId, useId, giftName, merchantName, restored };
    this.outbox.tell(tx, [{ topic: 'vouchers.refunded', payload: news }]);
    const change = { useId, refundNo, restored };
    await this.audit.record(tx, me, { action: 'vouchers.refund', objectKind: 'redemption', objectId: redemptionId, change });
    const names = await this.members.maskedNames(tx, [code.memberId]);
    return {
      useId,
      redemptionId,
      giftName,
      memberName: names.get(code.memberId) ?? '',
      validUntil: code.validUntil.toISOString(),
      refundNo,
      restored,
      at: tx.now.toISOString(),
    };
  }
}

function refundOf(row: VoucherUseRow | null): VoucherUseView['refund'] {
  if (!row?.refund_no || !row.refunded_at) return null;
  return { refundNo: row.refund_no, restored: Number(row.restored) === 1, at: row.refunded_at.toISOString() };
}
