import { cashBackOf } from '@gp/contracts';
import fc from 'fast-check';
import { agreedTo, askUntil, BY_TIME, dueAfter, mustBeWhole } from './after-sale.rules';

const at = new Date('2026-11-01T00:00:00Z');
const inDays = (days: number) => new Date(at.getTime() + days * 86_400_000);

describe('the times of an after-sale', () => {
  it('are seven days after receipt for no reason, and fifteen for a defect', () => {
    expect(askUntil(at, 'unwanted')).toEqual(inDays(7));
    expect(askUntil(at, 'defect')).toEqual(inDays(15));
    expect(askUntil(at, 'not-received')).toEqual(inDays(15));
  });
  it('act by themselves: 48 hours to answer, 7 days for each step after', () => {
    expect(dueAfter('asked', at)).toEqual(inDays(2));
    expect(['agreed', 'appealed', 'sent-back'].map((s) => dueAfter(s as 'agreed', at))).toEqual([
      inDays(7),
      inDays(7),
      inDays(7),
    ]);
  });
  it('and for the member: only their own silence closes it', () =>
    expect(BY_TIME).toEqual({ asked: 'agreed', appealed: 'agreed', 'sent-back': 'refunded', agreed: 'closed' }));
  it('what never came cannot be sent back: agreed, it is refunded', () =>
    expect((['not-received', 'damaged', 'unwanted'] as const).map(agreedTo)).toEqual(['refunded', 'agreed', 'agreed']));
  it('what waits for nobody has no end by itself', () =>
    expect((['refused', 'refunded', 'closed'] as const).map((s) => dueAfter(s, at))).toEqual([null, null, null]));
});

test('cash goes back in 40 parts, and then the rest of it together: WeChat makes 50 refunds of an order', () =>
  expect([0, 39, 40, 41].map(mustBeWhole)).toEqual([false, false, true, true]));

describe('the cash of pieces that come back', () => {
  const of = { quantity: 3, piecesReturned: 0, cashFen: 1799, freightFen: 800 };
  it('is theirs; the last of them takes the rest, and the freight with it', () => {
    expect(cashBackOf(of, 1)).toBe(333);
    expect(cashBackOf({ ...of, piecesReturned: 1 }, 1)).toBe(333);
    expect(cashBackOf({ ...of, piecesReturned: 2 }, 1)).toBe(1133);
    expect(cashBackOf(of, 3)).toBe(1799);
  });
  it('is all that was paid when all has come back, in whatever parts', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 9_999 }),
        (parts, each, freightFen) => {
          const quantity = parts.reduce((sum, pieces) => sum + pieces, 0);
          let [piecesReturned, given] = [0, 0];
          for (const pieces of parts) {
            const back = cashBackOf({ quantity, piecesReturned, cashFen: each * quantity + freightFen, freightFen }, pieces);
            expect(Number.isSafeInteger(back) && back >= 0).toBe(true);
            piecesReturned += pieces;
            given += back;
          }
          expect(given).toBe(each * quantity + freightFen);
        },
      ),
    ));
});
