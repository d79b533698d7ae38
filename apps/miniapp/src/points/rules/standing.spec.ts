import type { RuleChange, RuleVersionView } from '@gp/contracts';
import { digestOf, EFFECTS, standingOf, tallyOf, termOf } from './standing';

const rule = (version: number, state: RuleVersionView['state'], effectiveAt: string) =>
  ({ id: `r${version}`, version, state, effectiveAt }) as RuleVersionView;
const change = (effect: RuleChange['effect']): RuleChange => ({ what: 'x', before: 'a', after: 'b', effect });

test('each version stands where it belongs, whatever the order they come in', () => {
  const { announced, inForce, past } = standingOf([
    rule(4, 'announced', '2027-01-31T16:00:00.000Z'),
    rule(1, 'past', '2015-12-31T16:00:00.000Z'),
    rule(5, 'announced', '2027-03-31T16:00:00.000Z'),
    rule(3, 'in-force', '2026-11-21T16:00:00.000Z'),
    rule(2, 'past', '2020-12-31T16:00:00.000Z'),
  ]);
  expect(announced.map((one) => one.version)).toEqual([4, 5]);
  expect(inForce?.version).toBe(3);
  expect(past.map(({ rule: one, until }) => [one.version, until])).toEqual([
    [2, '2026-11-21T16:00:00.000Z'],
    [1, '2020-12-31T16:00:00.000Z'],
  ]);
});

test('a version held until the day before the next one came', () => {
  expect(termOf(rule(1, 'past', '2015-12-31T16:00:00.000Z'), '2026-11-21T16:00:00.000Z')).toBe(
    '2016 年 1 月 1 日 至 2026 年 11 月 21 日',
  );
  expect(termOf(rule(2, 'in-force', '2026-11-21T16:00:00.000Z'), null)).toBe('2026 年 11 月 22 日起生效');
});

test('what changes is counted by its effect; what did not happen is not named', () => {
  expect(tallyOf([change('better'), change('worse'), change('better')])).toBe('2 处更好，1 处不如以前');
  expect(tallyOf([change('same')])).toBe('1 处无好坏');
  expect(tallyOf([])).toBe('');
});

test('better and worse differ by sign and by word', () => {
  const effects = Object.values(EFFECTS);
  expect(new Set(effects.map(({ sign }) => sign)).size).toBe(effects.length);
  expect(new Set(effects.map(({ word }) => word)).size).toBe(effects.length);
});

test('in short, what is worse comes first and is never cut off', () => {
  const named = (what: string, effect: RuleChange['effect']): RuleChange => ({ ...change(effect), what });
  expect(digestOf([named('甲', 'better'), named('乙', 'worse')])).toBe('− 乙（不如以前），＋ 甲（更好）');
  const many = [named('甲', 'better'), named('乙', 'same'), named('丙', 'better'), named('丁', 'worse')];
  expect(digestOf(many)).toBe('− 丁（不如以前），＋ 甲（更好），＋ 丙（更好），共 4 处');
  expect(digestOf([])).toBe('只有文字改动');
});
