import type { RedemptionCodeView, RedemptionPage, RedemptionState, RedemptionView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import { Clock } from '../platform/clock.js';
import { Codes, REDEMPTION_DIGITS } from '../platform/codes.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { conflict, notFound, type Refusal } from '../platform/refusal.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { GiftKinds } from './gift-kinds.service.js';
import { type RedemptionWithUse, redemptions, redemptionView } from './redemption.queries.js';
import type { Reader } from './redemption.types.js';

const PAGE = 20;

/** A member's own redemptions and the codes to show for them. */
@Injectable()
export class MyRedemptionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly merchants: MerchantsService,
    private readonly payments: PaymentsService,
    private readonly kinds: GiftKinds,
    private readonly codes: Codes,
    private readonly clock: Clock,
  ) {}

  async page(memberId: string, state: RedemptionState | undefined, cursor: string | undefined): Promise<RedemptionPage> {
    const values: SqlValue[] = [memberId];
    let where = 'r.member_id = ?';
    const after = idCursor(cursor);
    if (after) {
      where += ' AND r.id < ?';
      values.push(after);
    }
    if (state) {
      where += ' AND r.state = ?';
      values.push(state);
    }
    const rows = await redemptions(this.transactions, where, values, PAGE + 1);
    const view = await this.views(rows);
    return pageOf(rows, PAGE, view, (r) => r.id);
  }

  /** `db`: the transaction that has just changed it. */
  async find(memberId: string, id: string, db: Reader = this.transactions): Promise<RedemptionView> {
    const row = await this.row(memberId, id, db);
    return (await this.views([row], db))(row);
  }

  /** The code to show, with the next ones, so that five minutes without network do not matter. */
  async code(memberId: string, id: string): Promise<RedemptionCodeView> {
    const row = await this.row(memberId, id);
    this.kinds.refuseCode(row.kind);
    if (row.state !== 'confirmed' || row.code_alias === null) throw await this.closedCode(row);
    const now = this.clock.now();
    const stores = (await this.merchants.storesOf(this.transactions, [row.merchant_id])).get(row.merchant_id) ?? [];
    return {
      redemption: (await this.views([row]))(row),
      codes: this.codes.series('redemption', row.id, row.code_alias, REDEMPTION_DIGITS, now),
      serverTime: now.toISOString(),
      stores: stores.filter((s) => s.open).map((s) => ({ name: s.name, address: s.address })),
    };
  }

  /** Why a closed redemption has no code any more. */
  private async closedCode(row: RedemptionWithUse): Promise<Refusal> {
    if (row.state === 'unpaid') return conflict('redemption/unpaid');
    if (row.state === 'cancelled' || row.state === 'lapsed') return conflict('redemption/code-cancelled');
    if (row.state !== 'used') return conflict('redemption/code-ended');
    const { merchantName, storeName } = (await this.names([row]))(row);
    return conflict('redemption/code-used', {
      usedAt: row.closed_at?.toISOString() ?? null,
      storeName: storeName ? `${merchantName}${storeName}` : merchantName,
    });
  }

  private async row(memberId: string, id: string, db: Reader = this.transactions): Promise<RedemptionWithUse> {
    const [row] = await redemptions(db, 'r.id = ? AND r.member_id = ?', [id, memberId], 1);
    if (!row) throw notFound('redemption/not-found');
    return row;
  }

  private async views(
    rows: RedemptionWithUse[],
    db: Reader = this.transactions,
  ): Promise<(r: RedemptionWithUse) => RedemptionView> {
    const names = await this.names(rows, db);
    const withCash = rows.filter((r) => Number(r.cash_fen) > 0).map((r) => r.id);
    const payments = await this.payments.views(db, 'redemption', withCash);
    const details = await this.kinds.details(db, rows);
    return (r) => redemptionView(r, names(r), { payment: payments.get(r.id) ?? null, detail: details.get(r.id) ?? null });
  }

  private async names(
    rows: RedemptionWithUse[],
    db: Reader = this.transactions,
  ): Promise<(r: RedemptionWithUse) => { merchantName: string; storeName: string | null }> {
    const merchants = await this.merchants.merchants(db, [...new Set(rows.map((r) => r.merchant_id))]);
    const stores = await this.merchants.stores(db, [...new Set(rows.flatMap((r) => r.store_id ?? []))]);
    return (r) => ({
      merchantName: merchants.get(r.merchant_id)?.name ?? '',
      storeName: r.store_id ? (stores.get(r.store_id)?.name ?? null) : null,
    });
  }
}
