import type { CashOffAskView, UndoRequest } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { thousands, yuan } from '../platform/figures.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { undoProblem } from '../platform/undo.js';
import { PointsService } from '../points/points.service.js';
import { type CashOffRow, cashOffs, closeCashOff, lockCashOff, type WholeCashOff } from './cash-off.queries.js';
import { CashOffService } from './cash-off.service.js';

const CHUNK = 500;

/** What becomes of an ask: the member's yes, by which alone points move; their no; silence; and a yes that is taken back. */
@Injectable()
export class CashOffAnswersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
    private readonly merchants: MerchantsService,
    private readonly cashOffs: CashOffService,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What this member is asked now. */
  async asked(me: Actor): Promise<CashOffAskView[]> {
    const now = this.clock.now();
    const rows = await cashOffs(
      this.transactions,
      "c.member_id = ? AND c.state = 'asked' AND c.ends_at > ? ORDER BY c.id DESC",
      [me.id, now],
      5,
    );
    return Promise.all(rows.map(async (row) => askView(row, await this.cashOffs.placeName(this.transactions, row), now)));
  }

  confirm(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const balance = (await this.points.lockBalances(tx, [me.id])).get(me.id) ?? 0;
      const row = await this.openAsk(tx, me, id);
      if (row.points > balance) throw conflict('points/insufficient', { missing: row.points - balance, balance });
      const merchant = await this.merchants.merchant(tx, row.merchant_id);
      if (!merchant.active) throw conflict('merchants/inactive');
      const place = await this.cashOffs.placeName(tx, row);
      const [entry] = await this.points.spend(tx, [
        {
          memberId: me.id,
          redeemerId: row.merchant_id,
          amount: row.points,
          happenedAt: tx.now,
          cause: { kind: 'member', id: me.id },
          source: { kind: 'cash-off', id },
          title: `${merchant.name}积分抵现`,
          detail: `抵 ${yuan(row.off_fen)} 元，实付 ${yuan(row.amount_fen - row.off_fen)} 元`,
          working: `${thousands(row.points)} 分 × 0.05 元/分 = ${yuan(row.off_fen)} 元`,
          place,
          idemKey: `cash-off:${id}`,
        },
      ]);
      const entryId = entry?.entryId ?? null;
      await closeCashOff(tx, id, 'confirmed', entryId);
      const payload = { memberId: me.id, place, points: row.points, offFen: row.off_fen, entryId };
      this.outbox.tell(tx, [{ topic: 'cash-off.confirmed', payload }]);
      return askView({ ...row, state: 'confirmed', entry_id: entryId }, place, tx.now);
    });
  }

  decline(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.openAsk(tx, me, id);
      await closeCashOff(tx, id, 'declined');
      return askView({ ...row, state: 'declined' }, await this.cashOffs.placeName(tx, row), tx.now);
    });
  }

  /** An ask of this member that can still be answered, locked. */
  private async openAsk(tx: Tx, me: Actor, id: string): Promise<CashOffRow> {
    const row = await lockCashOff(tx, id);
    if (row?.member_id !== me.id) throw notFound('counter/cash-off-not-found');
    if (row.state === 'ended' || (row.state === 'asked' && row.ends_at <= tx.now)) throw conflict('counter/cash-off-ended');
    if (row.state !== 'asked') throw conflict('counter/cash-off-answered', { state: row.state });
    return row;
  }

  /** Within ten minutes, by the clerk who asked or the owner: the points go back to the lots they came from. */
  undo(me: Actor & { merchantId: string }, id: string, { reason }: UndoRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const [found] = await cashOffs(tx, 'c.id = ? AND c.merchant_id = ?', [id, me.merchantId], 1);
      if (!found) throw notFound('counter/cash-off-not-found');
      await this.points.lockBalances(tx, [found.member_id]);
      await lockCashOff(tx, id);
      const [row] = await cashOffs(tx, 'c.id = ?', [id], 1);
      if (!row?.answered_at || !row.entry_id) throw conflict('counter/cash-off-not-confirmed');
      const deed = { staffId: row.staff_id, at: row.answered_at, undoneAt: row.undone_at };
      const problem = undoProblem(me, deed, tx.now);
      if (problem) throw problem;
      await this.takeBack(tx, me, row, reason.trim());
      return this.cashOffs.viewOf(tx, me, id);
    });
  }

  private async takeBack(tx: Tx, me: Actor, row: WholeCashOff, reason: string): Promise<void> {
    const place = await this.cashOffs.placeName(tx, row);
    const [back] = await this.points.giveBack(tx, [
      {
        entryId: row.entry_id ?? '',
        happenedAt: tx.now,
        cause: { kind: 'staff', id: me.id },
        title: '积分抵现撤销',
        detail: `${place}撤销，积分按原有效期退回`,
        working: `退回 ${thousands(row.points)} 分`,
        idemKey: `give-back:${row.id}`,
      },
    ]);
    await tx.write(
      'INSERT INTO cash_off_undo (cash_off_id, merchant_id, entry_id, reason, staff_id, undone_at) VALUES (?,?,?,?,?,?)',
      [row.id, row.merchant_id, back?.entryId ?? '', reason, me.id, tx.now],
    );
    await tx.write("UPDATE cash_off SET state = 'undone' WHERE id = ?", [row.id]);
    const payload = { memberId: row.member_id, place, points: row.points, reason, entryId: back?.entryId ?? '' };
    this.outbox.tell(tx, [{ topic: 'cash-off.undone', payload }]);
    const change = { points: row.points, offFen: row.off_fen, reason };
    await this.audit.record(tx, me, { action: 'cash-off.undo', objectKind: 'cash-off', objectId: row.id, change });
  }

  /** Silence is a no. Safe to run twice. */
  async endUnanswered(): Promise<void> {
    const now = this.clock.now();
    let ended: number;
    do
      ended = await this.transactions.run((tx) =>
        tx.write(
          `UPDATE cash_off SET state = 'ended', answered_at = ends_at WHERE state = 'asked' AND ends_at <= ? ORDER BY ends_at LIMIT ${CHUNK}`,
          [now],
        ),
      );
    while (ended === CHUNK);
  }
}

function askView(r: CashOffRow, place: string, now: Date): CashOffAskView {
  return {
    id: r.id,
    state: r.state,
    place,
    amountFen: r.amount_fen,
    points: r.points,
    offFen: r.off_fen,
    toPayFen: r.amount_fen - r.off_fen,
    endsAt: r.ends_at.toISOString(),
    serverTime: now.toISOString(),
    entryId: r.entry_id,
  };
}
