import { Readable } from 'node:stream';
import type { ConsoleShipment, ShipmentState } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { dayOf, SHANGHAI_OFFSET_MS } from '../platform/calendar.js';
import { neutral } from '../platform/cells.js';
import { Transactions } from '../platform/transactions.js';
import { type DeskFilter, ShippingDeskService } from './shipping-desk.service.js';

const COLUMNS = [
  '兑换编号',
  '商户',
  '礼品',
  '份数',
  '状态',
  '收货人',
  '电话',
  '地区',
  '快递公司',
  '单号',
  '兑换时间',
  '寄出时间',
  '收货时间',
];
const STATES: Record<ShipmentState, string> = { 'to-send': '待寄出', underway: '已寄出', received: '已收货' };
const CHUNK = 500;
const NOBODY = '00000000000000000000000000';

/** The desk's list as a file, masked as on the screen; who downloaded what is on record before the first line goes out. */
@Injectable()
export class ShipmentFileService {
  constructor(
    private readonly desk: ShippingDeskService,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async of(me: Actor, filter: DeskFilter): Promise<{ name: string; content: Readable }> {
    const objectId = me.merchantId ?? filter.merchantId ?? NOBODY;
    const change = { state: filter.state ?? 'all' };
    await this.transactions.run((tx) =>
      this.audit.record(tx, me, { action: 'shipments.export', objectKind: 'merchant', objectId, change }),
    );
    const writer = stringify({ bom: true, columns: COLUMNS, header: true, record_delimiter: 'windows' });
    Readable.from(this.rows(me, filter))
      .on('error', (error) => writer.destroy(error))
      .pipe(writer);
    return { name: 'shipments.csv', content: writer };
  }

  private async *rows(me: Actor, filter: DeskFilter): AsyncGenerator<string[]> {
    let cursor: string | undefined;
    do {
      const page = await this.desk.page(me, filter, cursor, CHUNK);
      for (const shipment of page.items) yield cellsOf(shipment).map(neutral);
      cursor = page.cursor ?? undefined;
    } while (cursor);
  }
}

function cellsOf(s: ConsoleShipment): string[] {
  const region = s.to ? `${s.to.province}${s.to.city}${s.to.district}` : '';
  const who = [s.to?.name ?? '', s.to?.phone ?? '', region, s.company ?? '', s.trackingNo ?? ''];
  const times = [s.redeemedAt, s.sentAt, s.receivedAt].map(localTime);
  return [s.redemptionId, s.merchantName, s.giftName, String(s.quantity), STATES[s.state], ...who, ...times];
}

function localTime(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  return `${dayOf(at)} ${new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19)}`;
}
