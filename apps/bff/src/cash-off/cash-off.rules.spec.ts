import { POINT_FEN } from '@gp/contracts';
import { assert, integer, property } from 'fast-check';
import { mostOff } from './cash-off.rules';

describe('the most that points may pay', () => {
  it('is half of 100.00 yuan: 1,000 points for 50.00', () => {
    expect(mostOff(10_000, 50)).toEqual({ points: 1000, fen: 5000 });
  });
  it('is in whole points, rounded down', () => {
    expect(mostOff(9_999, 50)).toEqual({ points: 999, fen: 4995 });
    expect(mostOff(9, 50)).toEqual({ points: 0, fen: 0 });
  });
  it('is never more than the bill, nor than the share allowed', () => {
    assert(
      property(integer({ min: 1, max: 100_000_000 }), integer({ min: 1, max: 100 }), (amountFen, percent) => {
        const { points, fen } = mostOff(amountFen, percent);
        expect(fen).toBe(points * POINT_FEN);
        expect(fen).toBeLessThanOrEqual(amountFen);
        expect(fen * 100).toBeLessThanOrEqual(amountFen * percent);
        // One point more would be too much.
        expect((fen + POINT_FEN) * 100).toBeGreaterThan(amountFen * percent - 100);
      }),
    );
  });
});
