import type { Question } from '@gp/contracts';
import { FORM_LIMITS } from './limits';

/** How many options may be chosen at most. */
export function choiceLimit(question: Question): number {
  if (question.kind === 'single') return 1;
  const options = question.options?.length ?? 0;
  return Math.min(question.maxChoices ?? options, options);
}

/** How many characters a text answer may have. */
export function textLimit(question: Question): number {
  return Math.min(question.maxLength ?? FORM_LIMITS.maxLength, FORM_LIMITS.maxLength);
}

/** The member's own answer and never something inherited: a question may be called "constructor". */
export function answerTo(questionId: string, answers: object): unknown {
  return Object.hasOwn(answers, questionId) ? (answers as Record<string, unknown>)[questionId] : undefined;
}
