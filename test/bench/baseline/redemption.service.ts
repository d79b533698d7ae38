import { randomInt } from 'node:crypto';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { redemptionOfCode } from './codes.js';
import { IdempotencyService } from './idempotency.service.js';
import { newId } from './ids.js';
import { Member, Merchant, OutboxEvent, type Session, Staff, Store } from './people.entities.js';
import { PointsService } from './points.service.js';
import { CodeUse, Gift, GiftTally, Redemption, Season } from './redemption.entities.js';
import type { RedeemDto, VerifyDto } from './requests.js';

const DAY_MS = 86_400_000;

@Injectable()
export class RedemptionService {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly points: PointsService,
  ) {}

  redeem(session: Session, dto: RedeemDto, key: string | undefined): Promise<object> {
    return this.idempotency.run(session, key, dto, async (manager) => {
      const memberId = session.actorId;
      const account = await this.points.lockAccount(manager, memberId);
      const gift = await manager.findOne(Gift, { where: { id: dto.giftId }, lock: { mode: 'pessimistic_write' } });
      if (gift?.state !== 'published') throw new NotFoundException('redemption/gift-not-found');
      const now = new Date();
      const unitPrice = await this.priceAt(manager, gift, now);
      if (unitPrice !== dto.expectedPrice) throw new ConflictException('redemption/price-changed');
      const tallyKey = { memberId, giftId: gift.id };
      const tally = (await manager.findOneBy(GiftTally, tallyKey)) ?? manager.create(GiftTally, { ...tallyKey, quantity: 0 });
      if (tally.quantity + dto.quantity > gift.limitPerMember) throw new ConflictException('redemption/over-limit');
      if (gift.stock < dto.quantity) throw new ConflictException('redemption/sold-out');
      const points = unitPrice * dto.quantity;
      if (Number(account.balance) < points) throw new ConflictException('points/insufficient');
      const merchant = await manager.findOneByOrFail(Merchant, { id: gift.merchantId });
      const id = newId();
      const booking = {
        memberId,
        actorKind: 'member',
        actorId: memberId,
        sourceKind: 'redemption',
        sourceId: id,
        title: `兑换${gift.name}`,
        detail: `${dto.quantity} 份，每份 ${unitPrice} 分`,
        working: `${unitPrice} 分 × ${dto.quantity} = ${points} 分`,
        place: merchant.name,
        idemKey: `redeem:${id}`,
      };
      const entry = await this.points.spend(manager, account, booking, gift.merchantId, points);
      const redemption = manager.create(Redemption, {
        id,
        memberId,
        giftId: gift.id,
        merchantId: gift.merchantId,
        giftName: gift.name,
        art: gift.art,
        quantity: dto.quantity,
        unitPrice,
        points,
        marketPriceFen: Number(gift.marketPriceFen) * dto.quantity,
        state: 'confirmed',
        codeAlias: await this.freeAlias(manager, gift.merchantId),
        entryId: entry.id,
        redeemedAt: now,
        pickupUntil: new Date(now.getTime() + gift.pickupDays * DAY_MS),
        closedAt: null,
      });
      await manager.insert(Redemption, redemption);
      tally.quantity += dto.quantity;
      await manager.save(tally);
      gift.stock -= dto.quantity;
      gift.redeemed += dto.quantity;
      await manager.save(gift);
      return { ...redemption, merchantName: merchant.name, usedAt: null, usedAtStore: null, cancelledAt: null };
    });
  }

  private async priceAt(manager: EntityManager, gift: Gift, now: Date): Promise<number> {
    const seasons = await manager.findBy(Season, { giftId: gift.id, endsAt: MoreThanOrEqual(now) });
    const prices = seasons.filter((season) => season.startsAt <= now).map((season) => Number(season.price));
    return Math.min(Number(gift.price), ...prices);
  }

  private async freeAlias(manager: EntityManager, merchantId: string): Promise<number> {
    for (;;) {
      const codeAlias = randomInt(1_000_000);
      if (!(await manager.existsBy(Redemption, { merchantId, codeAlias }))) return codeAlias;
    }
  }

  verify(session: Session, dto: VerifyDto, key: string | undefined): Promise<object> {
    return this.idempotency.run(session, key, dto, async (manager) => {
      const id = redemptionOfCode(dto.code);
      if (!id) throw new NotFoundException('redemption/code-unknown');
      const redemption = await manager.findOne(Redemption, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!redemption) throw new NotFoundException('redemption/code-unknown');
      if (redemption.merchantId !== session.merchantId) throw new NotFoundException('redemption/code-unknown');
      const now = new Date();
      if (redemption.state !== 'confirmed') throw new ConflictException('redemption/code-used');
      if (redemption.pickupUntil <= now) throw new ConflictException('redemption/code-ended');
      const merchant = await manager.findOneByOrFail(Merchant, { id: redemption.merchantId });
      const store = session.storeId ? await manager.findOneBy(Store, { id: session.storeId }) : null;
      const member = await manager.findOneByOrFail(Member, { id: redemption.memberId });
      const clerk = await manager.findOneByOrFail(Staff, { id: session.actorId });
      const today = new Date(now.getTime() - ((now.getTime() + 8 * 3_600_000) % DAY_MS));
      const usedToday = await manager.countBy(CodeUse, { storeId: In([session.storeId]), usedAt: MoreThanOrEqual(today) });
      const use = { redemptionId: id, id: newId(), merchantId: redemption.merchantId, storeId: session.storeId };
      const place = { turn: 1, codeStep: Math.floor(now.getTime() / 30_000) };
      await manager.insert(CodeUse, { ...use, ...place, staffId: session.actorId, usedAt: now });
      redemption.state = 'used';
      redemption.closedAt = now;
      Object.assign(redemption, { usesDone: 1, turns: 1, lastUseId: use.id });
      await manager.save(redemption);
      const storeName = `${merchant.name}${store?.name ?? ''}`;
      const told = { memberId: redemption.memberId, redemptionId: id, useId: use.id, giftName: redemption.giftName, storeName };
      const payload = { ...told, usesDone: 1, usesTotal: 1 };
      await manager.insert(OutboxEvent, { id: newId(), topic: 'redemption.used', payload, createdAt: now, dueAt: now });
      return {
        redemptionId: id,
        useId: use.id,
        giftName: redemption.giftName,
        art: redemption.art,
        quantity: redemption.quantity,
        points: Number(redemption.points),
        memberName: `${member.nickname[0]}＊`,
        storeName,
        clerkName: clerk.name,
        usedAt: now,
        todayCount: usedToday + 1,
      };
    });
  }
}
