import { dueAfter, holdUntil, remindAfter } from './commission.rules';

const at = new Date('2026-11-01T00:00:00Z');
const inDays = (days: number) => new Date(at.getTime() + days * 86_400_000);

describe('the times of a custom service', () => {
  it('give the merchant seven days for each proof and the member seven to answer', () => {
    expect((['asked', 'changing', 'proofed'] as const).map((s) => dueAfter(s, at))).toEqual([inDays(7), inDays(7), inDays(7)]);
  });
  it('remind the member three days before the end, and nobody else', () => {
    expect(remindAfter('proofed', at)).toEqual(inDays(4));
    expect(remindAfter('asked', at)).toBeNull();
  });
  it('have no end once it is over', () =>
    expect((['approved', 'cancelled', 'declined', 'ended'] as const).map((s) => dueAfter(s, at))).toEqual([
      null,
      null,
      null,
      null,
    ]));
  it('hold the points for as long as it can be open, and a day', () => {
    expect(holdUntil(0, at)).toEqual(inDays(15));
    expect(holdUntil(3, at)).toEqual(inDays(57));
  });
});
