import type { SettlementHead, SettlementLine } from '@gp/contracts';
import { comesTo, disputeWords, money, monthName } from './words';

const head = (netFen: number, state: SettlementHead['state'] = 'issued') => ({ netFen, state }) as SettlementHead;

describe('settlement in words', () => {
  it('says who pays whom', () => {
    expect(comesTo(head(500))).toBe('你应收 5.00 元');
    expect(comesTo(head(-500))).toBe('你应付 5.00 元');
    expect(comesTo(head(0))).toBe('收付相抵');
    expect(comesTo(head(-500, 'draft'))).toBe('目前你应付 5.00 元');
  });
  it('writes what was taken back below zero', () => {
    expect(money(-505)).toBe('−5.05 元');
    expect(money(505)).toBe('5.05 元');
    expect(monthName('2026-03')).toBe('2026 年 3 月');
  });
  it('says what became of a dispute', () => {
    const dispute = { reason: '不是本店', upheld: null, decision: null };
    expect(disputeWords({ dispute: null } as SettlementLine)).toBeNull();
    expect(disputeWords({ dispute } as unknown as SettlementLine)).toBe('已提异议：不是本店');
    expect(disputeWords({ dispute: { ...dispute, upheld: true, decision: '属实' } } as unknown as SettlementLine)).toBe(
      '异议成立，下月冲回：属实',
    );
  });
});
