import type { ConsoleSet } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { GiftsConsoleService } from '../redemption/gifts.console.service.js';
import { StaffService } from '../staff/staff.service.js';
import { scarcest } from './packing.rules.js';
import { packedGifts } from './set.queries.js';

const MOST_PACKINGS = 50;

interface PackingRow {
  id: string;
  sets: number;
  staff_id: string;
  at: Date;
}

/** A gift as whoever packs it sees it. */
@Injectable()
export class SetViewsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly gifts: GiftsConsoleService,
    private readonly staff: StaffService,
  ) {}

  async find(me: Actor, id: string): Promise<ConsoleSet> {
    await this.gifts.find(me, id);
    return this.view(this.transactions, id);
  }

  async view(db: Pick<Tx, 'rows'>, id: string): Promise<ConsoleSet> {
    const set = (await packedGifts(db, [id])).get(id);
    if (!set) throw notFound('redemption/gift-not-found');
    const rows = await packedGifts(
      db,
      set.parts.map((p) => p.giftId),
    );
    const parts = set.parts.map((p) => {
      const row = rows.get(p.giftId);
      return {
        ...p,
        name: row?.name ?? p.name,
        stock: row?.stock ?? 0,
        price: row?.price ?? 0,
        cashFen: row?.cash_fen ?? 0,
        marketPriceFen: row?.market_price_fen ?? 0,
      };
    });
    const packings = await db.rows<PackingRow>(
      `SELECT id, sets, staff_id, at FROM packing WHERE gift_id = ? ORDER BY id DESC LIMIT ${MOST_PACKINGS}`,
      [id],
    );
    const names = await this.staff.names(db, [...new Set(packings.map((p) => p.staff_id))]);
    return {
      parts,
      marketPriceFen: parts.reduce((sum, p) => sum + p.marketPriceFen * p.quantity, 0),
      stock: set.stock,
      packable: scarcest(parts)?.most ?? 0,
      frozen: set.state !== 'draft' || set.stock > 0 || set.redeemed > 0 || packings.length > 0,
      packings: packings.map((p) => ({ id: p.id, sets: p.sets, staffName: names.get(p.staff_id) ?? '', at: p.at.toISOString() })),
    };
  }
}
