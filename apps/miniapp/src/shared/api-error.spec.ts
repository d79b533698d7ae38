import { hasCode, OfflineError, problemOf, sentenceOf } from './api-error';

test('says what the server says, and keeps its figures', () => {
  const error = problemOf(409, { code: 'points/insufficient', detail: '还差 1,120 分。', params: { missing: 1120 } });
  expect(error.params).toEqual({ missing: 1120 });
  expect(error.sentence()).toBe('还差 1,120 分。');
  expect(hasCode(error, 'points/insufficient')).toBe(true);
});

test('knows the sentence of a code that is newer than this app', () => {
  expect(problemOf(409, { code: 'points/frozen', detail: '这批积分在核查中。' }).sentence()).toBe('这批积分在核查中。');
});

test.each([
  [502, '<html>', 'platform/database-away'],
  [503, undefined, 'platform/database-away'],
  [500, '', 'platform/unexpected'],
])('makes an answer of a proxy (%d) an error with a sentence', (status, body, code) => {
  const error = problemOf(status, body);
  expect(error.code).toBe(code);
  expect(error.sentence()).toContain('积分没有变化');
});

test('a refusal ends the intent, trouble and an answer in flight do not: the same key is sent again', () => {
  expect(problemOf(409, { code: 'redemption/sold-out' }).final).toBe(true);
  expect(problemOf(409, { code: 'platform/key-in-flight' }).final).toBe(false);
  expect(problemOf(429, { code: 'platform/too-many-requests' }).final).toBe(false);
  expect(problemOf(503, { code: 'platform/database-away' }).final).toBe(false);
});

test('tells a write without an answer from a reading without one', () => {
  expect(new OfflineError(true).sentence()).toContain('不会重复办理');
  expect(new OfflineError(false).sentence()).not.toContain('办成');
  expect(sentenceOf(new TypeError('x'))).toContain('再试一次');
});
