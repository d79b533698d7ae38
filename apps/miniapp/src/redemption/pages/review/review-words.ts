import { type MyReview, REVIEW_REWARD_DAYS, REVIEW_WORDS, type ReviewState } from '@gp/contracts';
import { figure } from '../../../shared/format';

export const REVIEW_STATE_WORDS: Record<ReviewState, string> = {
  waiting: '等人看过',
  published: '已公开',
  refused: '没有通过',
  withdrawn: '已撤回',
  removed: '已撤下',
};

/** What became of it, in a sentence. */
export function fateWords({ state, mayRetry, earned }: MyReview): string {
  const kept = earned === null ? '' : `得到的 ${figure(earned)} 分不变。`;
  if (state === 'waiting') return '公开前有人看一遍，通常一两天。';
  if (state === 'published')
    return earned === null ? '大家都能看到，名字遮了中间的字。' : `大家都能看到，${figure(earned)} 分已到账。`;
  if (state === 'refused') return mayRetry ? '改好可以再写一次。' : '两次都没有通过，不能再写了。';
  return `别人看不到了。${kept}`;
}

/** Why the words cannot be sent; null = they can. An emoji counts as one. */
export function problemOf(words: string): string | null {
  const { least, most } = REVIEW_WORDS;
  const length = [...words.trim()].length;
  if (length < least) return `至少写 ${least} 个字。`;
  return length > most ? `最多 ${most} 个字，现在是 ${length} 个。` : null;
}

/** What it brings, and that the stars do not count. */
export const rewardWords = (points: number | null): string =>
  points === null
    ? `这一条没有积分：同一件礼品 ${REVIEW_REWARD_DAYS} 天内只奖励一次。照实写就好。`
    : `公开后得 ${figure(points)} 分，和打几颗星无关，照实写就好。`;
