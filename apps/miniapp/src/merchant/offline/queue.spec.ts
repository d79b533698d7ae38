import {
  adviceOn,
  EMPTY,
  leftToday,
  type OfflineSale,
  queueFrom,
  withAccepted,
  withConflict,
  withoutConflict,
  withSettled,
} from './queue';

const TERMS = { mostSales: 2, mostFen: 50_000, mostHours: 24, serverTime: '2026-11-22T04:00:00.000Z' };
const sale = (key: string): OfflineSale => ({
  key,
  code: '861234',
  scannedAt: '2026-11-22T04:00:00.000Z',
  amountFen: 5860,
  receiptNo: `r-${key}`,
});

describe('sales accepted without network', () => {
  it('are so many a day, those already synchronised among them', () => {
    const one = withAccepted(EMPTY, sale('a'), '2026-11-22');
    const two = withAccepted(withSettled(one, 'a'), sale('b'), '2026-11-22');
    expect(leftToday(EMPTY, TERMS, '2026-11-22')).toBe(2);
    expect(leftToday(one, TERMS, '2026-11-22')).toBe(1);
    expect(leftToday(two, TERMS, '2026-11-22')).toBe(0);
    expect(leftToday(two, TERMS, '2026-11-23')).toBe(2);
    expect(two.waiting.map(({ key }) => key)).toEqual(['b']);
  });
  it('wait until they are settled, or become a conflict that somebody takes note of', () => {
    const queue = withAccepted(withAccepted(EMPTY, sale('a'), 'd'), sale('b'), 'd');
    const conflict = { sale: sale('a'), code: 'points/receipt-used' as const, sentence: '这张小票已经发过积分了。' };
    const after = withConflict(withSettled(queue, 'b'), conflict);
    expect(after.waiting).toEqual([]);
    expect(after.conflicts).toEqual([conflict]);
    expect(withConflict(after, conflict).conflicts).toHaveLength(1);
    expect(withoutConflict(after, 'a').conflicts).toEqual([]);
  });
  it('come out of storage whole, and what is broken does not', () => {
    const queue = withConflict(withAccepted(withAccepted(EMPTY, sale('a'), 'd'), sale('b'), 'd'), {
      sale: sale('b'),
      code: 'members/code-unknown',
      sentence: '没认出',
    });
    expect(queueFrom(JSON.parse(JSON.stringify(queue)))).toEqual(queue);
    expect(queueFrom({ waiting: [{ key: 'x' }, null], conflicts: 'no', taken: 'many' })).toEqual(EMPTY);
    expect(queueFrom(null)).toEqual(EMPTY);
  });
  it('come with advice', () => {
    expect(adviceOn('points/receipt-used')).toContain('不用再办');
    expect(adviceOn('members/code-expired')).toContain('补发');
    expect(adviceOn('merchants/inactive')).toContain('运营');
  });
});
