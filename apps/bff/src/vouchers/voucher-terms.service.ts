import type { VoucherTerms } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { GiftsConsoleService } from '../redemption/gifts.console.service.js';
import { giftTerms } from './voucher.queries.js';

interface GiftFacts {
  kind: string;
  state: string;
  market_price_fen: number;
  uses: number;
}

/** What a gift of this kind takes off, and from which bill on. What it takes off is its worth: the market price is the same. */
@Injectable()
export class VoucherTermsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly gifts: GiftsConsoleService,
    private readonly audit: Audit,
  ) {}

  async find(me: Actor, giftId: string): Promise<{ terms: VoucherTerms | null }> {
    const { kind } = await this.gifts.find(me, giftId);
    if (kind !== 'voucher') throw conflict('vouchers/not-a-voucher');
    return { terms: (await giftTerms(this.transactions, [giftId])).get(giftId) ?? null };
  }

  /** While it is not offered; redeemed ones keep the terms they had. */
  async set(me: Actor, giftId: string, { offFen, fromFen }: VoucherTerms, key: CommandKey): Promise<Answer> {
    await this.gifts.find(me, giftId);
    return this.keyed.once(key, async (tx) => {
      const gift = await this.facts(tx, giftId);
      if (gift.kind !== 'voucher') throw conflict('vouchers/not-a-voucher');
      if (gift.state === 'published') throw conflict('redemption/gift-frozen');
      if (fromFen <= offFen) throw new Refusal(422, 'vouchers/terms-invalid', { offFen });
      refuseOtherWorth(offFen, gift);
      await tx.write(
        `INSERT INTO gift_voucher (gift_id, off_fen, from_fen) VALUES (?,?,?)
         ON DUPLICATE KEY UPDATE off_fen = VALUES(off_fen), from_fen = VALUES(from_fen)`,
        [giftId, offFen, fromFen],
      );
      const terms = { offFen, fromFen };
      await this.audit.record(tx, me, { action: 'gifts.voucher', objectKind: 'gift', objectId: giftId, change: terms });
      return { terms };
    });
  }

  /** Joins `tx` with the gift locked. Why it cannot be offered as it is; null: it can. */
  async problemOf(tx: Tx, giftId: string): Promise<Refusal | null> {
    const terms = (await giftTerms(tx, [giftId])).get(giftId);
    if (!terms) return conflict('vouchers/terms-missing');
    const gift = await this.facts(tx, giftId);
    if (gift.uses > 1) return new Refusal(422, 'vouchers/used-once');
    return worthProblem(terms.offFen, gift);
  }

  private async facts(tx: Tx, giftId: string): Promise<GiftFacts> {
    const [gift] = await tx.rows<GiftFacts>('SELECT kind, state, market_price_fen, uses FROM gift WHERE id = ? FOR UPDATE', [
      giftId,
    ]);
    if (!gift) throw notFound('redemption/gift-not-found');
    return gift;
  }
}

function worthProblem(offFen: number, gift: GiftFacts): Refusal | null {
  const marketPriceFen = Number(gift.market_price_fen);
  return marketPriceFen === offFen ? null : conflict('vouchers/worth-differs', { offFen, marketPriceFen });
}

function refuseOtherWorth(offFen: number, gift: GiftFacts): void {
  const problem = worthProblem(offFen, gift);
  if (problem) throw problem;
}
