import { codeAt } from './rotating';

const SERVER = Date.parse('2026-11-21T10:00:10.000Z');
const at = (seconds: number) => new Date(Date.parse('2026-11-21T10:00:00.000Z') + seconds * 1000).toISOString();
const code = (n: number) => ({ qr: `HM1.${n}`, digits: String(n), from: at(n * 30), until: at((n + 1) * 30) });
const series = { codes: [0, 1, 2, 3].map(code), serverTime: new Date(SERVER).toISOString() };

/** The phone's clock is three hours wrong: only the time since the codes arrived counts. */
const PHONE = SERVER - 3 * 3_600_000;

test.each([
  [0, '0', 20, 4],
  [19_999, '0', 1, 4],
  [20_000, '1', 30, 3],
  [49_000, '1', 1, 3],
  [109_000, '3', 1, 1],
])('%d ms after they arrived the code %s is shown for %d more seconds, %d are left', (passed, digits, secondsLeft, left) => {
  const now = codeAt(series, PHONE, PHONE + passed);
  expect([now.code?.digits, now.secondsLeft, now.left, now.secondsWhole]).toEqual([digits, secondsLeft, left, 30]);
});

test('shows no code once the last one has ended, rather than a code that the counter refuses', () => {
  expect(codeAt(series, PHONE, PHONE + 110_000)).toMatchObject({ code: undefined, left: 0 });
});

test('shows the first code when it begins a moment later than the server says', () => {
  const early = { ...series, serverTime: at(-2) };
  expect(codeAt(early, PHONE, PHONE).code?.digits).toBe('0');
});
