import type { Answer, Answers, Question } from '@gp/contracts';
import type { FormProblem } from './problem';
import { answerTo, choiceLimit, textLimit } from './question';
import { isBlank, isPlainText, lengthOf } from './text';
import { visibleQuestions } from './visible';

/**
 * What is wrong with this answer to this question; empty = it holds. Takes anything, since the server hands in what came over the wire.
 * An answer is missing when it is absent, has no option chosen or is only white space: an optional question may be left so.
 */
export function problemsOf(question: Question, answer: unknown): FormProblem[] {
  const messages = question.kind === 'text' ? textProblems(question, answer) : choiceProblems(question, answer);
  return messages.map((message) => ({ questionId: question.id, message }));
}

function choiceProblems(question: Question, answer: unknown): string[] {
  if (answer === undefined || answer === null) return question.required ? ['请选一项再继续。'] : [];
  if (!Array.isArray(answer) || !answer.every((id) => typeof id === 'string')) return ['这道题要从选项里选。'];
  if (answer.length === 0) return question.required ? ['请选一项再继续。'] : [];
  const known = new Set((question.options ?? []).map((option) => option.id));
  const messages: string[] = [];
  if (!answer.every((id) => known.has(id))) messages.push('选了这道题没有的选项。');
  if (new Set(answer).size !== answer.length) messages.push('同一个选项只能选一次。');
  const limit = choiceLimit(question);
  if (answer.length > limit) messages.push(limit === 1 ? '这道题只能选一项。' : `最多选 ${limit} 项。`);
  return messages;
}

function textProblems(question: Question, answer: unknown): string[] {
  if (answer === undefined || answer === null) return question.required ? ['请写几个字再继续。'] : [];
  if (typeof answer !== 'string') return ['这道题要用文字回答。'];
  const messages: string[] = [];
  if (question.required && isBlank(answer)) messages.push('请写几个字再继续。');
  if (!isPlainText(answer, 'many')) messages.push('文字里有不能保存的字符，请删掉再试。');
  const limit = textLimit(question);
  if (lengthOf(answer) > limit) messages.push(`最多写 ${limit} 个字。`);
  return messages;
}

/** Everything wrong with a whole sheet, in the form's order; empty = it can be stored as it is. Hidden and unknown questions are refused. */
export function checkAnswers(questions: readonly Question[], answers: Answers): FormProblem[] {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) {
    return [{ questionId: '', message: '答卷的格式不对。' }];
  }
  const visible = new Set(visibleQuestions(questions, answers));
  const known = new Set(questions.map((question) => question.id));
  const problems = questions.flatMap((question) => {
    const answer = answerTo(question.id, answers);
    if (visible.has(question)) return problemsOf(question, answer);
    return answer === undefined ? [] : [{ questionId: question.id, message: '这道题不用回答。' }];
  });
  const strangers = Object.keys(answers).filter((id) => !known.has(id));
  return [...problems, ...strangers.map((questionId) => ({ questionId, message: '问卷里没有这道题。' }))];
}

/** The answers to hand in: those of visible questions that say something. What is hidden or left empty stays out of the sheet. */
export function answersToSubmit(questions: readonly Question[], answers: Answers): Answers {
  const kept: [string, Answer][] = [];
  for (const question of visibleQuestions(questions, answers)) {
    const answer = answerTo(question.id, answers) as Answer | undefined;
    if (answer === undefined || answer === null) continue;
    const isEmpty = typeof answer === 'string' ? isBlank(answer) : answer.length === 0;
    if (!isEmpty) kept.push([question.id, answer]);
  }
  return Object.fromEntries(kept);
}
