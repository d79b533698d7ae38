import type { WaitingView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';

/** How long those who were told have before the next ones are. */
const HEAD_START_MS = 30 * 60_000;
/** Gifts of one turn of the job. */
const MOST_GIFTS = 100;

interface GiftStock {
  id: string;
  name: string;
  stock: number;
  state: string;
}

/** Who waits for which gift. Locks: the gift → its waiting rows. */
@Injectable()
export class WaitingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly outbox: Outbox,
  ) {}

  /** The member waits, at the end of the line, or does not any more. Asking again while waiting changes nothing. */
  set(memberId: string, giftId: string, waiting: boolean, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const gift = await lockedGift(tx, giftId);
      if (!gift || gift.state === 'draft') throw notFound('redemption/gift-not-found');
      if (!waiting) await tx.write('DELETE FROM gift_wait WHERE gift_id = ? AND member_id = ?', [giftId, memberId]);
      else await this.join(tx, gift, memberId);
      return this.view(tx, giftId, memberId);
    });
  }

  private async join(tx: Tx, gift: GiftStock, memberId: string): Promise<void> {
    if (gift.state !== 'published') throw conflict('redemption/gift-not-offered');
    if (gift.stock > 0) throw conflict('conditions/in-stock');
    await tx.write(
      `INSERT INTO gift_wait (gift_id, member_id, id, asked_at) VALUES (?,?,?,?)
       ON DUPLICATE KEY UPDATE id = IF(told_at IS NULL, id, VALUES(id)),
         asked_at = IF(told_at IS NULL, asked_at, VALUES(asked_at)), told_at = NULL`,
      [gift.id, memberId, newId(), tx.now],
    );
  }

  private async view(tx: Tx, giftId: string, memberId: string): Promise<WaitingView> {
    const [row] = await tx.rows<{ n: number }>(
      `SELECT (SELECT COUNT(*) FROM gift_wait o WHERE o.gift_id = w.gift_id AND o.told_at IS NULL AND o.id < w.id) AS n
       FROM gift_wait w WHERE w.gift_id = ? AND w.member_id = ? AND w.told_at IS NULL`,
      [giftId, memberId],
    );
    return row ? { waiting: true, before: Number(row.n) } : { waiting: false, before: 0 };
  }

  /** Tells who waits for what is there again. Safe to run twice. */
  async tell(): Promise<void> {
    const gifts = await this.transactions.rows<{ id: string }>(
      `SELECT g.id FROM gift g WHERE g.stock > 0 AND g.state = 'published'
         AND g.id IN (SELECT w.gift_id FROM gift_wait w WHERE w.told_at IS NULL) ORDER BY g.id LIMIT ${MOST_GIFTS}`,
    );
    for (const { id } of gifts) await this.transactions.run((tx) => this.tellOf(tx, id));
  }

  private async tellOf(tx: Tx, giftId: string): Promise<void> {
    const gift = await lockedGift(tx, giftId);
    if (gift?.state !== 'published' || gift.stock <= 0) return;
    const [told] = await tx.rows<{ n: number }>('SELECT COUNT(*) AS n FROM gift_wait WHERE gift_id = ? AND told_at > ?', [
      giftId,
      new Date(tx.now.getTime() - HEAD_START_MS),
    ]);
    const most = Math.min(500, gift.stock - Number(told?.n ?? 0));
    if (most <= 0) return;
    const rows = await tx.rows<{ member_id: string }>(
      `SELECT member_id FROM gift_wait WHERE gift_id = ? AND told_at IS NULL ORDER BY id LIMIT ${most}`,
      [giftId],
    );
    if (rows.length === 0) return;
    await tx.write(
      `UPDATE gift_wait SET told_at = ? WHERE gift_id = ? AND told_at IS NULL AND member_id IN (${rows.map(() => '?').join(',')})`,
      [tx.now, giftId, ...rows.map((r) => r.member_id)],
    );
    const payloads = rows.map(({ member_id }) => ({ memberId: member_id, giftId, giftName: gift.name }));
    this.outbox.tell(
      tx,
      payloads.map((payload) => ({ topic: 'waiting.back', payload })),
    );
  }
}

async function lockedGift(tx: Tx, id: string): Promise<GiftStock | undefined> {
  const [gift] = await tx.rows<GiftStock>('SELECT id, name, stock, state FROM gift WHERE id = ? FOR UPDATE', [id]);
  return gift;
}
