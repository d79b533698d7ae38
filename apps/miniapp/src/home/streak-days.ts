import type { StreakView } from '@gp/contracts';
import { figure } from '../shared/format';

export interface StreakDay {
  /** The first is 1. */
  nth: number;
  points: number;
  state: 'done' | 'today' | 'ahead';
}

/** The round of days as it stands today: what is done, what can be done now, what lies ahead. */
export function daysOf(view: StreakView): StreakDay[] {
  return view.points.map((points, at) => ({
    nth: at + 1,
    points,
    state: at < view.today || (at === view.today && view.doneToday) ? 'done' : at === view.today ? 'today' : 'ahead',
  }));
}

/** How far one has come, and the rule said plainly. */
export function streakWords(view: StreakView): string {
  const so = view.run > 0 ? `已连续 ${figure(view.run)} 天` : '今天是第 1 天';
  return `${so}，断一天从头开始`;
}
