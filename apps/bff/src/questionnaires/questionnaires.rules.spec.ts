import type { Answers, Question } from '@gp/contracts';
import { array, assert, constantFrom, option, property, subarray, uniqueArray } from 'fast-check';
import { isAnswers, publishedTerms, shapeProblems, Tally } from './questionnaires.rules.js';

const NOW = new Date('2026-11-20T00:00:00.000Z');
const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe('the shape of a draft', () => {
  const question = { id: 'q1', kind: 'single', title: '', required: true };

  it.each([
    [[question]],
    [[]],
    [[{ ...question, options: [], maxChoices: 2, showIf: { questionId: 'q0', optionId: 'a' } }]],
    [[{ ...question, kind: 'text', maxLength: 200 }]],
  ])('keeps %j', (questions) => {
    expect(shapeProblems(questions)).toEqual([]);
  });

  it.each([
    ['a form', 'questions'],
    [{ 0: question }, 'questions'],
    [Array.from({ length: 101 }, () => question), 'questions'],
    [[question, null], 'questions.1'],
    [[{ ...question, id: 'constructor' }], 'questions.0'],
    [[{ ...question, kind: 'scale' }], 'questions.0'],
    [[{ ...question, required: 'yes' }], 'questions.0'],
    [[{ ...question, title: 'x'.repeat(501) }], 'questions.0'],
    [[{ ...question, title: 'a\u0000b' }], 'questions.0'],
    [[{ ...question, title: '\ud83d' }], 'questions.0'],
    [[{ ...question, points: 5 }], 'questions.0'],
    [[{ ...question, options: [{ id: 'a', label: 'A', price: 1 }] }], 'questions.0'],
    [[{ ...question, options: Array.from({ length: 51 }, (_, i) => ({ id: `o${i}`, label: 'A' })) }], 'questions.0'],
    [[{ ...question, maxChoices: 1.5 }], 'questions.0'],
    [[{ ...question, showIf: 'q0' }], 'questions.0'],
  ])('refuses %j at %s', (questions, field) => {
    expect(shapeProblems(questions).map((p) => p.field)).toEqual([field]);
  });
});

describe('the size of answers', () => {
  it.each([[{}], [{ q1: ['a', 'b'], q2: '好' }], [{ constructor: ['a'] }]])('looks at %j', (answers) => {
    expect(isAnswers(answers)).toBe(true);
  });
  it.each([
    [null],
    [[]],
    ['a'],
    [{ q1: 5 }],
    [{ q1: { a: true } }],
    [{ q1: [['a']] }],
    [{ q1: 'x'.repeat(2001) }],
    [{ q1: Array.from({ length: 51 }, () => 'a') }],
    [{ ['q'.repeat(65)]: 'x' }],
    [Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`q${i}`, 'x']))],
  ])('does not look at %j', (answers) => {
    expect(isAnswers(answers)).toBe(false);
  });
});

describe('the dates a form is published with', () => {
  it.each([
    [{ points: 20, pointsExpireAt: null, closesAt: null }, null],
    [{ points: 20, pointsExpireAt: day(90), closesAt: day(30) }, day(30)],
    [{ points: 20, pointsExpireAt: day(90), closesAt: day(90) }, day(90)],
    [{ points: 20, pointsExpireAt: day(90), closesAt: null }, day(90)],
    [{ points: 0, pointsExpireAt: day(-1), closesAt: null }, null],
  ])('%j closes at %s', (terms, closesAt) => {
    expect(publishedTerms(terms, NOW)).toEqual({ ...terms, closesAt });
  });
  it.each([
    [{ points: 20, pointsExpireAt: null, closesAt: NOW }, ['closesAt']],
    [{ points: 20, pointsExpireAt: NOW, closesAt: null }, ['pointsExpireAt']],
    [{ points: 20, pointsExpireAt: day(29), closesAt: day(30) }, ['pointsExpireAt']],
    [{ points: 0, pointsExpireAt: null, closesAt: day(-1) }, ['closesAt']],
  ])('%j is refused for %j', (terms, fields) => {
    expect(publishedTerms(terms, NOW)).toEqual(fields.map((field) => expect.objectContaining({ field })));
  });
});

describe('the tally', () => {
  const FORM: Question[] = [
    {
      id: 'one',
      kind: 'single',
      title: '最想换什么',
      required: true,
      options: [
        { id: 'a', label: '文具' },
        { id: 'b', label: '咖啡' },
      ],
    },
    {
      id: 'many',
      kind: 'multiple',
      title: '还想要什么',
      required: false,
      options: [
        { id: 'x', label: '绿植' },
        { id: 'y', label: '帆布袋' },
        { id: 'z', label: '小鱼' },
      ],
    },
    { id: 'text', kind: 'text', title: '说说看', required: false },
  ];

  it('keeps the latest 50 texts, the latest first', () => {
    const tally = new Tally(FORM);
    for (let i = 60; i > 0; i--) tally.add({ one: ['a'], text: `第 ${i} 张` });
    const [, , text] = tally.results().questions;
    expect(text).toMatchObject({ answered: 60, options: [] });
    expect(text?.texts).toHaveLength(50);
    expect(text?.texts.slice(0, 2)).toEqual(['第 60 张', '第 59 张']);
  });

  it('counts every choice of every sheet, whatever they are', () => {
    const sheet = option(constantFrom('a', 'b')).chain((one) =>
      subarray(['x', 'y', 'z']).map(
        (many): Answers => ({ ...(one === null ? {} : { one: [one] }), ...(many.length > 0 ? { many } : {}) }),
      ),
    );
    assert(
      property(array(sheet, { maxLength: 60 }), (sheets) => {
        const tally = new Tally(FORM);
        for (const answers of sheets) tally.add(answers);
        const { sheetCount, questions } = tally.results();
        expect(sheetCount).toBe(sheets.length);
        for (const question of questions) {
          expect(question.answered).toBe(sheets.filter((s) => question.id in s).length);
          for (const { id, count } of question.options)
            expect(count).toBe(sheets.filter((s) => (s[question.id] as string[] | undefined)?.includes(id)).length);
        }
      }),
    );
  });

  it('is not fooled by questions with names of the language', () => {
    assert(
      property(uniqueArray(constantFrom('constructor', 'toString', 'hasOwnProperty'), { minLength: 1 }), (ids) => {
        const tally = new Tally(ids.map((id) => ({ id, kind: 'text', title: id, required: false })));
        tally.add({});
        expect(tally.results().questions.map((q) => q.answered)).toEqual(ids.map(() => 0));
      }),
    );
  });
});
