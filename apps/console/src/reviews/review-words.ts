import type { AnswerState, ReviewState } from '@gp/contracts';
import type { Tone } from '../shared/labels';

export const REVIEW_WORDS: Record<ReviewState, { word: string; tone: Tone }> = {
  waiting: { word: '待看', tone: 'warning' },
  published: { word: '已公开', tone: 'success' },
  refused: { word: '未通过', tone: 'default' },
  withdrawn: { word: '会员已撤回', tone: 'default' },
  removed: { word: '已撤下', tone: 'error' },
};
export const ANSWER_WORDS: Record<AnswerState, { word: string; tone: Tone }> = {
  waiting: { word: '回复待看', tone: 'warning' },
  published: { word: '回复已公开', tone: 'success' },
  refused: { word: '回复未通过', tone: 'default' },
};

/** ★★★★☆ */
export const starsOf = (stars: number): string => '★★★★★'.slice(0, stars) + '☆☆☆☆☆'.slice(stars);
