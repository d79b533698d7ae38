import type { Answers, Question } from '@gp/contracts';
import { visibleQuestions } from './visible';

const drinks: Question = {
  id: 'drink',
  kind: 'single',
  title: '你喝什么？',
  required: true,
  options: [
    { id: 'tea', label: '茶' },
    { id: 'coffee', label: '咖啡' },
  ],
};
const milk: Question = {
  id: 'milk',
  kind: 'multiple',
  title: '加什么奶？',
  required: true,
  options: [
    { id: 'oat', label: '燕麦' },
    { id: 'cow', label: '牛奶' },
  ],
  showIf: { questionId: 'drink', optionId: 'coffee' },
};
const brand: Question = {
  id: 'brand',
  kind: 'text',
  title: '哪个牌子？',
  required: false,
  showIf: { questionId: 'milk', optionId: 'oat' },
};
const form = [drinks, milk, brand];

test.each<[string, Answers, string[]]>([
  ['nothing answered: only what has no condition', {}, ['drink']],
  ['another option: the condition does not hold', { drink: ['tea'] }, ['drink']],
  ['the option: the next question appears', { drink: ['coffee'] }, ['drink', 'milk']],
  ['a chain of conditions', { drink: ['coffee'], milk: ['cow', 'oat'] }, ['drink', 'milk', 'brand']],
  ['an old answer to a question that is hidden again shows nothing', { drink: ['tea'], milk: ['oat'] }, ['drink']],
  ['a text where options belong', { drink: 'coffee' }, ['drink']],
])('%s', (_, answers, ids) => {
  expect(visibleQuestions(form, answers).map((question) => question.id)).toEqual(ids);
});

test('a condition that points forwards or at itself never holds', () => {
  const loop: Question = { ...drinks, id: 'loop', showIf: { questionId: 'loop', optionId: 'tea' } };
  expect(visibleQuestions([loop], { loop: ['tea'] })).toEqual([]);
  expect(visibleQuestions([milk, drinks], { drink: ['coffee'] })).toEqual([drinks]);
});

test('an inherited property is not an answer', () => {
  const odd: Question = { ...milk, showIf: { questionId: 'constructor', optionId: 'tea' } };
  expect(visibleQuestions([{ ...drinks, id: 'constructor' }, odd], {}).map((question) => question.id)).toEqual(['constructor']);
});
