import { clockLeft } from './time-left';

const deadline = '2026-11-22T12:15:00.000Z';
const at = (iso: string) => Date.parse(iso);

test.each([
  ['2026-11-22T12:00:00.000Z', '15:00'],
  ['2026-11-22T12:00:00.500Z', '15:00'],
  ['2026-11-22T12:05:57.000Z', '9:03'],
  ['2026-11-22T12:14:59.001Z', '0:01'],
  ['2026-11-22T12:15:00.000Z', '0:00'],
  ['2026-11-22T13:15:00.000Z', '0:00'],
])('at %s there are %s left', (now, left) => {
  expect(clockLeft(deadline, at(now))).toBe(left);
});
