import { UNDO_MINUTES, type UndoRequest, type UseUndoneView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { dayOf } from '../platform/calendar.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { undoProblem } from '../platform/undo.js';
import { counterDay, takeFromCounterDay } from './counter-day.queries.js';
import { freeAliases, lockRedemptions, type RedemptionRow } from './redemption.queries.js';

interface UseRow {
  id: string;
  redemption_id: string;
  merchant_id: string;
  store_id: string | null;
  staff_id: string;
  uses: number;
  used_at: Date;
  undone_at: Date | null;
}

/** The redemption of a use that was paid back. */
export interface UsedCode {
  redemptionId: string;
  memberId: string;
  giftName: string;
  validUntil: Date;
  isInTime: boolean;
  /** The use was taken back before. */
  undoneAt: Date | null;
}

const USE = `SELECT u.id, u.redemption_id, u.merchant_id, u.store_id, u.staff_id, u.uses, u.used_at, d.undone_at
  FROM code_use u LEFT JOIN code_use_undo d ON d.use_id = u.id`;

/**
 * A wrong verification is taken back: the use stays on record, with who undid it and why beside it, and the code is good again. Locks as a
 * verification does: the redemption, then the day of the counter.
 */
@Injectable()
export class UseUndoService {
  constructor(
    private readonly keyed: KeyedCommands,
    private readonly members: MembersService,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  undo(me: Actor & { merchantId: string }, useId: string, ask: UndoRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, (tx) => this.undoIn(tx, me, useId, ask.reason.trim()));
  }

  private async undoIn(tx: Tx, me: Actor & { merchantId: string }, useId: string, reason: string): Promise<UseUndoneView> {
    const [found] = await tx.rows<UseRow>(`${USE} WHERE u.id = ? AND u.merchant_id = ?`, [useId, me.merchantId]);
    if (!found) throw notFound('redemption/use-not-found');
    const row = (await lockRedemptions(tx, [found.redemption_id])).get(found.redemption_id);
    // Read again: whether it was undone is certain only now that its redemption is locked.
    const [use] = await tx.rows<UseRow>(`${USE} WHERE u.id = ?`, [useId]);
    if (!row || !use) throw notFound('redemption/use-not-found');
    const problem = undoProblem(me, { staffId: use.staff_id, at: use.used_at, undoneAt: use.undone_at }, tx.now);
    if (problem) throw problem;
    // What was left has gone back already: the rest of the code is settled.
    if (row.kept_entry_id !== null) throw conflict('counter/undo-too-late', { minutes: UNDO_MINUTES });
    await this.book(tx, me, use, row, reason);
    this.outbox.tell(tx, [
      {
        topic: 'redemption.use-undone',
        payload: { memberId: row.member_id, redemptionId: row.id, useId: use.id, giftName: row.gift_name, reason },
      },
    ]);
    const counterId = use.store_id ?? use.merchant_id;
    const todayCount = await counterDay(tx, counterId, dayOf(use.used_at));
    const names = await this.members.maskedNames(tx, [row.member_id]);
    return {
      useId,
      redemptionId: row.id,
      giftName: row.gift_name,
      memberName: names.get(row.member_id) ?? '',
      uses: use.uses,
      usesDone: row.uses_done - use.uses,
      usesTotal: row.uses_total,
      reason,
      undoneAt: tx.now.toISOString(),
      todayCount,
    };
  }

  /**
   * Joins `tx`. What a code was used for was paid back, however much later: the code is good again if its time is not over. `keep` records
   * that first – which is what lets a use be taken back after ten minutes – and refuses where it is recorded already.
   */
  async restore(
    tx: Tx,
    me: Actor,
    useId: string,
    { reason, keep }: { reason: string; keep: (code: UsedCode) => Promise<void> },
  ): Promise<UsedCode> {
    const [found] = await tx.rows<UseRow>(`${USE} WHERE u.id = ?`, [useId]);
    const row = found && (await lockRedemptions(tx, [found.redemption_id])).get(found.redemption_id);
    const [use] = await tx.rows<UseRow>(`${USE} WHERE u.id = ?`, [useId]);
    if (!row || !use) throw notFound('redemption/use-not-found');
    const { id: redemptionId, member_id: memberId, gift_name: giftName, pickup_until: validUntil } = row;
    const code = { redemptionId, memberId, giftName, validUntil, isInTime: validUntil > tx.now, undoneAt: use.undone_at };
    await keep(code);
    if (!code.isInTime) return code;
    await this.book(tx, me, use, row, reason);
    // Its digits may be free again, a day after it was used.
    const [alias] = row.code_alias === null ? await freeAliases(tx, [row.merchant_id]) : [row.code_alias];
    await tx.write('UPDATE redemption SET code_alias = ? WHERE id = ?', [alias ?? null, row.id]);
    return code;
  }

  private async book(tx: Tx, me: Actor, use: UseRow, row: RedemptionRow, reason: string): Promise<void> {
    await tx.write(
      `INSERT INTO code_use_undo (use_id, redemption_id, merchant_id, uses, uses_before, reason, staff_id, undone_at)
       VALUES (?,?,?,?,?,?,?,?)`,
      [use.id, row.id, use.merchant_id, use.uses, row.uses_done, reason, me.id, tx.now],
    );
    const [last] = await tx.rows<{ id: string }>(
      `SELECT u.id FROM code_use u LEFT JOIN code_use_undo d ON d.use_id = u.id
       WHERE u.redemption_id = ? AND d.use_id IS NULL ORDER BY u.turn DESC LIMIT 1`,
      [row.id],
    );
    await tx.write(
      "UPDATE redemption SET state = 'confirmed', closed_at = NULL, uses_done = uses_done - ?, last_use_id = ? WHERE id = ?",
      [use.uses, last?.id ?? null, row.id],
    );
    takeFromCounterDay(tx, use.store_id ?? use.merchant_id, dayOf(use.used_at));
    await this.audit.record(tx, me, {
      action: 'redemption.undo-use',
      objectKind: 'redemption',
      objectId: row.id,
      change: { useId: use.id, uses: use.uses, reason },
    });
  }
}
