import {
  ageWords,
  dateFull,
  dateIso,
  dateShort,
  dateWords,
  figure,
  inFours,
  lastDay,
  momentFull,
  momentShort,
  monthWords,
  signed,
  spanWords,
  yuan,
} from './format';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
  [-12, '−12'],
  [-1000, '−1,000'],
])('writes the figure %d as %s', (n, text) => {
  expect(figure(n)).toBe(text);
});

test('gives every change its sign, a minus as U+2212, and none to zero', () => {
  expect([signed(42), signed(-10), signed(0), signed(-0)]).toEqual(['+42', '−10', '0', '0']);
});

test.each([
  [2500, '25.00 元'],
  [4990, '49.90 元'],
  [5, '0.05 元'],
  [123456789, '1,234,567.89 元'],
])('writes %d fen as %s', (fen, text) => {
  expect(yuan(fen)).toBe(text);
});

test('groups digits in fours', () => {
  expect(inFours('830247160951')).toEqual(['8302', '4716', '0951']);
  expect(inFours('8302471609')).toEqual(['8302', '4716', '09']);
  expect(inFours('')).toEqual([]);
});

test('tells the day of Shanghai, not of the phone: half past midnight there is the evening before in UTC', () => {
  expect(dateFull('2026-12-31T16:30:00.000Z')).toBe('2027 年 1 月 1 日');
  expect(dateFull('2026-12-31T15:59:59.999Z')).toBe('2026 年 12 月 31 日');
  expect(monthWords('2026-10-31T16:00:00.000Z')).toBe('2026 年 11 月');
});

test('leaves the year out where it is this year', () => {
  expect(dateWords('2026-12-31T04:00:00.000Z', NOW)).toBe('12 月 31 日');
  expect(dateWords('2027-02-18T04:00:00.000Z', NOW)).toBe('2027 年 2 月 18 日');
  expect(dateShort('2026-12-31T04:00:00.000Z', NOW)).toBe('12-31');
  expect(dateShort('2027-02-18T04:00:00.000Z', NOW)).toBe('27-02-18');
  expect(dateIso('2027-02-18T04:00:00.000Z')).toBe('2027-02-18');
});

test('writes moments short in lists and in full on the entry page', () => {
  expect(momentShort('2026-11-21T10:42:00.000Z', NOW)).toBe('11-21 18:42');
  expect(momentShort('2025-11-21T10:42:00.000Z', NOW)).toBe('25-11-21');
  expect(momentFull('2026-11-15T01:40:00.000Z')).toBe('2026 年 11 月 15 日 09:40');
});

test('writes the time of a campaign on one day and over several days', () => {
  expect(spanWords('2026-11-28T01:00:00.000Z', '2026-11-28T03:30:00.000Z', NOW)).toBe('11 月 28 日 周六 9:00–11:30');
  expect(spanWords('2026-11-28T01:00:00.000Z', '2026-11-29T03:30:00.000Z', NOW)).toBe(
    '11 月 28 日 周六 9:00 至 11 月 29 日 11:30',
  );
});

test('what ends at midnight of Shanghai holds through the day before', () => {
  expect(dateWords(lastDay('2026-12-31T16:00:00.000Z'), NOW)).toBe('12 月 31 日');
  expect(dateWords(lastDay('2026-12-31T15:59:59.999Z'), NOW)).toBe('12 月 31 日');
  expect(spanWords('2026-11-21T16:00:00.000Z', '2026-11-22T16:00:00.000Z', NOW)).toBe('11 月 22 日 周日 0:00–24:00');
  expect(spanWords('2026-11-21T16:00:00.000Z', '2026-11-23T16:00:00.000Z', NOW)).toBe(
    '11 月 22 日 周日 0:00 至 11 月 23 日 24:00',
  );
});

test.each([
  [5_000, '刚才'],
  [5 * 60_000, '5 分钟前'],
  [59 * 60_000, '59 分钟前'],
  [3 * 3_600_000, '3 小时前'],
  [30 * 3_600_000, '11 月 21 日'],
])('what is %d ms old is said to be of %s', (age, words) => {
  const now = Date.parse('2026-11-22T01:00:00.000Z');
  expect(ageWords(now - age, now)).toBe(words);
});
