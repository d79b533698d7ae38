import type { CashOffTerms } from '@gp/contracts';
import { readOff } from './off-draft';

const TERMS: CashOffTerms = { pointFen: 5, mostPercent: 50, confirmSeconds: 120, undoMinutes: 10 };

describe('what a clerk types for points off', () => {
  it('is read: 1,000 points of 120.00 take 50.00 off', () => {
    expect(readOff('120', '1000', TERMS)).toEqual({
      amountFen: 12_000,
      points: 1000,
      most: 1200,
      offFen: 5000,
      amountProblem: null,
      pointsProblem: null,
    });
  });
  it('says the most that the bill takes', () => {
    expect(readOff('20', '201', TERMS)).toMatchObject({
      points: null,
      most: 200,
      pointsProblem: '这一单最多用 200 分抵 10.00 元。',
    });
    expect(readOff('0.09', '1', TERMS).pointsProblem).toBe('这一单太小，不能抵。');
  });
  it.each(['', '0', '-3', '1.5', '十'])('refuses %p as points', (text) => {
    expect(readOff('20', text, TERMS).pointsProblem).not.toBeNull();
  });
});
