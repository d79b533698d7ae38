import type { BillHead, BillView } from '@gp/contracts';
import { addsUp, barsAround, figureInShort, isMonth, monthFull, monthShort, neighbours, outcomeOf } from './bill';

/** The example of the programme: 420 + 130 − 100 − 0 = 450. */
const bill: BillView = {
  month: '2026-10',
  opening: 420,
  closing: 450,
  earned: 130,
  spent: 100,
  returned: 0,
  ended: 0,
  final: true,
  movements: [
    { kind: 'earn', amount: 130, entries: 3 },
    { kind: 'spend', amount: -100, entries: 1 },
  ],
};
const heads = (...months: string[]): BillHead[] => months.map((month, at) => ({ month, opening: at, closing: at + 1 }));

test('420 + 130 − 100 − 0 = 450', () => {
  expect(addsUp(bill)).toBe(true);
});

test.each([
  { closing: 451 },
  { opening: 419 },
  { ended: 1 },
  { returned: 1 },
  { movements: [] },
  { movements: [{ kind: 'earn' as const, amount: 130, entries: 3 }] },
])('a bill that does not add up is not called one that does: %j', (change) => {
  expect(addsUp({ ...bill, ...change })).toBe(false);
});

test('names months as people do', () => {
  expect(monthFull('2026-09')).toBe('2026 年 9 月');
  expect(monthShort('2026-09')).toBe('9 月');
});

test('a link with anything but a month is no month', () => {
  expect(['2026-10', '2026-13', '2026-1', 'abc', '', undefined].map((text) => isMonth(text))).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('over a bar a long figure is cut, never rounded up', () => {
  expect(figureInShort(945_000)).toBe('945,000');
  expect(figureInShort(1_198_999)).toBe('119.8 万');
});

test('says what came of the month', () => {
  expect(outcomeOf(bill)).toBe('比月初多 30 分');
  expect(outcomeOf({ opening: 1500, closing: 250, final: true })).toBe('比月初少 1,250 分');
  expect(outcomeOf({ opening: 7, closing: 7, final: true })).toBe('和月初一样多');
  expect(outcomeOf({ opening: 0, closing: 7, final: false })).toBe('到现在比月初多 7 分');
});

test('draws the chosen month and the five before it', () => {
  const bills = heads('2026-11', '2026-10', '2026-09', '2026-08', '2026-07', '2026-06', '2026-05', '2026-03');
  const shown = (month: string) => barsAround(bills, month).map((one) => one.month.slice(5));
  expect(shown('2026-11')).toEqual(['06', '07', '08', '09', '10', '11']);
  expect(shown('2026-10')).toEqual(['05', '06', '07', '08', '09', '10']);
  expect(shown('2026-03')).toEqual(['03', '05', '06', '07', '08', '09']);
  expect(barsAround(heads('2026-11'), '2026-11')).toHaveLength(1);
  expect(barsAround(bills, bills[0]?.month ?? '', 4)).toHaveLength(4);
});

test('goes to the month before and after that has a bill', () => {
  const bills = heads('2026-11', '2026-09', '2026-03');
  expect(neighbours(bills, '2026-09')).toEqual({ before: '2026-03', after: '2026-11' });
  expect(neighbours(bills, '2026-11')).toEqual({ before: '2026-09', after: undefined });
  expect(neighbours(bills, '2026-03')).toEqual({ before: undefined, after: '2026-09' });
});
