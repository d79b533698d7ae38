import type {
  ConsolePayment,
  ConsolePaymentPage,
  ConsoleRefund,
  PaymentDifference,
  PaymentDifferenceKind,
  PaymentHandover,
  PaymentState,
} from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { conflict, notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions, type Tx } from '../platform/transactions.js';
import { type HandoverRow } from './handover.queries.js';
import { lockPayment, marks, type PaymentRow, payments, type Reader, type RefundRow, refunds } from './payment.queries.js';
import { PaymentRefundsService } from './payment-refunds.service.js';

const PAGE = 20;
const MOST_DIFFERENCES = 200;

interface DifferenceRow {
  id: string;
  kind: PaymentDifferenceKind;
  payment_id: string | null;
  number: string;
  expected_fen: number | null;
  told_fen: number;
  at: Date;
  settled_at: Date | null;
  note: string | null;
}

/** Payments as the operator sees them: what was paid, what went back, and where somebody has to look. */
@Injectable()
export class PaymentsConsoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly members: MembersService,
    private readonly refunding: PaymentRefundsService,
    private readonly audit: Audit,
  ) {}

  async page(state: PaymentState | undefined, cursor: string | undefined): Promise<ConsolePaymentPage> {
    const conditions = ['1 = 1'];
    const values: SqlValue[] = [];
    if (state) {
      conditions.push('state = ?');
      values.push(state);
    }
    const before = idCursor(cursor);
    if (before) {
      conditions.push('id < ?');
      values.push(before);
    }
    const rows = await payments(this.transactions, `${conditions.join(' AND ')} ORDER BY id DESC`, values, PAGE + 1);
    const view = await this.viewOf(this.transactions, rows);
    return pageOf(rows, PAGE, view, (r) => r.id);
  }

  /** A refund that WeChat closed did not happen: the first such one is asked for again, under a new number. UNIQUE one_repetition: once. */
  refundAgain(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const [known] = await payments(tx, 'id = ?', [id], 1);
      if (!known) throw notFound('payments/not-found');
      const payment = await lockPayment(tx, id);
      const unrepeated =
        "payment_id = ? AND state = 'closed' AND id NOT IN (SELECT again_of FROM payment_refund WHERE payment_id = ? AND again_of IS NOT NULL)";
      const [closed] = await refunds(tx, `${unrepeated} ORDER BY id`, [id, id], 1);
      if (!closed) throw conflict('payments/no-closed-refund');
      this.refunding.begin(tx, payment, { amountFen: closed.amount_fen, reason: closed.reason, againOf: closed.id });
      const change = { amountFen: closed.amount_fen };
      await this.audit.record(tx, me, { action: 'payments.refund-again', objectKind: 'payment', objectId: id, change });
      return (await this.viewOf(tx, [payment]))(payment);
    });
  }

  /** What WeChat refused to hear of is told again: somebody has repaired there what was in the way. */
  tellAgain(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const [payment] = await payments(tx, 'id = ?', [id], 1);
      if (!payment) throw notFound('payments/not-found');
      const again =
        "UPDATE payment_handover SET state = 'wanted', edition = edition + 1, try_at = ?, tries = 0, refused_code = NULL WHERE payment_id = ? AND state = 'refused'";
      if ((await tx.write(again, [tx.now, id])) !== 1) throw conflict('payments/no-refused-handover');
      await this.audit.record(tx, me, { action: 'payments.tell-handover-again', objectKind: 'payment', objectId: id });
      return (await this.viewOf(tx, [payment]))(payment);
    });
  }

  /** Those that nobody has settled come first. */
  async differences(): Promise<PaymentDifference[]> {
    const rows = await this.transactions.rows<DifferenceRow>(
      `SELECT * FROM payment_difference ORDER BY settled_at IS NULL DESC, id DESC LIMIT ${MOST_DIFFERENCES}`,
    );
    return rows.map(differenceView);
  }

  settle(me: Actor, id: string, note: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const settled = await tx.write(
        'UPDATE payment_difference SET settled_at = ?, settled_by = ?, note = ? WHERE id = ? AND settled_at IS NULL',
        [tx.now, me.id, note.trim(), id],
      );
      const [row] = await tx.rows<DifferenceRow>('SELECT * FROM payment_difference WHERE id = ?', [id]);
      if (!row) throw notFound('payments/not-found');
      if (settled !== 1) throw conflict('payments/difference-settled');
      await this.audit.record(tx, me, {
        action: 'payments.settle-difference',
        objectKind: 'payment-difference',
        objectId: id,
        change: { kind: row.kind, note: note.trim() },
      });
      return differenceView(row);
    });
  }

  private async viewOf(db: Reader | Tx, rows: PaymentRow[]): Promise<(r: PaymentRow) => ConsolePayment> {
    const ids = rows.map((r) => r.id);
    const back = ids.length > 0 ? await refunds(db, `payment_id IN (${marks(ids.length)}) ORDER BY id`, ids, 500) : [];
    const names = await this.members.names(db, [...new Set(rows.map((r) => r.member_id))]);
    const told =
      ids.length > 0
        ? await db.rows<HandoverRow>(`SELECT * FROM payment_handover WHERE payment_id IN (${marks(ids.length)})`, ids)
        : [];
    const handovers = new Map(told.map((h) => [h.payment_id, h]));
    return (r) => ({ ...consolePayment(r, names.get(r.member_id) ?? '', back), handover: handoverView(handovers.get(r.id)) });
  }
}

function consolePayment(r: PaymentRow, memberName: string, back: RefundRow[]): Omit<ConsolePayment, 'handover'> {
  return {
    id: r.id,
    redemptionId: r.subject_id,
    memberId: r.member_id,
    memberName,
    title: r.title,
    amountFen: r.amount_fen,
    state: r.state,
    outTradeNo: r.out_trade_no,
    transactionId: r.transaction_id,
    createdAt: r.created_at.toISOString(),
    deadlineAt: r.deadline_at.toISOString(),
    paidAt: r.paid_at?.toISOString() ?? null,
    refunds: back
      .filter((b) => b.payment_id === r.id)
      .map(
        (b): ConsoleRefund => ({
          id: b.id,
          amountFen: b.amount_fen,
          state: b.state,
          mayRepeat: b.state === 'closed' && !back.some((other) => other.again_of === b.id),
          reason: b.reason,
          createdAt: b.created_at.toISOString(),
          doneAt: b.done_at?.toISOString() ?? null,
        }),
      ),
  };
}

function handoverView(h: HandoverRow | undefined): PaymentHandover | null {
  if (!h) return null;
  return { state: h.state, way: h.way, refusedCode: h.refused_code, toldAt: h.told_at?.toISOString() ?? null };
}

function differenceView(r: DifferenceRow): PaymentDifference {
  return {
    id: r.id,
    kind: r.kind,
    paymentId: r.payment_id,
    outTradeNo: r.number,
    expectedFen: r.expected_fen === null ? null : Number(r.expected_fen),
    toldFen: Number(r.told_fen),
    at: r.at.toISOString(),
    settled: r.settled_at ? { at: r.settled_at.toISOString(), note: r.note ?? '' } : null,
  };
}
