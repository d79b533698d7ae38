import { averageTenths, mayRetry, rewardSince, writeUntil } from './reviews.rules.js';

describe('reviews', () => {
  it('show an average from three on, in tenths, half up', () => {
    expect(averageTenths(2, 10)).toBeNull();
    expect(averageTenths(3, 14)).toBe(47);
    expect(averageTenths(3, 13)).toBe(43);
    // 4.25 and 4.75
    expect(averageTenths(4, 17)).toBe(43);
    expect(averageTenths(4, 19)).toBe(48);
    expect(averageTenths(3, 15)).toBe(50);
    expect(averageTenths(1000, 1000)).toBe(10);
  });
  it('may be written anew once after a refusal, and never after anything else', () => {
    expect(mayRetry({ state: 'refused', attempt: 1 })).toBe(true);
    expect(mayRetry({ state: 'refused', attempt: 2 })).toBe(false);
    for (const state of ['waiting', 'published', 'withdrawn', 'removed'] as const)
      expect(mayRetry({ state, attempt: 1 })).toBe(false);
  });
  it('may be written for 60 days, and bring points for the same gift every 90', () => {
    expect(writeUntil(new Date('2026-11-01T02:00:00Z')).toISOString()).toBe('2026-12-31T02:00:00.000Z');
    expect(rewardSince(new Date('2026-11-22T02:00:00Z')).toISOString()).toBe('2026-08-24T02:00:00.000Z');
  });
});
