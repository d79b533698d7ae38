import type { SettlementDispute, SettlementHead, SettlementLine, SettlementSource } from '@gp/contracts';
import type { DisputeRow, LineRow, StatementRow, Sums } from './settlement-statements.queries.js';

/** What a line is about, where it is no gift. */
export const SOURCE_TITLES: Record<SettlementSource, string> = {
  use: '核销',
  'use-undo': '撤销核销',
  received: '寄送收货',
  return: '退货',
  'cash-off': '积分抵现',
  'cash-off-undo': '撤销积分抵现',
  clawback: '退货扣回',
  settle: '欠分抵扣',
  correction: '异议更正',
};

export function headOf(s: StatementRow, partyName: string): SettlementHead {
  const [receivableFen, payableFen] = [Number(s.receivable_fen), Number(s.payable_fen)];
  return {
    month: s.month,
    partyId: s.party_id,
    partyName,
    state: s.state,
    receivableFen,
    payableFen,
    netFen: receivableFen - payableFen,
    lines: s.line_count,
    issuedAt: s.issued_at.toISOString(),
    answeredAt: s.answered_at?.toISOString() ?? null,
    closedAt: s.closed_at?.toISOString() ?? null,
    openDisputes: Number(s.open_disputes),
  };
}

export function draftHead(s: Sums, partyName: string): SettlementHead {
  return {
    month: s.month,
    partyId: s.party_id,
    partyName,
    state: 'draft',
    receivableFen: s.receivable,
    payableFen: s.payable,
    netFen: s.receivable - s.payable,
    lines: s.line_count,
    issuedAt: null,
    answeredAt: null,
    closedAt: null,
    openDisputes: 0,
  };
}

export function lineView(
  r: LineRow,
  about: { giftName: string | null; others: string[]; dispute: DisputeRow | null },
): SettlementLine {
  const title = SOURCE_TITLES[r.source_kind];
  return {
    lineId: r.line_id,
    source: r.source_kind,
    side: r.side,
    title: about.giftName ? `${title}：${about.giftName}` : title,
    counterparty: about.others.join('、'),
    points: Number(r.points),
    fen: Number(r.fen),
    happenedAt: r.happened_at.toISOString(),
    dispute: about.dispute ? disputeView(about.dispute) : null,
  };
}

export function disputeView(d: DisputeRow): SettlementDispute {
  return {
    id: d.id,
    lineId: d.line_id,
    reason: d.reason,
    raisedAt: d.raised_at.toISOString(),
    upheld: d.upheld === null ? null : Number(d.upheld) === 1,
    decision: d.decision,
    decidedAt: d.decided_at?.toISOString() ?? null,
  };
}
