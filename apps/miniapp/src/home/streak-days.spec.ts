import type { StreakView } from '@gp/contracts';
import { daysOf, streakWords } from './streak-days';

const view = (today: number, doneToday: boolean, run: number): StreakView => ({
  doneToday,
  run,
  today,
  points: [1, 1, 1, 1, 1, 1, 5],
  earned: doneToday ? 1 : null,
});
const states = (v: StreakView) =>
  daysOf(v)
    .map((day) => day.state[0])
    .join('');

test.each([
  ['the first day', view(0, false, 0), 'taaaaaa'],
  ['the first day, done', view(0, true, 1), 'daaaaaa'],
  ['the third day', view(2, false, 2), 'ddtaaaa'],
  ['the seventh day, done', view(6, true, 7), 'ddddddd'],
  ['the day after a whole round', view(0, false, 7), 'taaaaaa'],
])('%s', (_, v, expected) => {
  expect(states(v)).toBe(expected);
});

test('at most one day can be marked, and never one that is done', () => {
  for (let today = 0; today < 7; today += 1) {
    expect(daysOf(view(today, true, today + 1)).filter((day) => day.state === 'today')).toHaveLength(0);
    expect(daysOf(view(today, false, today)).filter((day) => day.state === 'today')).toHaveLength(1);
  }
});

test('a round may be of any length, and a programme may have none', () => {
  expect(daysOf({ ...view(1, false, 1), points: [2, 3, 4] }).map((day) => day.points)).toEqual([2, 3, 4]);
  expect(daysOf({ ...view(0, false, 0), points: [] })).toEqual([]);
});

test('says how far one has come and what breaks it', () => {
  expect(streakWords(view(2, false, 2))).toBe('已连续 2 天，断一天从头开始');
  expect(streakWords(view(0, false, 0))).toBe('今天是第 1 天，断一天从头开始');
});
