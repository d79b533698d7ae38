import type { Answer, Answers, Question } from '@gp/contracts';
import { answersToSubmit, choiceLimit, visibleQuestions } from '@gp/questionnaire-form';

/** What a member has answered so far. Kept on the phone for each member and questionnaire, so that one can come back later. */
export interface Draft {
  answers: Answers;
  /** The question that was on the screen; null = from the start. */
  at: string | null;
  /** The sheet that was handed in without an answer coming back: the same sheet again uses the same key, and so counts once. */
  sent: { key: string; sheet: string } | null;
}

export const EMPTY_DRAFT: Draft = { answers: {}, at: null, sent: null };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'string' || (Array.isArray(value) && value.every((id) => typeof id === 'string'));

/** Storage outlives releases of the app: what does not look like a draft is left out rather than shown. */
export function draftFrom(stored: unknown): Draft {
  if (!isRecord(stored)) return EMPTY_DRAFT;
  const answers = isRecord(stored.answers) ? Object.entries(stored.answers).filter(([, answer]) => isAnswer(answer)) : [];
  const { sent } = stored;
  const isSent = isRecord(sent) && typeof sent.key === 'string' && typeof sent.sheet === 'string';
  return {
    answers: Object.fromEntries(answers) as Answers,
    at: typeof stored.at === 'string' ? stored.at : null,
    sent: isSent ? { key: sent.key as string, sheet: sent.sheet as string } : null,
  };
}

/** The draft as it is handed in, with the key to use: a new one only where the sheet is not the one already on its way. */
export function handIn(
  questions: readonly Question[],
  draft: Draft,
  freshKey: string,
): { draft: Draft; answers: Answers; key: string } {
  const answers = answersToSubmit(questions, draft.answers);
  const sheet = JSON.stringify(answers);
  const key = draft.sent?.sheet === sheet ? draft.sent.key : freshKey;
  return { draft: { ...draft, sent: { key, sheet } }, answers, key };
}

/** The answer after an option was tapped. At the limit a further option changes nothing; the screen says how many there may be. */
export function choose(question: Question, answer: Answer | undefined, optionId: string): string[] {
  const chosen = Array.isArray(answer) ? answer : [];
  if (question.kind === 'single') return [optionId];
  if (chosen.includes(optionId)) return chosen.filter((id) => id !== optionId);
  return chosen.length < choiceLimit(question) ? [...chosen, optionId] : chosen;
}

/** Where the member stands among the questions now visible; a question that has gone since leads back to the first. */
export function placeOf(questions: readonly Question[], draft: Draft): { visible: Question[]; index: number } {
  const visible = visibleQuestions(questions, draft.answers);
  return {
    visible,
    index: Math.max(
      0,
      visible.findIndex((question) => question.id === draft.at),
    ),
  };
}
