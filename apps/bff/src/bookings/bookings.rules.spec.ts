import type { TicketConditions, TicketTerms } from '@gp/contracts';
import { compensationFor, isTime, liesWithin, promisesOf, unequal } from './bookings.rules';

const every: TicketConditions = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  hours: null,
  from: null,
  to: null,
  except: [],
  refundHours: 24,
  returnDays: 7,
};
const time = (startsAt: string, minutes: number) => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + minutes * 60_000),
});

describe('the compensation', () => {
  it.each([
    [8_000, 800],
    [1_500, 150],
    [305, 31],
    [1, 1],
  ])('of %d points is %d: a tenth, rounded up', (points, more) => expect(compensationFor(points)).toBe(more));
});

describe('a ticket for points', () => {
  it('is equal in whatever order its days are told', () => {
    expect(unequal({ cash: every, points: { ...every, weekdays: [7, 6, 5, 4, 3, 2, 1] } })).toBeNull();
  });

  it('may be good neither more rarely nor at other times than the one for cash', () => {
    expect(unequal({ cash: every, points: { ...every, weekdays: [1] } })).toEqual({
      code: 'bookings/other-times',
      what: '可用星期',
    });
    const weekend = { ...every, weekdays: [6, 7] };
    expect(unequal({ cash: weekend, points: every })).toEqual({ code: 'bookings/other-times', what: '可用星期' });
  });
});

describe('a time', () => {
  // 28 November 2026 is a Saturday; 16:00 in London is midnight in Shanghai.
  it('lies on its day of Shanghai', () => {
    const saturday = { ...every, weekdays: [6] };
    expect(liesWithin(saturday, time('2026-11-27T16:00:00Z', 60))).toBe(true);
    expect(liesWithin(saturday, time('2026-11-28T16:00:00Z', 60))).toBe(false);
    expect(liesWithin({ ...every, weekdays: [7] }, time('2026-11-28T16:00:00Z', 60))).toBe(true);
  });

  it('lies within the hours from its first minute to its last, the season and outside of the days off', () => {
    const nineToFive = { ...every, hours: [540, 1_020] as [number, number] };
    expect(liesWithin(nineToFive, time('2026-11-28T01:00:00Z', 480))).toBe(true);
    expect(liesWithin(nineToFive, time('2026-11-28T01:00:00Z', 481))).toBe(false);
    expect(liesWithin(nineToFive, time('2026-11-28T00:59:00Z', 60))).toBe(false);
    expect(liesWithin({ ...every, from: '2026-11-29' }, time('2026-11-28T01:00:00Z', 60))).toBe(false);
    expect(liesWithin({ ...every, to: '2026-11-28' }, time('2026-11-28T01:00:00Z', 60))).toBe(true);
    expect(liesWithin({ ...every, except: ['2026-11-28'] }, time('2026-11-28T01:00:00Z', 60))).toBe(false);
  });

  it('is in the future, has a length, and is a day at most', () => {
    const now = new Date('2026-11-28T00:00:00Z');
    expect(isTime(time('2026-11-28T01:00:00Z', 1_440), now)).toBe(true);
    expect(isTime(time('2026-11-28T01:00:00Z', 1_441), now)).toBe(false);
    expect(isTime(time('2026-11-28T01:00:00Z', 0), now)).toBe(false);
    expect(isTime(time('2026-11-28T00:00:00Z', 60), now)).toBe(false);
  });
});

describe('a booking', () => {
  const terms = (needsConfirmation: boolean): TicketTerms => ({ cash: every, points: every, doorMinutes: 30, needsConfirmation });
  const startsAt = new Date('2026-11-28T06:00:00Z');

  it('is told its doors and its deadline', () => {
    expect(promisesOf(startsAt, terms(false), new Date('2026-11-20T00:00:00Z'))).toEqual({
      validFrom: new Date('2026-11-28T05:30:00Z'),
      changeUntil: new Date('2026-11-27T06:00:00Z'),
      confirmBy: null,
    });
  });

  it('is answered within 24 hours, and before it begins', () => {
    const answerBy = (now: string) => promisesOf(startsAt, terms(true), new Date(now)).confirmBy;
    expect(answerBy('2026-11-20T00:00:00Z')).toEqual(new Date('2026-11-21T00:00:00Z'));
    expect(answerBy('2026-11-28T01:00:00Z')).toEqual(startsAt);
  });
});
