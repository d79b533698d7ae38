import fc from 'fast-check';
import { yuan } from '../platform/figures';
import { pointsForSale, saleWorking } from './sales.rules';

const RULE_1 = { pointsPerYuan: 1, rounding: 'floor' } as const;

describe('points of a sale', () => {
  it.each([
    [4990, 49], // A41
    [1, 0],
    [99, 0],
    [100, 1],
    [10_000, 100],
    [9898, 98],
    [99_999_999_999, 999_999_999],
  ])('%i fen earn %i points', (fen, points) => expect(pointsForSale(fen, RULE_1)).toBe(points));

  it.each([-1, 1.5, Number.NaN, 1e12])('refuses %p fen', (fen) => expect(() => pointsForSale(fen, RULE_1)).toThrow(RangeError));

  it('never earns more than was paid, and never a whole yuan less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), (fen) => {
        const points = pointsForSale(fen, RULE_1);
        expect(points * 100).toBeLessThanOrEqual(fen);
        expect(points * 100).toBeGreaterThan(fen - 100);
      }),
    );
  });

  it('shows its working', () => expect(saleWorking(4990, 49, RULE_1)).toBe('49.90 元 × 1 分/元，向下取整 = 49 分'));
  it('writes large amounts with a comma', () => expect(yuan(123_456_705)).toBe('1,234,567.05'));
});
