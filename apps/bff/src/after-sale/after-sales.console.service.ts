import type {
  AfterSaleState,
  AgreeRequest,
  AppealDecision,
  ConsoleAfterSale,
  ConsoleAfterSalePage,
  RefuseRequest,
} from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { type SqlValue, Transactions, type Tx } from '../platform/transactions.js';
import { type AfterSaleRow, afterSales, type Reader } from './after-sale.queries.js';
import { AfterSaleViews } from './after-sale-views.service.js';
import { StepsService } from './steps.service.js';

const PAGE = 50;

/** The after-sale desk: the owner answers for their merchant, the operator hears appeals. Each step is on record. */
@Injectable()
export class AfterSalesConsoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly steps: StepsService,
    private readonly views: AfterSaleViews,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly audit: Audit,
  ) {}

  async page(
    me: Actor,
    filter: { state?: AfterSaleState; merchantId?: string },
    cursor: string | undefined,
  ): Promise<ConsoleAfterSalePage> {
    const conditions = ['1 = 1'];
    const values: SqlValue[] = [];
    const where = (condition: string, value: string | null | undefined) => {
      if (!value) return;
      conditions.push(condition);
      values.push(value);
    };
    where('s.merchant_id = ?', me.merchantId ?? filter.merchantId);
    where('s.state = ?', filter.state);
    where('s.id < ?', idCursor(cursor));
    const rows = await afterSales(this.transactions, `${conditions.join(' AND ')} ORDER BY s.id DESC LIMIT ${PAGE + 1}`, values);
    const view = await this.viewOf(this.transactions, rows);
    return pageOf(rows, PAGE, view, (r) => r.id);
  }

  agree(me: Actor, id: string, { returnAddress, pictureIds }: AgreeRequest, key: CommandKey): Promise<Answer> {
    return this.act(me, id, 'agree', key, async (tx, row) => {
      this.steps.must(row, 'asked');
      await this.views.show(tx, id, 'answer', { kind: 'staff', id: me.id }, pictureIds);
      return this.steps.step(tx, row, 'agreed', { return_address: returnAddress.trim() });
    });
  }

  refuse(me: Actor, id: string, { why, pictureIds }: RefuseRequest, key: CommandKey): Promise<Answer> {
    return this.act(me, id, 'refuse', key, async (tx, row) => {
      this.steps.must(row, 'asked');
      await this.views.show(tx, id, 'answer', { kind: 'staff', id: me.id }, pictureIds);
      return this.steps.step(tx, row, 'refused', { refused_why: why.trim() });
    });
  }

  /** It is back with the merchant. */
  refund(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.act(me, id, 'refund', key, (tx, row) => {
      this.steps.must(row, 'sent-back');
      return this.steps.step(tx, row, 'refunded');
    });
  }

  /** The last word on an appeal. */
  decide(me: Actor, id: string, { upheld, words }: AppealDecision, key: CommandKey): Promise<Answer> {
    return this.act(me, id, upheld ? 'uphold' : 'reject', key, async (tx, row) => {
      this.steps.must(row, 'appealed');
      const decision = words.trim();
      if (!upheld) return this.steps.step(tx, row, 'refused', { decision });
      const return_address = await this.steps.returnAddress(tx, row.merchant_id);
      return this.steps.step(tx, row, 'agreed', { decision, return_address });
    });
  }

  private act(
    me: Actor,
    id: string,
    word: string,
    key: CommandKey,
    work: (tx: Tx, row: AfterSaleRow) => Promise<AfterSaleRow>,
  ): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const { row } = await this.steps.locked(tx, id, (r) => me.merchantId === null || r.merchant_id === me.merchantId);
      const after = await work(tx, row);
      const act = { action: `after-sale.${word}`, objectKind: 'after-sale', objectId: id };
      await this.audit.record(tx, me, { ...act, change: { from: row.state, to: after.state } });
      return (await this.viewOf(tx, [after]))(after);
    });
  }

  private async viewOf(db: Reader, rows: AfterSaleRow[]): Promise<(r: AfterSaleRow) => ConsoleAfterSale> {
    const merchants = await this.merchants.merchants(db, [...new Set(rows.map((r) => r.merchant_id))]);
    const names = await this.members.maskedNames(db, [...new Set(rows.map((r) => r.member_id))]);
    const view = await this.views.of(db, rows);
    return (r) => ({
      ...view(r),
      merchantId: r.merchant_id,
      merchantName: merchants.get(r.merchant_id)?.name ?? '',
      memberName: names.get(r.member_id) ?? '',
    });
  }
}
