import type { Question } from '@gp/contracts';
import { choose, draftFrom, EMPTY_DRAFT, handIn, placeOf } from './draft';

const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
const single: Question = { id: 'q1', kind: 'single', title: '单选', required: true, options };
const multiple: Question = { id: 'q2', kind: 'multiple', title: '多选', required: false, options, maxChoices: 2 };
const follow: Question = { id: 'q3', kind: 'text', title: '文字', required: false, showIf: { questionId: 'q1', optionId: 'a' } };
const form = [single, multiple, follow];

test('a single choice is replaced, a multiple one is added to and taken back', () => {
  expect(choose(single, ['a'], 'b')).toEqual(['b']);
  expect(choose(multiple, undefined, 'a')).toEqual(['a']);
  expect(choose(multiple, ['a'], 'c')).toEqual(['a', 'c']);
  expect(choose(multiple, ['a', 'c'], 'a')).toEqual(['c']);
});

test('an option beyond the limit is not taken', () => {
  expect(choose(multiple, ['a', 'c'], 'b')).toEqual(['a', 'c']);
});

test('the same sheet again goes out under the same key, so that a lost reply is replayed', () => {
  const first = handIn(form, { ...EMPTY_DRAFT, answers: { q1: ['b'] } }, 'key-1');
  expect(first).toMatchObject({ key: 'key-1', answers: { q1: ['b'] } });
  expect(handIn(form, first.draft, 'key-2').key).toBe('key-1');
});

test('a sheet that was changed after a lost reply goes out under a new key', () => {
  const first = handIn(form, { ...EMPTY_DRAFT, answers: { q1: ['b'] } }, 'key-1');
  const changed = { ...first.draft, answers: { q1: ['c'] } };
  expect(handIn(form, changed, 'key-2').key).toBe('key-2');
});

test('an answer to a question that is hidden again stays in the draft but is not handed in', () => {
  const draft = { ...EMPTY_DRAFT, answers: { q1: ['b'], q3: '写过的话' } };
  const { answers, draft: kept } = handIn(form, draft, 'key-1');
  expect(answers).toEqual({ q1: ['b'] });
  expect(kept.answers.q3).toBe('写过的话');
});

test('a draft leads back to the question it was left at, or to the first if that question is gone', () => {
  const answers = { q1: ['a'] };
  expect(placeOf(form, { ...EMPTY_DRAFT, answers, at: 'q3' }).index).toBe(2);
  expect(placeOf(form, { ...EMPTY_DRAFT, answers: { q1: ['b'] }, at: 'q3' })).toMatchObject({
    index: 0,
    visible: [single, multiple],
  });
});

test('a stored draft comes back as it was', () => {
  const draft = { answers: { q1: ['a'], q3: '好' }, at: 'q3', sent: { key: 'key-1', sheet: '{}' } };
  expect(draftFrom(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
});

test.each([undefined, null, '', 'x', 3, [], { answers: 3 }, { answers: { q1: 3 } }, { sent: {} }])(
  'what is not a draft is an empty one: %p',
  (stored) => {
    expect(draftFrom(stored)).toEqual(EMPTY_DRAFT);
  },
);
