import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRY_KINDS, KINDS_OF_FILTER, SOURCE_KINDS } from '@gp/contracts';

import { iconOf, KIND_WORDS, lotWords, movesHead, ruleName } from './words';

test('each kind has a word of its own', () => {
  expect(new Set(ENTRY_KINDS.map((kind) => KIND_WORDS[kind])).size).toBe(ENTRY_KINDS.length);
});

test('each kind from each source has a drawing that exists', () => {
  for (const kind of ENTRY_KINDS)
    for (const source of SOURCE_KINDS)
      expect(existsSync(join(__dirname, `../assets/icons/${iconOf({ kind, source })}.svg`))).toBe(true);
});

test('what ends says so with the same drawing, wherever it came from', () => {
  for (const source of SOURCE_KINDS) expect(iconOf({ kind: 'expire', source })).toBe('clock');
});

test('what goes away and what comes back are never called the same', () => {
  const away = [...KINDS_OF_FILTER.spent, ...KINDS_OF_FILTER.ended].map(movesHead);
  const back = KINDS_OF_FILTER.returned.map(movesHead);
  for (const head of back) expect(away).not.toContain(head);
});

test('the version is said once', () => {
  expect(ruleName({ title: '绿色积分规则', version: 3 })).toBe('绿色积分规则 · 第 3 版');
  expect(ruleName({ title: '绿色积分规则（第 3 版）', version: 3 })).toBe('绿色积分规则（第 3 版）');
});

test('a lot that ends at midnight is good until the day before', () => {
  expect(lotWords('campaign', '2026-12-31T16:00:00.000Z')).toBe('活动分 · 至 2026-12-31');
  expect(lotWords('base', null)).toBe('基础分 · 永久有效');
});
