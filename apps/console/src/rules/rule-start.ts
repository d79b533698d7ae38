import type { RuleComparison } from '@gp/contracts';
import { dateTime, fromPicker, toPicker } from '../shared/time';

const MINUTE_MS = 60_000;
/** Between choosing and pressing the button. */
const MARGIN_MS = 5 * MINUTE_MS;

/** Nothing has to be waited for. */
export function isAtOnce(earliestAt: string, now = Date.now()): boolean {
  return Date.parse(earliestAt) <= now + MINUTE_MS;
}

function wholeMinute(ms: number): string {
  return new Date(Math.ceil(ms / MINUTE_MS) * MINUTE_MS).toISOString();
}

/**
 * A start to offer: in a few minutes where nothing has to be waited for, otherwise the first midnight that is late enough. Notice is
 * counted from the moment of publishing, so that the very earliest minute would be too early by the time the button is pressed.
 */
export function soonest(earliestAt: string, now = Date.now()): string {
  if (isAtOnce(earliestAt, now)) return wholeMinute(now + MARGIN_MS);
  const clock = toPicker(earliestAt);
  if (!clock || clock.isSame(clock.startOf('day'))) return earliestAt;
  return fromPicker(clock.add(1, 'day').startOf('day'));
}

/** The earliest a draft could be in force, and why. */
export function earliestWords({ worse, noticeDays, earliestAt }: RuleComparison): string {
  if (isAtOnce(earliestAt)) return '公布后就可以生效。';
  return `${worse ? `要提前 ${noticeDays} 天公示，` : ''}最早 ${dateTime(wholeMinute(Date.parse(earliestAt)))} 生效。`;
}
