import {
  type ConsoleShipment,
  type ConsoleShipmentPage,
  type PlainAddress,
  RECEIVE_DAYS,
  type SendRequest,
  type ShipmentState,
} from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { conflict, notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions, type Tx } from '../platform/transactions.js';
import { type Fulfilled, FulfilmentService } from '../redemption/fulfilment.service.js';
import { type AddressedRow, type DeskRow, deskRows, plainOf, shipments, shipmentView } from './shipment.queries.js';

const PAGE = 50;
const DAY_MS = 86_400_000;

export interface DeskFilter {
  state?: ShipmentState;
  merchantId?: string;
}

/** Where a merchant sends from: what waits, what is on its way, what arrived. An owner sees their own merchant's. */
@Injectable()
export class ShippingDeskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly fulfilment: FulfilmentService,
    private readonly merchants: MerchantsService,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async page(me: Actor, filter: DeskFilter, cursor: string | undefined, most = PAGE): Promise<ConsoleShipmentPage> {
    // What waits longest comes first; of all else the latest is what somebody looks for.
    const oldestFirst = filter.state === 'to-send';
    const conditions = ['1 = 1'];
    const values: SqlValue[] = [];
    const where = (condition: string, value: string | null | undefined) => {
      if (!value) return;
      conditions.push(condition);
      values.push(value);
    };
    where('s.merchant_id = ?', me.merchantId ?? filter.merchantId);
    where('s.state = ?', filter.state);
    where(`s.redemption_id ${oldestFirst ? '>' : '<'} ?`, idCursor(cursor));
    const sorted = `${conditions.join(' AND ')} ORDER BY s.redemption_id ${oldestFirst ? 'ASC' : 'DESC'} LIMIT ${most + 1}`;
    const rows = await deskRows(this.transactions, sorted, values);
    const view = await this.viewOf(this.transactions, rows);
    return pageOf(rows, most, view, (r) => r.redemption_id);
  }

  /** For the label. Only the merchant that sends may read it, and each reading is on record. */
  address(me: Actor & { merchantId: string }, id: string): Promise<PlainAddress> {
    return this.transactions.run(async (tx) => {
      const row = (await shipments(tx, [id])).get(id);
      if (row?.merchant_id !== me.merchantId) throw notFound('shipping/not-found');
      const plain = plainOf(row);
      if (!plain) throw conflict('shipping/address-forgotten');
      await this.audit.record(tx, me, { action: 'shipments.read-address', objectKind: 'redemption', objectId: id });
      return plain;
    });
  }

  /** Two who send at the same time: one did, and the other is told with which number. */
  send(me: Actor, id: string, ask: SendRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const { row, redemption } = await this.locked(tx, me, id);
      if (row.sent_at)
        throw conflict('shipping/already-sent', {
          sentAt: row.sent_at.toISOString(),
          company: row.company,
          trackingNo: row.tracking_no,
        });
      if (redemption.state !== 'confirmed' || redemption.pickup_until <= tx.now) throw conflict('shipping/not-to-be-sent');
      const { company, trackingNo } = trimmed(ask);
      await tx.write(
        `UPDATE shipment SET state = 'underway', company = ?, tracking_no = ?, sent_at = ?, sent_by = ?, receive_by = ?
         WHERE redemption_id = ?`,
        [company, trackingNo, tx.now, me.id, new Date(tx.now.getTime() + RECEIVE_DAYS * DAY_MS), id],
      );
      this.fulfilment.depart(tx, id);
      this.tellSent(tx, redemption, { company, trackingNo });
      await this.audit.record(tx, me, {
        action: 'shipments.send',
        objectKind: 'redemption',
        objectId: id,
        change: { company, trackingNo },
      });
      return this.view(tx, id);
    });
  }

  /** A number that was mistyped is put right until it is received; the member is told again. */
  correct(me: Actor, id: string, ask: SendRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const { row, redemption } = await this.locked(tx, me, id);
      if (redemption.state !== 'underway') throw conflict('shipping/not-underway');
      const { company, trackingNo } = trimmed(ask);
      await tx.write('UPDATE shipment SET company = ?, tracking_no = ? WHERE redemption_id = ?', [company, trackingNo, id]);
      this.tellSent(tx, redemption, { company, trackingNo });
      const change = { company, trackingNo, was: { company: row.company, trackingNo: row.tracking_no } };
      await this.audit.record(tx, me, { action: 'shipments.correct', objectKind: 'redemption', objectId: id, change });
      return this.view(tx, id);
    });
  }

  private tellSent(tx: Tx, { id, member_id, gift_name }: Fulfilled, sent: SendRequest): void {
    const payload = { memberId: member_id, redemptionId: id, giftName: gift_name, ...sent };
    this.outbox.tell(tx, [{ topic: 'shipping.sent', payload }]);
  }

  /** Joins `tx`. Locks the redemption: whoever changes a shipment has. */
  private async locked(tx: Tx, me: Actor, id: string): Promise<{ row: AddressedRow; redemption: Fulfilled }> {
    const redemption = await this.fulfilment.lock(tx, id);
    const row = (await shipments(tx, [id])).get(id);
    if (!redemption || !row || (me.merchantId && me.merchantId !== row.merchant_id)) throw notFound('shipping/not-found');
    return { row, redemption };
  }

  private async view(tx: Tx, id: string): Promise<ConsoleShipment> {
    const rows = await deskRows(tx, 's.redemption_id = ?', [id]);
    const view = await this.viewOf(tx, rows);
    return view(rows[0] as DeskRow);
  }

  private async viewOf(db: Pick<Tx, 'rows'>, rows: DeskRow[]): Promise<(r: DeskRow) => ConsoleShipment> {
    const merchants = await this.merchants.merchants(db, [...new Set(rows.map((r) => r.merchant_id))]);
    return (r) => {
      const { kind: _, ...shipment } = shipmentView(r);
      return {
        ...shipment,
        redemptionId: r.redemption_id,
        merchantId: r.merchant_id,
        merchantName: merchants.get(r.merchant_id)?.name ?? '',
        giftName: r.gift_name,
        quantity: r.quantity,
        state: r.state as ShipmentState,
        freightFen: Number(r.freight_fen),
        redeemedAt: r.redeemed_at.toISOString(),
        sendBy: r.pickup_until.toISOString(),
      };
    };
  }
}

const trimmed = ({ company, trackingNo }: SendRequest): SendRequest => ({ company: company.trim(), trackingNo });
