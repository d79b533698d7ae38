import { array, assert, integer, property } from 'fast-check';
import { lineOf, monthFor, type Share, slice } from './settlement.rules';

const at = new Date('2026-11-22T04:00:00Z');

describe('a line of settlement', () => {
  it('has B receive 5.00 for 100 points that A issued, and A pay them', () => {
    const line = lineOf({
      source: 'use',
      sourceId: 'u1',
      happenedAt: at,
      sign: 1,
      receivers: [{ partyId: 'B', points: 100 }],
      payers: [{ partyId: 'A', points: 100 }],
    });
    expect(line.parts).toEqual([
      { partyId: 'B', side: 'receivable', points: 100, fen: 500 },
      { partyId: 'A', side: 'payable', points: 100, fen: 500 },
    ]);
  });
  it('is turned round by what undid it', () => {
    const [own] = lineOf({
      source: 'use-undo',
      sourceId: 'u1',
      happenedAt: at,
      sign: -1,
      receivers: [{ partyId: 'B', points: 3 }],
      payers: [{ partyId: 'B', points: 3 }],
    }).parts;
    expect(own).toEqual({ partyId: 'B', side: 'receivable', points: -3, fen: -15 });
  });
  it('is refused where what is received is not what is paid', () => {
    const event = { source: 'use', sourceId: 'u1', happenedAt: at, sign: 1 } as const;
    expect(() => lineOf({ ...event, receivers: [{ partyId: 'B', points: 2 }], payers: [{ partyId: 'A', points: 1 }] })).toThrow(
      '2 points',
    );
    expect(() => lineOf({ ...event, receivers: [], payers: [] })).toThrow('0 points');
  });
});

describe('a slice of shares', () => {
  it('is of those whose points lie in it', () => {
    const shares = [
      { partyId: 'A', points: 30 },
      { partyId: 'B', points: 70 },
    ];
    expect(slice(shares, 20, 50)).toEqual([
      { partyId: 'A', points: 10 },
      { partyId: 'B', points: 20 },
    ]);
    expect(slice(shares, 100, 120)).toEqual([]);
  });
  it('and its neighbours make the whole, point for point', () => {
    const shares = array(integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 });
    assert(
      property(shares, array(integer({ min: 0, max: 300 }), { maxLength: 8 }), (points, cuts) => {
        const whole: Share[] = points.map((n, i) => ({ partyId: `p${i}`, points: n }));
        const sum = points.reduce((a, b) => a + b, 0);
        const marks = [0, ...cuts.filter((c) => c <= sum).sort((a, b) => a - b), sum];
        const pieces = marks.slice(1).flatMap((to, i) => slice(whole, marks[i] as number, to));
        for (const { partyId, points: n } of whole)
          expect(pieces.filter((p) => p.partyId === partyId).reduce((a, p) => a + p.points, 0)).toBe(n);
      }),
    );
  });
});

describe('the statement', () => {
  it('is that of the month, or the next open one', () => {
    expect(monthFor('2026-11', '')).toBe('2026-11');
    expect(monthFor('2026-11', '2026-10')).toBe('2026-11');
    expect(monthFor('2026-10', '2026-11')).toBe('2026-12');
    expect(monthFor('2026-12', '2026-12')).toBe('2027-01');
  });
});
