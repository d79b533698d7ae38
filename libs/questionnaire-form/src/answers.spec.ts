import type { Answers, Question } from '@gp/contracts';
import fc from 'fast-check';
import { answersToSubmit, checkAnswers, problemsOf } from './answers';
import { visibleQuestions } from './visible';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: `选项 ${id}` }));
const single: Question = { id: 'q1', kind: 'single', title: '单选', required: true, options };
const multiple: Question = { id: 'q2', kind: 'multiple', title: '多选', required: true, options, maxChoices: 3 };
const text: Question = { id: 'q3', kind: 'text', title: '文字', required: true, maxLength: 5 };
const optional = (question: Question): Question => ({ ...question, required: false });

const messagesOf = (question: Question, answer: unknown) => problemsOf(question, answer).map((problem) => problem.message);

describe('one answer', () => {
  test.each<[string, Question, unknown]>([
    ['one option', single, ['a']],
    ['as many options as allowed', multiple, ['a', 'b', 'c']],
    ['every option where no limit is named', { ...multiple, maxChoices: undefined }, ['d', 'c', 'b', 'a']],
    ['an optional choice left out', optional(single), undefined],
    ['an optional choice taken back', optional(multiple), []],
    ['a text', text, '很好'],
    ['a text of exactly the length, in characters and not in UTF-16 units', text, '😀😀😀😀😀'],
    ['a text of two lines', text, '好\n好'],
    ['an optional text of white space', optional(text), '   '],
  ])('holds: %s', (_, question, answer) => {
    expect(problemsOf(question, answer)).toEqual([]);
  });

  test.each<[string, Question, unknown, string[]]>([
    ['a required choice left out', single, undefined, ['请选一项再继续。']],
    ['a required choice that is null', single, null, ['请选一项再继续。']],
    ['a required choice with nothing chosen', multiple, [], ['请选一项再继续。']],
    ['two options of a single choice', single, ['a', 'b'], ['这道题只能选一项。']],
    ['four options where three are allowed', multiple, ['a', 'b', 'c', 'd'], ['最多选 3 项。']],
    ['an option of another question', single, ['z'], ['选了这道题没有的选项。']],
    ['the same option twice', multiple, ['a', 'a'], ['同一个选项只能选一次。']],
    ['an id that is inherited by every object', single, ['constructor'], ['选了这道题没有的选项。']],
    ['a text where options belong', single, 'a', ['这道题要从选项里选。']],
    ['a figure where options belong', multiple, [1], ['这道题要从选项里选。']],
    ['options where a text belongs', text, ['a'], ['这道题要用文字回答。']],
    ['a required text left out', text, undefined, ['请写几个字再继续。']],
    ['a required text of white space', text, ' \n　', ['请写几个字再继续。']],
    ['a text one character too long', text, '一二三四五六', ['最多写 5 个字。']],
    ['a text with NUL', text, 'a\u0000b', ['文字里有不能保存的字符，请删掉再试。']],
    ['a text with an escape', text, 'a\u001bb', ['文字里有不能保存的字符，请删掉再试。']],
    ['a text with a C1 control', text, 'a\u0085b', ['文字里有不能保存的字符，请删掉再试。']],
    ['a text with half a surrogate pair', text, 'a\ud83d', ['文字里有不能保存的字符，请删掉再试。']],
    [
      'a text beyond the longest length where none is named',
      { ...text, maxLength: undefined },
      '字'.repeat(501),
      ['最多写 500 个字。'],
    ],
  ])('is refused: %s', (_, question, answer, messages) => {
    expect(messagesOf(question, answer)).toEqual(messages);
  });
});

describe('a whole sheet', () => {
  const follow: Question = { ...text, id: 'q4', showIf: { questionId: 'q1', optionId: 'a' } };
  const form = [single, optional(multiple), follow];

  test.each<[string, Answers, [string, string][]]>([
    ['complete', { q1: ['b'], q2: ['a'] }, []],
    ['complete with the question that appeared', { q1: ['a'], q4: '好' }, []],
    ['the question that appeared is required too', { q1: ['a'] }, [['q4', '请写几个字再继续。']]],
    ['a hidden question must not be answered', { q1: ['b'], q4: '好' }, [['q4', '这道题不用回答。']]],
    ['a question the form does not have', { q1: ['b'], q9: ['a'] }, [['q9', '问卷里没有这道题。']]],
    [
      'several at once, in the form’s order',
      { q4: '好', q2: ['z'], q9: 'x' },
      [
        ['q1', '请选一项再继续。'],
        ['q2', '选了这道题没有的选项。'],
        ['q4', '这道题不用回答。'],
        ['q9', '问卷里没有这道题。'],
      ],
    ],
  ])('%s', (_, answers, expected) => {
    expect(checkAnswers(form, answers).map((problem) => [problem.questionId, problem.message])).toEqual(expected);
  });

  test.each([null, undefined, 'x', 7, [], ['a']])('what is not an object of answers is refused: %p', (answers) => {
    expect(checkAnswers(form, answers as unknown as Answers)).toEqual([{ questionId: '', message: '答卷的格式不对。' }]);
  });

  test('an answer under the name __proto__ is a stranger, not a way in', () => {
    const answers = JSON.parse('{"__proto__":["a"],"q1":["b"]}') as Answers;
    expect(checkAnswers(form, answers)).toEqual([{ questionId: '__proto__', message: '问卷里没有这道题。' }]);
  });
});

