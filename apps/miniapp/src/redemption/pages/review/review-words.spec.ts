import type { MyReview } from '@gp/contracts';
import { fateWords, problemOf, rewardWords } from './review-words';

const review = (more: Partial<MyReview>): MyReview => ({
  id: 'r',
  redemptionId: 'd',
  giftId: 'g',
  giftName: '铜尖钢笔',
  art: 'fountain-pen',
  state: 'waiting',
  stars: 5,
  words: '很好写。',
  why: null,
  mayRetry: false,
  earned: null,
  writtenAt: '2026-11-22T00:00:00.000Z',
  decidedAt: null,
  answer: null,
  ...more,
});

describe('what a member reads of their review', () => {
  it('is whether it can be seen, and that points stay', () => {
    expect(fateWords(review({}))).toContain('有人看一遍');
    expect(fateWords(review({ state: 'published', earned: 5 }))).toBe('大家都能看到，5 分已到账。');
    expect(fateWords(review({ state: 'withdrawn', earned: 5 }))).toBe('别人看不到了。得到的 5 分不变。');
    expect(fateWords(review({ state: 'removed' }))).toBe('别人看不到了。');
    expect(fateWords(review({ state: 'refused', mayRetry: true }))).toBe('改好可以再写一次。');
  });
  it('is how long the words may be, an emoji counted once', () => {
    expect(problemOf('好评')).toBe('至少写 5 个字。');
    expect(problemOf('🖊'.repeat(500))).toBeNull();
    expect(problemOf('好'.repeat(501))).toBe('最多 500 个字，现在是 501 个。');
  });
  it('is that stars do not count', () => {
    expect(rewardWords(5)).toBe('公开后得 5 分，和打几颗星无关，照实写就好。');
    expect(rewardWords(null)).toContain('90 天内只奖励一次');
  });
});
