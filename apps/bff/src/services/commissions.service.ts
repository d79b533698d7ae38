import type { ApproveProof, ChangeProof, CommissionPage, CommissionRequest, CommissionView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { HoldsService } from '../points/holds.service.js';
import { PointsService } from '../points/points.service.js';
import { SetAsides } from '../redemption/set-asides.service.js';
import {
  type CommissionRow,
  commissions,
  insertCommission,
  roundsOf,
  stepsOf,
  type WholeCommission,
} from './commission.queries.js';
import { dueAfter, holdUntil } from './commission.rules.js';
import { CommissionStepsService } from './commission-steps.service.js';
import { CommissionViews } from './commission-views.service.js';

const PAGE = 20;

/** What a member has made to measure (A48): points are held from the brief on, and taken when they approve what they have seen. */
@Injectable()
export class CommissionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
    private readonly holds: HoldsService,
    private readonly setAsides: SetAsides,
    private readonly merchants: MerchantsService,
    private readonly steps: CommissionStepsService,
    private readonly views: CommissionViews,
  ) {}

  async page(me: Actor, cursor: string | undefined): Promise<CommissionPage> {
    const after = idCursor(cursor);
    const where = `c.member_id = ?${after ? ' AND c.id < ?' : ''} ORDER BY c.id DESC LIMIT ${PAGE + 1}`;
    const rows = await commissions(this.transactions, where, after ? [me.id, after] : [me.id]);
    const view = await this.views.forMember(this.transactions, rows);
    return pageOf(rows, PAGE, view, (r) => r.id);
  }

  async find(me: Actor, id: string): Promise<CommissionView> {
    const [row] = await commissions(this.transactions, 'c.id = ? AND c.member_id = ?', [id, me.id]);
    if (!row) throw notFound('services/not-found');
    return (await this.views.forMember(this.transactions, [row]))(row);
  }

  ask(me: Actor, { giftId, expectedPrice, brief, pictureIds }: CommissionRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const balance = (await this.points.lockBalances(tx, [me.id])).get(me.id) ?? 0;
      const wish = { kind: 'service', otherKind: 'services/not-a-service' } as const;
      const { giftName, merchantId, price } = await this.setAsides.take(tx, {
        ...{ ...wish, memberId: me.id, balance, giftId, expectedPrice, pieces: 1 },
      });
      const [id, rounds] = [newId(), (await roundsOf(tx, [giftId]))(giftId)];
      await this.holds.hold(tx, {
        id,
        memberId: me.id,
        amount: price,
        endsAt: holdUntil(rounds, tx.now),
        happenedAt: tx.now,
        cause: { kind: 'member', id: me.id },
        source: { kind: 'hold', id },
        title: `定制${giftName}`,
        detail: '确认样稿后才扣，积分先留着',
        working: `1 份，先留 ${price} 分`,
        place: (await this.merchants.merchant(tx, merchantId)).name,
        idemKey: `hold:${id}`,
      });
      const due_at = dueAfter('asked', tx.now);
      await insertCommission(tx, { id, gift_id: giftId, merchant_id: merchantId, member_id: me.id, price, rounds, due_at });
      const [row] = await commissions(tx, 'c.id = ?', [id]);
      if (!row) throw new Error('a commission that was inserted is not there');
      await this.steps.say(tx, row, { kind: 'ask', by: { kind: 'member', id: me.id }, words: brief, pictureIds });
      return this.view(tx, row);
    });
  }

  /** The proof is right: the points that were held are taken, and there is a redemption with a code. */
  approve(me: Actor, id: string, { proofId }: ApproveProof, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.steps.lockWhole(tx, id, ofMember(me));
      await this.mustBeOf(tx, row, proofId);
      const redemptionId = newId();
      const spent = await this.holds.capture(tx, id, {
        redeemerId: row.merchant_id,
        happenedAt: tx.now,
        cause: { kind: 'member', id: me.id },
        source: { kind: 'redemption', id: redemptionId },
        title: `兑换${row.gift_name}`,
        detail: '样稿已确认，1 份',
        working: `${row.price} 分 × 1 = ${row.price} 分`,
        place: (await this.merchants.merchant(tx, row.merchant_id)).name,
        idemKey: `redeem:${redemptionId}`,
      });
      if (!spent) throw conflict('services/closed', { state: 'ended' });
      await this.setAsides.confirm(tx, row.gift_id, [
        { redemptionId, memberId: me.id, price: row.price, entryId: spent.entryId },
      ]);
      return this.view(tx, await this.steps.step(tx, row, { kind: 'approve', by: { kind: 'member', id: me.id }, redemptionId }));
    });
  }

  change(me: Actor, id: string, { proofId, words, pictureIds }: ChangeProof, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.steps.lockAlone(tx, id, ofMember(me));
      await this.mustBeOf(tx, row, proofId);
      if (row.rounds_used >= row.rounds) throw conflict('services/no-rounds-left', { rounds: row.rounds });
      return this.view(
        tx,
        await this.steps.step(tx, row, { kind: 'change', by: { kind: 'member', id: me.id }, words, pictureIds }),
      );
    });
  }

  /** Before they have approved anything: all of it comes back. */
  cancel(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.steps.lockWhole(tx, id, ofMember(me));
      return this.view(tx, await this.steps.giveUp(tx, row, { kind: 'cancel', by: { kind: 'member', id: me.id } }));
    });
  }

  /** What the member answers is the proof they have seen, and no other. */
  private async mustBeOf(tx: Tx, row: WholeCommission, proofId: string): Promise<void> {
    if (row.state !== 'proofed') throw conflict('services/not-your-turn', { state: row.state });
    const last = (await stepsOf(tx, [row.id])).at(-1);
    if (last?.id !== proofId) throw new Refusal(409, 'services/another-proof');
  }

  private async view(tx: Tx, row: WholeCommission): Promise<CommissionView> {
    return (await this.views.forMember(tx, [row]))(row);
  }
}

const ofMember =
  (me: Actor) =>
  (row: CommissionRow): boolean =>
    row.member_id === me.id;
