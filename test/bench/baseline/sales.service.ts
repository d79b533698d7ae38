import { ConflictException, Injectable } from '@nestjs/common';
import { memberOfTicket } from './codes.js';
import { IdempotencyService } from './idempotency.service.js';
import { newId } from './ids.js';
import { FirstSale, Sale } from './ledger.entities.js';
import { Member, Merchant, type Session, Store } from './people.entities.js';
import { PointsService } from './points.service.js';
import type { SaleDto } from './requests.js';

const yuan = (fen: number): string => (fen / 100).toFixed(2);

@Injectable()
export class SalesService {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly points: PointsService,
  ) {}

  issue(session: Session, dto: SaleDto, key: string | undefined): Promise<object> {
    const memberId = memberOfTicket(dto.ticket, session.actorId);
    if (!memberId) throw new ConflictException('points/ticket-invalid');
    return this.idempotency.run(session, key, dto, async (manager) => {
      const merchantId = session.merchantId as string;
      const known = await manager.existsBy(Sale, { merchantId, receiptNo: dto.receiptNo });
      if (known) throw new ConflictException('points/receipt-used');
      const now = new Date();
      const rule = await this.points.ruleAt(manager, now);
      const points = Math.floor(dto.amountFen / 100) * rule.terms.pointsPerYuan;
      const member = await manager.findOneByOrFail(Member, { id: memberId });
      const merchant = await manager.findOneByOrFail(Merchant, { id: merchantId });
      const store = session.storeId ? await manager.findOneBy(Store, { id: session.storeId }) : null;
      const storeName = `${merchant.name}${store?.name ?? ''}`;
      const saleId = newId();
      if (!(await manager.existsBy(FirstSale, { memberId }))) await manager.insert(FirstSale, { memberId, saleId });
      const booking = {
        memberId,
        actorKind: 'staff',
        actorId: session.actorId,
        sourceKind: 'sale',
        sourceId: saleId,
        title: `${merchant.name}消费`,
        detail: `实付 ${yuan(dto.amountFen)} 元`,
        working: `${yuan(dto.amountFen)} 元 × ${rule.terms.pointsPerYuan} 分/元，向下取整 = ${points} 分`,
        place: storeName,
        idemKey: `sale:${saleId}`,
      };
      const entry = await this.points.earn(manager, rule, booking, merchantId, points);
      await manager.insert(Sale, {
        id: saleId,
        merchantId,
        storeId: session.storeId,
        receiptNo: dto.receiptNo,
        memberId,
        amountFen: dto.amountFen,
        points,
        entryId: entry.id,
        issuedBy: session.actorId,
        happenedAt: now,
        recordedAt: now,
      });
      return {
        id: saleId,
        entryId: entry.id,
        points,
        memberName: `${member.nickname[0]}＊`,
        amountFen: dto.amountFen,
        receiptNo: dto.receiptNo,
        happenedAt: now,
        storeName,
      };
    });
  }
}
