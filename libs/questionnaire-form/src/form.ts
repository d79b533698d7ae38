import type { Option, Question, QuestionKind } from '@gp/contracts';
import { FORM_LIMITS } from './limits';
import type { FormProblem } from './problem';
import { isBlank, isPlainText, lengthOf } from './text';

/** A record rather than the contract's list, so that only types are imported and a forgotten kind does not compile. */
const KINDS: Record<QuestionKind, true> = { single: true, multiple: true, text: true };
const ID = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * Whether these questions make a form that may be published; empty = yes. What is not of a question's kind (options of a text question,
 * a length of a choice) has no effect and is not looked at.
 */
export function checkForm(questions: readonly Question[]): FormProblem[] {
  const { minQuestions, maxQuestions } = FORM_LIMITS;
  if (!Array.isArray(questions) || questions.length < minQuestions || questions.length > maxQuestions) {
    return [{ questionId: '', message: `题目要有 ${minQuestions} 到 ${maxQuestions} 道。` }];
  }
  const earlier = new Map<string, Question>();
  return questions.flatMap((entry: Question | undefined, at) => {
    // An editor hands in a row that was just added and has nothing in it yet.
    const question = entry ?? ({} as Question);
    const messages = [
      ...idProblems(question.id, earlier),
      ...titleProblems(question.title),
      ...kindProblems(question),
      ...conditionProblems(question, earlier),
    ];
    earlier.set(question.id, question);
    const questionId = typeof question.id === 'string' ? question.id : '';
    return messages.map((message) => ({ questionId, message: `第 ${at + 1} 题：${message}` }));
  });
}

function idProblems(id: unknown, earlier: ReadonlyMap<string, Question>): string[] {
  if (typeof id !== 'string' || !ID.test(id)) return ['题目编号只能用字母、数字、_ 和 -，最多 32 位。'];
  return earlier.has(id) ? ['题目编号和前面的题重复了。'] : [];
}

function titleProblems(title: unknown): string[] {
  if (typeof title !== 'string' || isBlank(title)) return ['还没有写题目。'];
  if (!isPlainText(title, 'one')) return ['题目里有不能保存的字符。'];
  return lengthOf(title) > FORM_LIMITS.titleLength ? [`题目最多 ${FORM_LIMITS.titleLength} 个字。`] : [];
}

function kindProblems(question: Question): string[] {
  if (typeof question.kind !== 'string' || !Object.hasOwn(KINDS, question.kind)) return ['题型只能是单选、多选或文字。'];
  if (question.kind === 'text')
    return isWithin(question.maxLength, FORM_LIMITS.maxLength) ? [] : [`字数上限要在 1 到 ${FORM_LIMITS.maxLength} 之间。`];
  const options = Array.isArray(question.options) ? question.options : [];
  const messages = optionProblems(options);
  if (question.kind === 'multiple' && options.length > 0 && !isWithin(question.maxChoices, options.length)) {
    messages.push(`最多可选的项数要在 1 到 ${options.length} 之间。`);
  }
  return messages;
}

/** A limit may be left out; where it is given it is a whole number from 1 to `most`. */
function isWithin(limit: unknown, most: number): boolean {
  return limit === undefined || limit === null || (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= most);
}

function optionProblems(options: readonly Option[]): string[] {
  const { minOptions, maxOptions, labelLength } = FORM_LIMITS;
  if (options.length < minOptions || options.length > maxOptions) return [`选项要有 ${minOptions} 到 ${maxOptions} 个。`];
  const messages = new Set<string>();
  const ids = new Set<string>();
  const labels = new Set<string>();
  for (const option of options) {
    const { id, label } = option ?? ({} as Option);
    if (typeof id !== 'string' || !ID.test(id)) messages.add('选项编号只能用字母、数字、_ 和 -，最多 32 位。');
    else if (ids.has(id)) messages.add('选项编号重复了。');
    ids.add(id);
    if (typeof label !== 'string' || isBlank(label)) messages.add('有选项还没有写字。');
    else if (!isPlainText(label, 'one')) messages.add('选项里有不能保存的字符。');
    else if (lengthOf(label) > labelLength) messages.add(`选项最多 ${labelLength} 个字。`);
    else if (labels.has(label.trim())) messages.add('有两个选项写的一样。');
    if (typeof label === 'string') labels.add(label.trim());
  }
  return [...messages];
}

function conditionProblems(question: Question, earlier: ReadonlyMap<string, Question>): string[] {
  if (!question.showIf) return [];
  const source = earlier.get(question.showIf.questionId);
  if (!source) return ['显示条件要指向前面的题。'];
  if (source.kind === 'text') return ['显示条件要指向单选或多选题。'];
  const known = source.options?.some((option) => option.id === question.showIf?.optionId);
  return known ? [] : ['显示条件指向的选项不存在。'];
}
