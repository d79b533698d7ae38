import { phaseWords, placesWords } from './phase';

/** 22 November 2026, 23:30 in Shanghai. */
const NOW = Date.parse('2026-11-22T15:30:00Z');

test.each([
  ['running', '2026-11-22T01:00:00Z', '进行中'],
  ['ended', '2026-11-20T01:00:00Z', '已结束'],
  ['upcoming', '2026-11-22T15:50:00Z', '今天开始'],
  ['upcoming', '2026-11-22T16:10:00Z', '明天开始'],
  ['upcoming', '2026-11-28T01:00:00Z', '6 天后'],
] as const)('%s, starting at %s: %s', (phase, startsAt, words) => {
  expect(phaseWords({ phase, startsAt }, NOW)).toBe(words);
});

test.each([
  [{ phase: 'upcoming', capacity: 60, placesLeft: 18 }, '余 18 个名额'],
  [{ phase: 'running', capacity: 60, placesLeft: 0 }, '名额已满'],
  [{ phase: 'ended', capacity: 60, placesLeft: 18 }, '42 人报过名'],
] as const)('%p: %s', (campaign, words) => {
  expect(placesWords(campaign)).toBe(words);
});
