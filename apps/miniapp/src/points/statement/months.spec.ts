import type { EntryLine, StatementView } from '@gp/contracts';
import { byMonth, totalWords } from './months';

const entry = (id: string, recordedAt: string) => ({ id, recordedAt, amount: 1, kind: 'earn' }) as EntryLine;
const total = (month: string, earned: number) => ({ month, earned, spent: 0, returned: 0, ended: 0 });

test('a month of Shanghai runs over pages and keeps the total the server gave for the whole of it', () => {
  const pages = [
    { balance: 1, cursor: 'c', months: [total('2026-11', 260)], items: [entry('a', '2026-11-21T10:00:00.000Z')] },
    {
      balance: 1,
      cursor: null,
      months: [total('2026-11', 260), total('2026-10', 90)],
      items: [entry('b', '2026-10-31T16:00:00.000Z'), entry('c', '2026-10-31T15:59:00.000Z')],
    },
  ] as StatementView[];
  expect(byMonth(pages).map((month) => [month.key, month.name, month.entries.map((e) => e.id), month.total?.earned])).toEqual([
    ['2026-11', '2026 年 11 月', ['a', 'b'], 260],
    ['2026-10', '2026 年 10 月', ['c'], 90],
  ]);
});

test('names only what happened in the month', () => {
  expect(totalWords({ month: '2026-11', earned: 1260, spent: 30, returned: 0, ended: 0 })).toBe('获得 1,260 · 使用 30');
  expect(totalWords({ month: '2026-11', earned: 0, spent: 0, returned: 200, ended: 0 })).toBe('退回 200');
  expect(totalWords({ month: '2026-11', earned: 5, spent: 0, returned: 0, ended: 12 })).toBe('获得 5 · 失效 12');
});
