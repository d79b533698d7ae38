import type { Question } from '@gp/contracts';
import fc from 'fast-check';
import { checkForm } from './form';

const options = [
  { id: 'a', label: '会' },
  { id: 'b', label: '不会' },
];
const single: Question = { id: 'q1', kind: 'single', title: '你会自带杯子吗？', required: true, options };
const text: Question = { id: 'q2', kind: 'text', title: '为什么？', required: false, maxLength: 200 };
const messagesOf = (questions: unknown) => checkForm(questions as Question[]).map((problem) => problem.message);
const many = (count: number): Question[] => Array.from({ length: count }, (_, at) => ({ ...text, id: `q${at}` }));
const manyOptions = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `o${at}`, label: `选项 ${at}` }));

test.each<[string, Question[]]>([
  ['a single question', [single]],
  ['fifty questions', many(50)],
  ['twenty options', [{ ...single, options: manyOptions(20) }]],
  ['a condition on an earlier choice', [single, { ...text, showIf: { questionId: 'q1', optionId: 'b' } }]],
  ['as many choices as options', [{ ...single, kind: 'multiple', maxChoices: 2 }]],
  [
    'no limits named',
    [
      { ...single, kind: 'multiple' },
      { ...text, maxLength: undefined },
    ],
  ],
  ['a title of 100 emoji', [{ ...single, title: '😀'.repeat(100) }]],
  ['leftovers of another kind', [{ ...text, options: [], maxChoices: 9 }]],
])('may be published: %s', (_, questions) => {
  expect(checkForm(questions)).toEqual([]);
});

test.each<[string, unknown, string[]]>([
  ['no question', [], ['题目要有 1 到 50 道。']],
  ['fifty-one questions', many(51), ['题目要有 1 到 50 道。']],
  ['not a list', null, ['题目要有 1 到 50 道。']],
  ['the same id twice', [single, { ...text, id: 'q1' }], ['第 2 题：题目编号和前面的题重复了。']],
  ['an id with a space', [{ ...single, id: 'q 1' }], ['第 1 题：题目编号只能用字母、数字、_ 和 -，最多 32 位。']],
  ['a blank title', [{ ...single, title: ' 　' }], ['第 1 题：还没有写题目。']],
  ['a title that is too long', [{ ...single, title: '题'.repeat(101) }], ['第 1 题：题目最多 100 个字。']],
  ['a title of two lines', [{ ...single, title: '一\n二' }], ['第 1 题：题目里有不能保存的字符。']],
  ['a kind that does not exist', [{ ...single, kind: 'toString' }], ['第 1 题：题型只能是单选、多选或文字。']],
  ['one option', [{ ...single, options: manyOptions(1) }], ['第 1 题：选项要有 2 到 20 个。']],
  ['twenty-one options', [{ ...single, options: manyOptions(21) }], ['第 1 题：选项要有 2 到 20 个。']],
  ['no options at all', [{ ...single, options: undefined }], ['第 1 题：选项要有 2 到 20 个。']],
  ['two options with one id', [{ ...single, options: [options[0], { id: 'a', label: '也许' }] }], ['第 1 题：选项编号重复了。']],
  [
    'two options that read the same',
    [{ ...single, options: [options[0], { id: 'b', label: ' 会 ' }] }],
    ['第 1 题：有两个选项写的一样。'],
  ],
  ['an option without words', [{ ...single, options: [options[0], { id: 'b', label: '' }] }], ['第 1 题：有选项还没有写字。']],
  [
    'an option that is too long',
    [{ ...single, options: [options[0], { id: 'b', label: '长'.repeat(61) }] }],
    ['第 1 题：选项最多 60 个字。'],
  ],
  [
    'an option with NUL',
    [{ ...single, options: [options[0], { id: 'b', label: 'a\u0000' }] }],
    ['第 1 题：选项里有不能保存的字符。'],
  ],
  ['no choice allowed', [{ ...single, kind: 'multiple', maxChoices: 0 }], ['第 1 题：最多可选的项数要在 1 到 2 之间。']],
  ['more choices than options', [{ ...single, kind: 'multiple', maxChoices: 3 }], ['第 1 题：最多可选的项数要在 1 到 2 之间。']],
  ['half a choice', [{ ...single, kind: 'multiple', maxChoices: 1.5 }], ['第 1 题：最多可选的项数要在 1 到 2 之间。']],
  ['a text of no length', [{ ...text, maxLength: 0 }], ['第 1 题：字数上限要在 1 到 500 之间。']],
  ['a text that is too long', [{ ...text, maxLength: 501 }], ['第 1 题：字数上限要在 1 到 500 之间。']],
  [
    'a condition on a later question',
    [{ ...text, showIf: { questionId: 'q1', optionId: 'a' } }, single],
    ['第 1 题：显示条件要指向前面的题。'],
  ],
  ['a condition on itself', [{ ...single, showIf: { questionId: 'q1', optionId: 'a' } }], ['第 1 题：显示条件要指向前面的题。']],
  [
    'a condition on a text',
    [text, { ...single, showIf: { questionId: 'q2', optionId: 'a' } }],
    ['第 2 题：显示条件要指向单选或多选题。'],
  ],
  [
    'a condition on an unknown option',
    [single, { ...text, showIf: { questionId: 'q1', optionId: 'c' } }],
    ['第 2 题：显示条件指向的选项不存在。'],
  ],
])('may not be published: %s', (_, questions, messages) => {
  expect(messagesOf(questions)).toEqual(messages);
});

test('names the question each problem belongs to', () => {
  expect(checkForm([single, { ...text, title: '' }])).toEqual([{ questionId: 'q2', message: '第 2 题：还没有写题目。' }]);
});

test('rows that an editor has only just added are incomplete, not a crash', () => {
  expect(messagesOf([undefined]).length).toBeGreaterThan(0);
  expect(messagesOf([{ ...single, options: [undefined, undefined] }]).length).toBeGreaterThan(0);
});

test('no row whatever makes the check throw', () => {
  const row = fc.record(
    {
      id: fc.anything(),
      kind: fc.anything(),
      title: fc.anything(),
      options: fc.anything(),
      maxChoices: fc.anything(),
      maxLength: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      expect(Array.isArray(messagesOf(rows))).toBe(true);
    }),
  );
});
