import type { PartsRequest, SetPart } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { lockPacked, type PackedGift, setsHolding, wasPacked } from './set.queries.js';
import { SetViewsService } from './set-views.service.js';

/** What is in a gift: said while it is a draft, and never changed once there is one of it. */
@Injectable()
export class SetPartsService {
  constructor(
    private readonly keyed: KeyedCommands,
    private readonly views: SetViewsService,
    private readonly audit: Audit,
  ) {}

  set(me: Actor, id: string, { parts }: PartsRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const locked = await lockPacked(tx, [id, ...parts.map((p) => p.giftId)]);
      const gift = locked.get(id);
      if (!gift || (me.merchantId !== null && me.merchantId !== gift.merchant_id)) throw notFound('redemption/gift-not-found');
      await this.refuseFrozen(tx, gift);
      const named = parts.map(({ giftId, quantity }) => ({ ...partOf(gift, locked.get(giftId)), quantity }));
      if (named.length > 0) await this.refuseUnfit(tx, gift, named, locked);
      await tx.write('UPDATE gift SET parts = ? WHERE id = ?', [named.length > 0 ? JSON.stringify(named) : null, id]);
      const change = { parts: named.map(({ giftId, quantity }) => ({ giftId, quantity })) };
      await this.audit.record(tx, me, { action: 'gifts.set-parts', objectKind: 'gift', objectId: id, change });
      return this.views.view(tx, id);
    });
  }

  /** Somebody may have one already, or has seen what is in it. */
  private async refuseFrozen(tx: Tx, gift: PackedGift): Promise<void> {
    const isUsed = gift.state !== 'draft' || gift.stock > 0 || gift.redeemed > 0;
    if (isUsed || (await wasPacked(tx, gift.id))) throw conflict('sets/frozen');
  }

  private async refuseUnfit(tx: Tx, gift: PackedGift, parts: SetPart[], locked: Map<string, PackedGift>): Promise<void> {
    if (!isFit(gift)) throw new Refusal(422, 'sets/set-unfit');
    if ((await setsHolding(tx, gift)).length > 0) throw conflict('sets/part-of-set', { name: gift.name });
    const partsFen = parts.reduce((sum, p) => sum + (locked.get(p.giftId)?.market_price_fen ?? 0) * p.quantity, 0);
    if (gift.market_price_fen > partsFen)
      throw conflict('sets/dearer-than-parts', { partsFen, marketPriceFen: gift.market_price_fen });
  }
}

/** Fetched or sent, and used once: what can be put in a box. */
const isFit = ({ kind, uses }: PackedGift): boolean => (kind === 'pickup' || kind === 'shipped') && uses === 1;

function partOf(set: PackedGift, part: PackedGift | undefined): Pick<SetPart, 'giftId' | 'name'> {
  if (!part || part.merchant_id !== set.merchant_id || part.id === set.id) throw notFound('sets/part-not-found');
  if (part.parts.length > 0) throw conflict('sets/part-of-set', { name: part.name });
  if (!isFit(part)) throw new Refusal(422, 'sets/part-unfit', { name: part.name });
  return { giftId: part.id, name: part.name };
}
