import fc from 'fast-check';
import { monthlyPace, monthsAway, pointsForSale, saleWorking, takeFrom, yuan } from './points.rules';

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

describe('the lots that pay', () => {
  it('takes the first lot first and the rest from the next', () =>
    expect(
      takeFrom(
        [
          { id: 'a', remaining: 30 },
          { id: 'b', remaining: 100 },
        ],
        50,
      ),
    ).toEqual([
      { lotId: 'a', amount: 30 },
      { lotId: 'b', amount: 20 },
    ]));
  it('says when the lots do not cover the price', () => expect(takeFrom([{ id: 'a', remaining: 49 }], 50)).toBeNull());

  it('takes exactly the amount, never more than a lot holds, and leaves no earlier lot open', () => {
    const lots = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 20 });
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 3_000 }), (sizes, amount) => {
        const open = sizes.map((remaining, i) => ({ id: String(i), remaining }));
        const taken = takeFrom(open, amount);
        const total = sizes.reduce((a, b) => a + b, 0);
        if (total < amount) return expect(taken).toBeNull();
        expect(taken?.reduce((sum, t) => sum + t.amount, 0)).toBe(amount);
        taken?.forEach((t, i) => {
          const lot = open[Number(t.lotId)];
          expect(t.lotId).toBe(String(i));
          if (i < (taken?.length ?? 0) - 1) expect(t.amount).toBe(lot?.remaining);
        });
      }),
    );
  });
});

describe('the forecast', () => {
  it('reaches 500 from 450 at 50 a month in about one month', () => expect(monthsAway(500 - 450, 50)).toBe(1)); // A44
  it('reaches 1,000 at 200 a month in month five', () => expect(monthsAway(1000, 200)).toBe(5)); // A43
  it('says nothing without history', () => expect(monthsAway(50, monthlyPace([]))).toBeNull());
  it('is the mean of the past months', () => expect(monthlyPace([{ earned: 60 }, { earned: 0 }, { earned: 90 }])).toBe(50));
});
