import { JOINT_HOURS, JOINT_PIECES, type JointProposal, type JointView } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { workOffDue } from '../platform/due-rows.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { HoldsService } from '../points/holds.service.js';
import { PointsService } from '../points/points.service.js';
import { BY_THE_CLOCK, type Cause } from '../points/points.types.js';
import { SetAsides } from '../redemption/set-asides.service.js';
import { answerJoint, insertJoint, type JointRow, joints, lockJoint, type WholeJoint } from './joint.queries.js';

const HOUR_MS = 3_600_000;
/** Our own job ends what is not answered; were it to stand still, the hold ends by itself a day later. */
const HOLD_BEYOND_MS = 24 * HOUR_MS;
const CHUNK = 100;
const MOST_SHOWN = 20;

/** Two redeem together (A40): the first one's points wait for the second one's yes, and for 24 hours at most. */
@Injectable()
export class JointService {
  private readonly logger = new Logger('joint');

  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
    private readonly holds: HoldsService,
    private readonly setAsides: SetAsides,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Those of this member that wait for an answer. */
  async open(me: Actor): Promise<JointView[]> {
    const now = this.clock.now();
    const rows = await joints(
      this.transactions,
      "j.proposer_id = ? AND j.state = 'open' AND j.ends_at > ?",
      [me.id, now],
      MOST_SHOWN,
    );
    return this.views(this.transactions, me, rows, now);
  }

  /** For whoever knows the id: nobody can guess one. */
  async find(me: Actor, id: string): Promise<JointView> {
    return this.view(this.transactions, me, id, this.clock.now());
  }

