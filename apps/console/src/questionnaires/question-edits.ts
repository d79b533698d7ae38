import type { Option, Question, QuestionKind } from '@gp/contracts';
import { FORM_LIMITS } from '@gp/questionnaire-form';

/** Pure changes of a form being written. Ids are given once and never change, because conditions and answers rest on them. */
export function withNewQuestion(questions: Question[], kind: QuestionKind): Question[] {
  const id = unused(
    'q',
    questions.map((question) => question.id),
  );
  const options = [
    { id: 'a', label: '' },
    { id: 'b', label: '' },
  ];
  const question: Question = { id, kind, title: '', required: true, ...(kind === 'text' ? { maxLength: 200 } : { options }) };
  return [...questions, question];
}

export function changed(questions: Question[], id: string, change: Partial<Question>): Question[] {
  return questions.map((question) => (question.id === id ? { ...question, ...change } : question));
}

/** Another kind keeps the title, and the options as long as it is a choice. */
export function ofKind(question: Question, kind: QuestionKind): Question {
  const { id, title, required, showIf } = question;
  const kept: Question = { id, kind, title, required, ...(showIf ? { showIf } : {}) };
  if (kind === 'text') return { ...kept, maxLength: 200 };
  return {
    ...kept,
    options: question.options ?? [
      { id: 'a', label: '' },
      { id: 'b', label: '' },
    ],
  };
}

export function replaced(questions: Question[], next: Question): Question[] {
  return questions.map((question) => (question.id === next.id ? next : question));
}

/** A condition on a question that goes away goes with it. */
export function without(questions: Question[], id: string): Question[] {
  return questions
    .filter((question) => question.id !== id)
    .map((question) => (question.showIf?.questionId === id ? shownAlways(question) : question));
}

export function shownAlways({ showIf: _gone, ...question }: Question): Question {
  return question;
}

export function moved<T extends { id: string }>(items: T[], id: string, by: -1 | 1): T[] {
  const from = items.findIndex((item) => item.id === id);
  const to = from + by;
  const [item, other] = [items[from], items[to]];
  if (!item || !other) return items;
  return items.map((each, at) => (at === from ? other : at === to ? item : each));
}

export function withNewOption(options: Option[]): Option[] {
  if (options.length >= FORM_LIMITS.maxOptions) return options;
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const id =
    [...letters].find((letter) => !options.some((option) => option.id === letter)) ??
    unused(
      'o',
      options.map((option) => option.id),
    );
  return [...options, { id, label: '' }];
}

function unused(prefix: string, taken: string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}

/** Earlier choice questions that a condition of this one may rest on. */
export function possibleSources(questions: Question[], id: string): Question[] {
  const at = questions.findIndex((question) => question.id === id);
  return questions.slice(0, Math.max(0, at)).filter((question) => question.kind !== 'text');
}
