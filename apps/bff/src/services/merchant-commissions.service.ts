import type { CommissionFilter, MerchantCommission, MerchantCommissionPage, ProofRequest } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { conflict, notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions, type Tx } from '../platform/transactions.js';
import { type CommissionRow, commissions, type WholeCommission } from './commission.queries.js';
import { CommissionStepsService } from './commission-steps.service.js';
import { CommissionViews } from './commission-views.service.js';

const PAGE = 20;

const FILTERS: Record<CommissionFilter, string> = {
  todo: "c.state IN ('asked', 'changing')",
  open: "c.state IN ('asked', 'proofed', 'changing')",
  closed: "c.state IN ('approved', 'cancelled', 'declined', 'ended')",
};

/** What a merchant has to make: their people on the phone and on the console, and the operator for everybody. Each step is on record. */
@Injectable()
export class MerchantCommissionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly steps: CommissionStepsService,
    private readonly views: CommissionViews,
    private readonly audit: Audit,
  ) {}

  /** What is to be done has the one that waits longest first, everything else the latest. */
  async page(
    me: Actor,
    { filter = 'open', merchantId }: { filter?: CommissionFilter; merchantId?: string },
    cursor: string | undefined,
  ): Promise<MerchantCommissionPage> {
    const conditions = [FILTERS[filter]];
    const values: SqlValue[] = [];
    const where = (condition: string, value: string | null | undefined) => {
      if (!value) return;
      conditions.push(condition);
      values.push(value);
    };
    const oldestFirst = filter === 'todo';
    where('c.merchant_id = ?', me.merchantId ?? merchantId);
    where(`c.id ${oldestFirst ? '>' : '<'} ?`, idCursor(cursor));
    const order = `ORDER BY c.id ${oldestFirst ? 'ASC' : 'DESC'} LIMIT ${PAGE + 1}`;
    const rows = await commissions(this.transactions, `${conditions.join(' AND ')} ${order}`, values);
    const view = await this.views.forMerchant(this.transactions, rows);
    return pageOf(rows, PAGE, view, (r) => r.id);
  }

  async find(me: Actor, id: string): Promise<MerchantCommission> {
    const [row] = await commissions(this.transactions, 'c.id = ?', [id]);
    if (!row || !ofMerchant(me)(row)) throw notFound('services/not-found');
    return (await this.views.forMerchant(this.transactions, [row]))(row);
  }

  /** What it will look like. */
  proof(me: Actor, id: string, { words, pictureIds }: ProofRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.steps.lockAlone(tx, id, ofMerchant(me));
      if (row.state === 'proofed') throw conflict('services/not-your-turn', { state: row.state });
      const after = await this.steps.step(tx, row, { kind: 'proof', by: { kind: 'staff', id: me.id }, words, pictureIds });
      this.steps.tell(tx, 'services.proofed', after);
      return this.recorded(tx, me, 'proof', row, after);
    });
  }

  /** It cannot be made, or not any more: all points are back. */
  decline(me: Actor, id: string, why: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.steps.lockWhole(tx, id, ofMerchant(me));
      const after = await this.steps.giveUp(tx, row, { kind: 'decline', by: { kind: 'staff', id: me.id }, words: why.trim() });
      return this.recorded(tx, me, 'decline', row, after);
    });
  }

  private async recorded(
    tx: Tx,
    me: Actor,
    word: 'proof' | 'decline',
    before: WholeCommission,
    after: WholeCommission,
  ): Promise<MerchantCommission> {
    const act = { action: `services.${word}`, objectKind: 'commission', objectId: after.id };
    await this.audit.record(tx, me, { ...act, change: { from: before.state, to: after.state } });
    return (await this.views.forMerchant(tx, [after]))(after);
  }
}

/** Of another merchant there is nothing; who belongs to none acts for all. */
const ofMerchant =
  (me: Actor) =>
  (row: CommissionRow): boolean =>
    me.merchantId === null || row.merchant_id === me.merchantId;
