import fc from 'fast-check';
import { monthlyPace, monthsAway, takeFrom } from './points.rules';

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
      { lotId: 'a', amount: -30 },
      { lotId: 'b', amount: -20 },
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
        expect(taken?.reduce((sum, t) => sum - t.amount, 0)).toBe(amount);
        taken?.forEach((t, i) => {
          const lot = open[Number(t.lotId)];
          expect(t.lotId).toBe(String(i));
          expect(lot?.remaining).toBe((sizes[i] as number) + t.amount);
          if (i < (taken?.length ?? 0) - 1) expect(lot?.remaining).toBe(0);
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
