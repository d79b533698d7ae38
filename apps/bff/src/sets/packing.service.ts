import type { PackingRequest } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { scarcest } from './packing.rules.js';
import { lockPacked, type PackedGift, packedGifts } from './set.queries.js';
import { SetViewsService } from './set-views.service.js';

/** Sets are packed of the stock of their parts, or unpacked into it: one transaction, with all of them locked as redeeming locks them. */
@Injectable()
export class PackingService {
  constructor(
    private readonly keyed: KeyedCommands,
    private readonly views: SetViewsService,
    private readonly audit: Audit,
  ) {}

  pack(me: Actor, id: string, { sets }: PackingRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const known = (await packedGifts(tx, [id])).get(id);
      if (!known || (me.merchantId !== null && me.merchantId !== known.merchant_id)) throw notFound('redemption/gift-not-found');
      const locked = await lockPacked(tx, [id, ...known.parts.map((p) => p.giftId)]);
      const set = locked.get(id) as PackedGift;
      if (set.parts.length === 0) throw conflict('sets/not-a-set');
      this.refuseShort(set, sets, locked);
      await this.move(tx, me, set, sets);
      await this.audit.record(tx, me, { action: 'gifts.pack', objectKind: 'gift', objectId: id, change: { sets } });
      return this.views.view(tx, id);
    });
  }

  private refuseShort(set: PackedGift, sets: number, locked: Map<string, PackedGift>): void {
    if (sets < 0) {
      if (set.stock + sets < 0) throw conflict('sets/stock-short', { stock: set.stock });
      return;
    }
    const parts = set.parts.map((p) => ({
      name: locked.get(p.giftId)?.name ?? p.name,
      quantity: p.quantity,
      stock: locked.get(p.giftId)?.stock ?? 0,
    }));
    const least = scarcest(parts);
    if (least && least.most < sets) throw conflict('sets/parts-short', least);
  }

  /** Every piece is on record on both sides. */
  private async move(tx: Tx, me: Actor, set: PackedGift, sets: number): Promise<void> {
    const id = newId();
    await tx.write('INSERT INTO packing (id, gift_id, sets, staff_id, at) VALUES (?,?,?,?,?)', [id, set.id, sets, me.id, tx.now]);
    const reason = `${sets > 0 ? '装套' : '拆套'}：${set.name} ${Math.abs(sets)} 套`;
    const moves = [{ giftId: set.id, amount: sets }, ...set.parts.map((p) => ({ giftId: p.giftId, amount: -sets * p.quantity }))];
    for (const { giftId, amount } of moves.sort((a, b) => (a.giftId < b.giftId ? -1 : 1))) {
      const changed = await tx.write('UPDATE gift SET stock = stock + ? WHERE id = ? AND stock + ? BETWEEN 0 AND 2000000000', [
        amount,
        giftId,
        amount,
      ]);
      if (changed !== 1) throw new Error(`the stock of gift ${giftId} is not what was locked`);
    }
    await tx.write(
      `INSERT INTO stock_change (id, gift_id, amount, reason, staff_id, at, packing_id) VALUES ${moves.map(() => '(?,?,?,?,?,?,?)').join(',')}`,
      moves.flatMap(({ giftId, amount }) => [newId(), giftId, amount, reason.slice(0, 160), me.id, tx.now, id]),
    );
  }
}