/** Any form of up to eight questions whose conditions point backwards, as a published form has them. */
const anyForm: fc.Arbitrary<Question[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Question['kind']>('single', 'multiple', 'text'),
      required: fc.boolean(),
      maxChoices: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      source: fc.option(fc.nat(), { nil: undefined }),
      option: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map(({ kind, required, maxChoices, source, option }, at): Question => {
      const sources = drafts.slice(0, at).flatMap((draft, index) => (draft.kind === 'text' ? [] : [`q${index}`]));
      const questionId = source === undefined ? undefined : sources[source % Math.max(sources.length, 1)];
      const condition = questionId ? { showIf: { questionId, optionId: option } } : {};
      if (kind === 'text') return { id: `q${at}`, kind, title: '题', required, maxLength: 10, ...condition };
      return { id: `q${at}`, kind, title: '题', required, options, ...(kind === 'multiple' ? { maxChoices } : {}), ...condition };
    }),
  );

/** Answers to it, good and bad, also to questions that are hidden. */
const anyAnswers = fc.dictionary(
  fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7'),
  fc.oneof(
    fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'z'), { maxLength: 4 }),
    fc.string({ maxLength: 12, unit: 'grapheme' }),
  ),
) as fc.Arbitrary<Answers>;

/** Walks the form as the phone does: one visible question after the other, each answered so that it holds. */
function fillIn(form: Question[], choose: (question: Question) => string[] | string): Answers {
  const answers: Answers = {};
  for (const question of form) {
    if (visibleQuestions(form, answers).includes(question)) answers[question.id] = choose(question);
  }
  return answers;
}

describe('for every form', () => {
  test('what the phone hands in after answering each visible question is accepted by the server', () => {
    fc.assert(
      fc.property(anyForm, fc.integer({ min: 0, max: 3 }), fc.boolean(), (form, pick, fillOptional) => {
        const answers = fillIn(form, (question) => {
          if (!question.required && !fillOptional) return question.kind === 'text' ? '' : [];
          return question.kind === 'text' ? '好' : [options[pick]!.id];
        });
        expect(checkAnswers(form, answersToSubmit(form, answers))).toEqual([]);
      }),
    );
  });

  test('dropping what is hidden never makes a new problem and leaves no answer to a hidden question', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (form, answers) => {
        const handedIn = answersToSubmit(form, answers);
        const before = new Set(checkAnswers(form, answers).map((problem) => problem.questionId));
        for (const problem of checkAnswers(form, handedIn)) expect(before).toContain(problem.questionId);
        expect(visibleQuestions(form, handedIn)).toEqual(visibleQuestions(form, answers));
        const seen = visibleQuestions(form, answers).map((question) => question.id);
        for (const id of Object.keys(handedIn)) expect(seen).toContain(id);
        expect(answersToSubmit(form, handedIn)).toEqual(handedIn);
      }),
    );
  });

  test('a sheet is accepted exactly when each visible question holds and nothing else is answered', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (form, answers) => {
        const visible = visibleQuestions(form, answers);
        const ids = new Set(visible.map((question) => question.id));
        const holds = visible.every((question) => problemsOf(question, answers[question.id]).length === 0);
        const nothingElse = Object.keys(answers).every((id) => ids.has(id));
        expect(checkAnswers(form, answers).length === 0).toBe(holds && nothingElse);
      }),
    );
  });

  test('no input whatever makes the check throw', () => {
    fc.assert(
      fc.property(anyForm, fc.anything(), fc.dictionary(fc.string(), fc.anything()), (form, junk, sheet) => {
        for (const question of form) expect(Array.isArray(problemsOf(question, junk))).toBe(true);
        expect(Array.isArray(checkAnswers(form, sheet as Answers))).toBe(true);
        expect(Array.isArray(checkAnswers(form, junk as Answers))).toBe(true);
      }),
    );
  });
});
