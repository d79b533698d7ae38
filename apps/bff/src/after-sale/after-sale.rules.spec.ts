import { askUntil, BY_TIME, dueAfter } from './after-sale.rules';

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
  it('what waits for nobody has no end by itself', () =>
    expect((['refused', 'refunded', 'closed'] as const).map((s) => dueAfter(s, at))).toEqual([null, null, null]));
});
