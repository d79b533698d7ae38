import type { KindDetail, KindOffer, ServiceTerms } from '@gp/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { GiftKinds } from '../redemption/gift-kinds.service.js';
import { GiftsConsoleService } from '../redemption/gifts.console.service.js';
import type { KindDesk, KindOfGift, Reader } from '../redemption/redemption.types.js';
import { SetAsides } from '../redemption/set-asides.service.js';
import { roundsOf } from './commission.queries.js';

/** Gifts that are made to measure: nobody redeems one without having seen what it will be. */
@Injectable()
export class ServiceGiftsService implements KindOfGift, OnModuleInit {
  /** It is made for one person, once. */
  readonly usedOnce = new Refusal(422, 'services/used-once');

  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly kinds: GiftKinds,
    private readonly setAsides: SetAsides,
    private readonly gifts: GiftsConsoleService,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.kinds.register('service', this);
  }

  async desk(): Promise<KindDesk> {
    return { judge: () => conflict('services/ask-first'), take: () => undefined, book: async () => undefined };
  }

  async giveBack(): Promise<void> {}

  /** It was approved, so it is being made. */
  async mayCancel(): Promise<Refusal | null> {
    return conflict('services/in-the-making');
  }

  async mayPublish(tx: Tx, giftId: string): Promise<Refusal | null> {
    return this.setAsides.refusal(tx, giftId, { cash: 'services/points-only', conditions: 'services/no-conditions' });
  }

  async offers(db: Reader, giftIds: string[]): Promise<Map<string, KindOffer>> {
    const rounds = await roundsOf(db, giftIds);
    return new Map(giftIds.map((id) => [id, { kind: 'service', rounds: rounds(id) }]));
  }

  async details(db: Reader, redemptionIds: string[]): Promise<Map<string, KindDetail>> {
    if (redemptionIds.length === 0) return new Map();
    const rows = await db.rows<{ id: string; redemption_id: string }>(
      `SELECT id, redemption_id FROM commission WHERE redemption_id IN (${redemptionIds.map(() => '?').join(',')})`,
      redemptionIds,
    );
    return new Map(rows.map((r) => [r.redemption_id, { kind: 'service', commissionId: r.id }]));
  }

  async terms(me: Actor, giftId: string): Promise<ServiceTerms> {
    const { kind } = await this.gifts.find(me, giftId);
    if (kind !== 'service') throw conflict('services/not-a-service');
    return { rounds: (await roundsOf(this.transactions, [giftId]))(giftId) };
  }

  /** While it is not offered; what was asked for keeps the rounds of its day. */
  async setTerms(me: Actor, giftId: string, { rounds }: ServiceTerms, key: CommandKey): Promise<Answer> {
    await this.gifts.find(me, giftId);
    return this.keyed.once(key, async (tx): Promise<ServiceTerms> => {
      const [gift] = await tx.rows<{ kind: string; state: string }>('SELECT kind, state FROM gift WHERE id = ? FOR UPDATE', [
        giftId,
      ]);
      if (!gift) throw notFound('redemption/gift-not-found');
      if (gift.kind !== 'service') throw conflict('services/not-a-service');
      if (gift.state === 'published') throw conflict('redemption/gift-frozen');
      await tx.write('INSERT INTO gift_service (gift_id, rounds) VALUES (?,?) ON DUPLICATE KEY UPDATE rounds = VALUES(rounds)', [
        giftId,
        rounds,
      ]);
      await this.audit.record(tx, me, { action: 'gifts.service', objectKind: 'gift', objectId: giftId, change: { rounds } });
      return { rounds };
    });
  }
}
