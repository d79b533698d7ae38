import type { BookingView, RedemptionView, SlotView, TicketConditions } from '@gp/contracts';
import { daysOf, endedWords, openWords, refundWords, validWords } from './ticket';

const slot = (startsAt: string, placesLeft: number): SlotView => ({
  id: startsAt,
  startsAt,
  endsAt: startsAt,
  opensAt: startsAt,
  capacity: 10,
  placesLeft,
});

it('slots stand below their day of Shanghai, with the places of the day', () => {
  const days = daysOf([
    slot('2026-11-28T01:00:00.000Z', 3),
    slot('2026-11-28T15:00:00.000Z', 0),
    slot('2026-11-28T16:30:00.000Z', 2),
  ]);
  expect(days.map((d) => [d.id, d.places, d.slots.length])).toEqual([
    ['2026-11-28', 3, 2],
    ['2026-11-29', 2, 1],
  ]);
});

const every: TicketConditions = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  hours: null,
  from: null,
  to: null,
  except: [],
  refundHours: 24,
  returnDays: 7,
};

it('the conditions of a ticket are one line', () => {
  expect(validWords(every)).toBe('每天');
  expect(validWords({ ...every, weekdays: [7, 6], hours: [540, 1_050], except: ['2027-02-06'] })).toBe(
    '周六、周日 9:00–17:30，2027-02-06 除外',
  );
  expect(refundWords(24)).toBe('开场前 24 小时可以改、可以退');
  expect(refundWords(0)).toBe('开场前都可以改、可以退');
});

it('a booking that the merchant ended says what came back and what came on top', () => {
  const booking = { ended: { why: 'slot', reason: '台风', compensation: 800 } } as BookingView;
  expect(endedWords({ points: 8_000 } as RedemptionView, booking)).toBe('商户取消了场次，8,000 分已退回，另补偿 800 分');
  expect(endedWords({ points: 8_000 } as RedemptionView, { ended: null } as BookingView)).toBeNull();
});

it('one that waits says until when, one that does not from when', () => {
  const waiting = { confirmation: 'waiting', confirmBy: '2099-11-28T06:00:00.000Z' } as BookingView;
  expect(openWords(waiting)).toBe('等商户确认，最晚 2099 年 11 月 28 日 14:00。没确认就自动退回');
  const open = { confirmation: 'none', opensAt: '2099-11-28T05:30:00.000Z' } as BookingView;
  expect(openWords(open)).toBe('2099 年 11 月 28 日 13:30 起可用');
});
