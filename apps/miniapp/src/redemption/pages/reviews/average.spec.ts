import { averageWords } from './average';

describe('what the reviews of a gift come to', () => {
  it('is an average from three on', () => {
    expect(averageWords({ count: 0, averageTenths: null })).toBe('还没有评价');
    expect(averageWords({ count: 2, averageTenths: null })).toBe('2 条评价，满 3 条显示平均');
    expect(averageWords({ count: 12, averageTenths: 47 })).toBe('平均 4.7 颗星 · 12 条');
    expect(averageWords({ count: 3, averageTenths: 50 })).toBe('平均 5.0 颗星 · 3 条');
  });
});
