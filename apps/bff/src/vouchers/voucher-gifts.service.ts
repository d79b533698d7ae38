import type { Bill, KindDetail, KindOffer } from '@gp/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { conflict, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { GiftKinds } from '../redemption/gift-kinds.service.js';
import type { BilledUse, KindAsk, KindCounter, KindDesk, KindOfGift, KindTaken, Reader } from '../redemption/redemption.types.js';
import { billsNow, giftTerms, voucherTerms } from './voucher.queries.js';
import { VoucherTermsService } from './voucher-terms.service.js';
import { billWith } from './vouchers.rules.js';

/** Vouchers: redeeming keeps the terms of the day, and a use asks for the bill. */
@Injectable()
export class VoucherGiftsService implements KindOfGift, OnModuleInit {
  constructor(
    private readonly kinds: GiftKinds,
    private readonly terms: VoucherTermsService,
  ) {}

  onModuleInit(): void {
    this.kinds.register('voucher', this);
  }

  async desk(tx: Tx, asks: KindAsk[]): Promise<KindDesk> {
    const terms = await giftTerms(tx, [...new Set(asks.map((a) => a.gift.id))]);
    return {
      // One voucher is for one bill, and so one redemption is one voucher: several at once would be one code.
      judge: ({ ask, gift }) => {
        if (!terms.has(gift.id)) return conflict('redemption/gift-not-offered');
        return ask.quantity > 1 ? new Refusal(422, 'vouchers/one-at-a-time') : { freightFen: 0 };
      },
      take: () => undefined,
      book: async (_, taken: KindTaken[]) => {
        if (taken.length === 0) return;
        tx.later(
          `INSERT INTO voucher (redemption_id, off_fen, from_fen) VALUES ${taken.map(() => '(?,?,?)').join(',')}`,
          taken.flatMap(({ redemptionId, ask }) => {
            const own = terms.get(ask.gift.id);
            if (!own) throw new Error(`gift ${ask.gift.id} has no terms of a voucher`);
            return [redemptionId, own.offFen, own.fromFen];
          }),
        );
      },
    };
  }

  /** Nothing of its own was taken: the terms stay on record beside what was given back. */
  async giveBack(): Promise<void> {}

  async counter(tx: Tx, redemptionIds: string[]): Promise<KindCounter> {
    const terms = await voucherTerms(tx, redemptionIds);
    return {
      judge: (redemptionId, billFen): Bill | Refusal => {
        const own = terms.get(redemptionId);
        if (!own) throw new Error(`redemption ${redemptionId} has no terms of a voucher`);
        if (billFen === null) return new Refusal(422, 'vouchers/bill-missing', { ...own });
        const bill = billWith(own, billFen);
        return 'missingFen' in bill ? conflict('vouchers/bill-too-small', { ...own, billFen, ...bill }) : bill;
      },
      book: (uses: BilledUse[]) => {
        if (uses.length === 0) return;
        tx.later(
          `INSERT INTO voucher_use (use_id, redemption_id, merchant_id, bill_fen, off_fen) VALUES ${uses.map(() => '(?,?,?,?,?)').join(',')}`,
          uses.flatMap(({ useId, redemptionId, merchantId, bill }) => [
            useId,
            redemptionId,
            merchantId,
            bill.billFen,
            bill.offFen,
          ]),
        );
      },
    };
  }

  mayPublish(tx: Tx, giftId: string): Promise<Refusal | null> {
    return this.terms.problemOf(tx, giftId);
  }

  async offers(db: Reader, giftIds: string[]): Promise<Map<string, KindOffer>> {
    const terms = await giftTerms(db, giftIds);
    return new Map([...terms].map(([id, own]) => [id, { kind: 'voucher', ...own }]));
  }

  async details(db: Reader, redemptionIds: string[]): Promise<Map<string, KindDetail>> {
    const terms = await voucherTerms(db, redemptionIds);
    const bills = await billsNow(db, redemptionIds);
    return new Map([...terms].map(([id, own]) => [id, { kind: 'voucher', ...own, billFen: bills.get(id) ?? null }]));
  }
}