  propose(me: Actor, { giftId, expectedPrice }: JointProposal, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const balance = (await this.points.lockBalances(tx, [me.id])).get(me.id) ?? 0;
      const wish = {
        memberId: me.id,
        balance,
        giftId,
        kind: 'joint' as const,
        otherKind: 'joint/not-joint' as const,
        expectedPrice,
        pieces: JOINT_PIECES,
      };
      const { giftName, merchantId, price } = await this.setAsides.take(tx, wish);
      const id = newId();
      const endsAt = new Date(tx.now.getTime() + JOINT_HOURS * HOUR_MS);
      await this.holds.hold(tx, {
        id,
        memberId: me.id,
        amount: price,
        endsAt: new Date(endsAt.getTime() + HOLD_BEYOND_MS),
        happenedAt: tx.now,
        cause: { kind: 'member', id: me.id },
        source: { kind: 'hold', id },
        title: `和朋友一起兑换${giftName}`,
        detail: '等朋友同意，积分先留着',
        working: `每人 ${price} 分，先留 ${price} 分`,
        place: (await this.merchants.merchant(tx, merchantId)).name,
        idemKey: `hold:${id}`,
      });
      await insertJoint(tx, { id, gift_id: giftId, merchant_id: merchantId, price, proposer_id: me.id, ends_at: endsAt });
      return this.view(tx, me, id, tx.now);
    });
  }

  /** Both pay now, and each has a piece; or nothing happens. */
  accept(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const known = await this.known(tx, id);
      if (known.proposer_id === me.id) throw conflict('joint/own-invitation');
      const balance = (await this.points.lockBalances(tx, [known.proposer_id, me.id])).get(me.id) ?? 0;
      await this.lockOpen(tx, known);
      if (balance < known.price) throw conflict('points/insufficient', { missing: known.price - balance, balance });
      await this.setAsides.admit(tx, known.gift_id, me.id);
      const [proposers, partners] = [newId(), newId()];
      const spending = async (redemptionId: string, memberId: string) => ({
        redeemerId: known.merchant_id,
        happenedAt: tx.now,
        cause: { kind: 'member' as const, id: memberId },
        source: { kind: 'redemption' as const, id: redemptionId },
        title: `兑换${known.gift_name}`,
        detail: '和朋友一起兑换，1 份',
        working: `${known.price} 分 × 1 = ${known.price} 分`,
        place: (await this.merchants.merchant(tx, known.merchant_id)).name,
        idemKey: `redeem:${redemptionId}`,
      });
      const first = await this.holds.capture(tx, id, await spending(proposers, known.proposer_id));
      if (!first) throw conflict('joint/ended');
      const [second] = await this.points.spend(tx, [
        { ...(await spending(partners, me.id)), memberId: me.id, amount: known.price },
      ]);
      await this.setAsides.confirm(tx, known.gift_id, [
        { redemptionId: proposers, memberId: known.proposer_id, price: known.price, entryId: first.entryId },
        { redemptionId: partners, memberId: me.id, price: known.price, entryId: second?.entryId ?? '' },
      ]);
      await answerJoint(tx, id, 'accepted', { partnerId: me.id, redemptionIds: [proposers, partners] });
      await this.tell(tx, 'joint.accepted', known, { redemptionId: proposers, partnerId: me.id });
      return this.view(tx, me, id, tx.now);
    });
  }

  decline(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const known = await this.known(tx, id);
      if (known.proposer_id === me.id) throw conflict('joint/own-invitation');
      await this.giveUp(tx, known, 'declined', { kind: 'member', id: me.id });
      await this.tell(tx, 'joint.declined', known, { partnerId: me.id });
      return this.view(tx, me, id, tx.now);
    });
  }

  /** The one who proposed it does not want to wait. */
  withdraw(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const known = await this.known(tx, id);
      if (known.proposer_id !== me.id) throw new Refusal(403, 'joint/not-yours');
      await this.giveUp(tx, known, 'withdrawn', { kind: 'member', id: me.id });
      return this.view(tx, me, id, tx.now);
    });
  }

  /** Silence is a no, after 24 hours. Safe to run twice, and by two at once. */
  async endUnanswered(): Promise<void> {
    const due = `SELECT id FROM joint_redemption WHERE state = 'open' AND ends_at <= ? ORDER BY ends_at LIMIT ${CHUNK}`;
    await workOffDue(
      CHUNK,
      () => this.transactions.rows<{ id: string }>(due, [this.clock.now()]),
      ({ id }) => this.transactions.run((tx) => this.endOne(tx, id)),
      this.logger,
    );
  }

  private async endOne(tx: Tx, id: string): Promise<void> {
    const known = await this.known(tx, id);
    await this.points.lockBalances(tx, [known.proposer_id]);
    await this.lockGift(tx, known);
    if ((await lockJoint(tx, id))?.state !== 'open') return;
    await this.release(tx, known, 'ended', BY_THE_CLOCK);
    await this.tell(tx, 'joint.ended', known, {});
    this.logger.log({ jointId: id }, 'a joint redemption that nobody answered is given back');
  }

  private async giveUp(tx: Tx, known: WholeJoint, state: 'declined' | 'withdrawn', cause: Cause): Promise<void> {
    await this.points.lockBalances(tx, [known.proposer_id]);
    await this.lockOpen(tx, known);
    await this.release(tx, known, state, cause);
  }

  private async release(tx: Tx, known: JointRow, state: 'declined' | 'withdrawn' | 'ended', cause: Cause): Promise<void> {
    await this.holds.release(tx, known.id, cause, WHY[state]);
    await this.setAsides.giveBack(tx, known.gift_id, known.proposer_id, JOINT_PIECES);
    await answerJoint(tx, known.id, state, state === 'declined' ? { partnerId: cause.id } : {});
  }

  private async known(tx: Tx, id: string): Promise<WholeJoint> {
    const [row] = await joints(tx, 'j.id = ?', [id], 1);
    if (!row) throw notFound('joint/not-found');
    return row;
  }

  /** With the accounts locked: the gift, then the proposal, which must still wait. */
  private async lockOpen(tx: Tx, known: WholeJoint): Promise<void> {
    await this.lockGift(tx, known);
    const row = await lockJoint(tx, known.id);
    if (row?.state === 'ended' || (row?.state === 'open' && row.ends_at <= tx.now)) throw conflict('joint/ended');
    if (row?.state !== 'open') throw conflict('joint/answered', { state: row?.state ?? '' });
  }

  private async lockGift(tx: Tx, { gift_id }: JointRow): Promise<void> {
    await this.setAsides.lock(tx, gift_id);
  }

  private async tell(
    tx: Tx,
    topic: 'joint.accepted' | 'joint.declined' | 'joint.ended',
    known: WholeJoint,
    { redemptionId, partnerId }: { redemptionId?: string; partnerId?: string },
  ): Promise<void> {
    const names = partnerId ? await this.members.maskedNames(tx, [partnerId]) : new Map<string, string>();
    const partnerName = names.get(partnerId ?? '') ?? '';
    const payload = { memberId: known.proposer_id, jointId: known.id, giftName: known.gift_name, points: known.price };
    this.outbox.tell(tx, [{ topic, payload: { ...payload, partnerName, redemptionId: redemptionId ?? null } }]);
  }

  private async view(db: Pick<Tx, 'rows'>, me: Actor, id: string, now: Date): Promise<JointView> {
    const [view] = await this.views(db, me, await joints(db, 'j.id = ?', [id], 1), now);
    if (!view) throw notFound('joint/not-found');
    return view;
  }

  private async views(db: Pick<Tx, 'rows'>, me: Actor, rows: WholeJoint[], now: Date): Promise<JointView[]> {
    const merchants = await this.merchants.merchants(db, [...new Set(rows.map((r) => r.merchant_id))]);
    const people = [...new Set(rows.flatMap((r) => [r.proposer_id, ...(r.partner_id ? [r.partner_id] : [])]))];
    const names = await this.members.maskedNames(db, people);
    return rows.map((r) => ({
      id: r.id,
      // What is over is over, before the job has said so.
      state: r.state === 'open' && r.ends_at <= now ? 'ended' : r.state,
      giftId: r.gift_id,
      giftName: r.gift_name,
      art: r.art,
      merchantName: merchants.get(r.merchant_id)?.name ?? '',
      price: r.price,
      proposerName: names.get(r.proposer_id) ?? '',
      partnerName: r.state === 'accepted' ? (names.get(r.partner_id ?? '') ?? null) : null,
      isMine: r.proposer_id === me.id,
      pickupDays: r.pickup_days,
      proposedAt: r.proposed_at.toISOString(),
      endsAt: r.ends_at.toISOString(),
      answeredAt: r.answered_at?.toISOString() ?? null,
      serverTime: now.toISOString(),
      redemptionId: ownRedemption(me, r),
    }));
  }
}

const WHY = {
  declined: '朋友没有同意，积分退回原处',
  withdrawn: '撤回了邀请，积分退回原处',
  ended: '24 小时内没有回应，积分退回原处',
} as const;

function ownRedemption(me: Actor, row: JointRow): string | null {
  if (row.proposer_id === me.id) return row.proposer_redemption_id;
  return row.partner_id === me.id ? row.partner_redemption_id : null;
}
