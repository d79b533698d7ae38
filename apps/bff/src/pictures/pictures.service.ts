import { createHash } from 'node:crypto';
import { PICTURE_LIMITS, type PicturePurpose, type PictureSent, type PictureSize, type PictureView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, hashOf, KeyedCommands } from '../platform/keyed-commands.js';
import { RateLimits } from '../platform/rate-limits.js';
import { notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PictureAddresses } from './picture-addresses.js';
import { drawAnew } from './picture-drawing.js';
import type { PictureUse } from './pictures.types.js';

const DAY_S = 86_400;
const CHUNK = 100;
/** Of a member who has left: longer than anything about them can still be argued about. */
const LEFT_DAYS = 30;
const A_DAY = { name: 'pictures', most: PICTURE_LIMITS.mostADay, seconds: DAY_S };

interface PictureRow {
  id: string;
  width: number;
  height: number;
  tied_kind: string;
  tied_id: string;
}

/** Pictures that people send: kept once drawn anew, used once by what they were sent for, and shown by signed addresses. */
@Injectable()
export class PicturesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly limits: RateLimits,
    private readonly addresses: PictureAddresses,
    private readonly clock: Clock,
  ) {}

  async keep(me: Actor, purpose: PicturePurpose, file: Buffer, key: CommandKey): Promise<Answer> {
    await this.limits.count(A_DAY, `${me.kind}:${me.id}`, 'pictures/too-many-today');
    const { large, small, width, height } = await drawAnew(file);
    const hash = hashOf('POST /pictures', [purpose, createHash('sha256').update(file).digest('hex')]);
    return this.keyed.once({ ...key, hash }, async (tx): Promise<PictureSent> => {
      const id = newId();
      await tx.write(
        `INSERT INTO picture (id, owner_kind, owner_id, purpose, width, height, large, small, sent_at) VALUES (?,?,?,?,?,?,?,?,?)`,
        [id, me.kind, me.id, purpose, width, height, large, small, tx.now],
      );
      return { id, width, height };
    });
  }

  /** What a signed address shows, and for how many seconds more. */
  async show(
    id: string,
    address: { size?: string; until?: string; mac?: string },
  ): Promise<{ content: Buffer; seconds: number }> {
    const allowed = this.addresses.read(id, address, this.clock.now());
    if (!allowed) throw notFound('pictures/not-found');
    const column: Record<PictureSize, string> = { large: 'large', small: 'small' };
    const [row] = await this.transactions.rows<{ content: Buffer }>(
      `SELECT ${column[allowed.size]} AS content FROM picture WHERE id = ? AND emptied_at IS NULL`,
      [id],
    );
    if (!row) throw notFound('pictures/not-found');
    return { content: row.content, seconds: allowed.seconds };
  }

  /** Joins `tx`. Each of them is the sender's own, sent for this, and used for the first time; or none is used. */
  async tie(tx: Tx, { kind, id, purpose, by, pictureIds }: PictureUse): Promise<void> {
    if (new Set(pictureIds).size !== pictureIds.length) throw new Refusal(422, 'pictures/not-usable');
    for (const [place, pictureId] of pictureIds.entries()) {
      const tied = await tx.write(
        `UPDATE picture SET tied_kind = ?, tied_id = ?, place = ?
         WHERE id = ? AND owner_kind = ? AND owner_id = ? AND purpose = ? AND tied_id IS NULL`,
        [kind, id, place, pictureId, by.kind, by.id, purpose],
      );
      if (tied !== 1) throw new Refusal(422, 'pictures/not-usable');
    }
  }

  /** By what they belong to – `kind id` –, in their order. For those who may see that. */
  async views(db: Pick<Tx, 'rows'>, ids: string[]): Promise<(kind: string, id: string) => PictureView[]> {
    if (ids.length === 0) return () => [];
    const rows = await db.rows<PictureRow>(
      `SELECT id, width, height, tied_kind, tied_id FROM picture WHERE tied_id IN (${ids.map(() => '?').join(',')}) AND emptied_at IS NULL
       ORDER BY tied_kind, tied_id, place`,
      ids,
    );
    const now = this.clock.now();
    return (kind, id) =>
      rows.filter((row) => row.tied_kind === kind && row.tied_id === id).map((row) => this.addresses.view(row, now));
  }

  /** Empties what members who have left once sent: what it belonged to stays, and shows nothing. Safe to run twice. */
  async emptyOfLeft(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.write(
        `UPDATE picture p JOIN member m ON m.id = p.owner_id SET p.large = '', p.small = '', p.emptied_at = ?
         WHERE p.owner_kind = 'member' AND m.status = 'closed' AND p.emptied_at IS NULL AND p.sent_at < ?`,
        [tx.now, new Date(tx.now.getTime() - LEFT_DAYS * DAY_S * 1000)],
      ),
    );
  }

  /** Forgets what nobody has used for a day. Safe to run twice, and by two at once. */
  async forgetUnused(): Promise<void> {
    for (;;) {
      const before = new Date(this.clock.now().getTime() - DAY_S * 1000);
      const gone = await this.transactions.run((tx) =>
        tx.write(`DELETE FROM picture WHERE tied_id IS NULL AND sent_at <= ? ORDER BY sent_at LIMIT ${CHUNK}`, [before]),
      );
      if (gone < CHUNK) return;
    }
  }
}
