import type { AfterSaleView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { PicturesService } from '../pictures/pictures.service.js';
import type { PictureOwner } from '../pictures/pictures.types.js';
import type { Tx } from '../platform/transactions.js';
import type { AfterSaleRow, Reader } from './after-sale.queries.js';

/** At which step a picture was shown. */
export type ShownAt = 'ask' | 'appeal' | 'answer';

/** What an after-sale looks like to both sides and the operator, with the pictures that each has shown. */
@Injectable()
export class AfterSaleViews {
  constructor(private readonly pictures: PicturesService) {}

  /** Joins `tx`, with the after-sale locked. */
  async show(tx: Tx, id: string, at: ShownAt, by: PictureOwner, pictureIds: string[] = []): Promise<void> {
    await this.pictures.tie(tx, { kind: `after-sale-${at}`, id, purpose: 'after-sale', by, pictureIds });
  }

  async of(db: Reader, rows: AfterSaleRow[]): Promise<(row: AfterSaleRow) => AfterSaleView> {
    const pictures = await this.pictures.views(
      db,
      rows.map((r) => r.id),
    );
    const shown = (r: AfterSaleRow, at: ShownAt) => pictures(`after-sale-${at}`, r.id);
    return (r) => ({
      id: r.id,
      redemptionId: r.redemption_id,
      giftName: r.gift_name,
      state: r.state,
      reason: r.reason,
      words: r.words,
      quantity: r.quantity,
      points: Number(r.points),
      cashFen: Number(r.cash_fen),
      askedAt: r.asked_at.toISOString(),
      dueAt: r.due_at?.toISOString() ?? null,
      returnAddress: r.return_address,
      refusedWhy: r.refused_why,
      appeal: r.appeal,
      decision: r.decision,
      mayAppeal: r.state === 'refused' && r.appeal === null,
      company: r.company,
      trackingNo: r.tracking_no,
      closedAt: r.closed_at?.toISOString() ?? null,
      pictures: { ask: shown(r, 'ask'), appeal: shown(r, 'appeal'), answer: shown(r, 'answer') },
    });
  }
}
