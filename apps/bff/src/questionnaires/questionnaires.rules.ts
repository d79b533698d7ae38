import type { Answer, Answers, Question, QuestionnaireResults } from '@gp/contracts';

/** What is wrong with what came over the wire, as the problem answer names it. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Generous bounds of what is stored or looked at at all; what a publishable form may hold is checkForm's to say. */
const MOST_QUESTIONS = 100;
const MOST_OPTIONS = 50;
const LONGEST_ID = 64;
const LONGEST_TITLE = 500;
const MOST_ANSWERS = 200;
const LONGEST_ANSWER = 2_000;

const QUESTION_FIELDS = new Set(['id', 'kind', 'title', 'required', 'options', 'maxChoices', 'maxLength', 'showIf']);
const KINDS = new Set<unknown>(['single', 'multiple', 'text']);

/** Names that the layers below take out of every request, for fear of poisoned prototypes: an answer under one would never arrive. */
const LOST_ON_THE_WAY = new Set<unknown>(['__proto__', 'constructor', 'prototype']);

type Raw = Record<string, unknown>;
const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Storable: no NUL, no half of a surrogate pair. */
const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value.length <= most && !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);
const isCount = (value: unknown): boolean =>
  value === undefined || (Number.isSafeInteger(value) && Math.abs(value as number) < 1e6);

/**
 * Whether a list of questions can be kept as a draft: every part of its right type, nothing unknown, nothing endless. It may still be
 * unfinished – an editor saves half a form – so that titles may be empty and options missing.
 */
export function shapeProblems(questions: unknown): FieldProblem[] {
  if (!Array.isArray(questions)) return [{ field: 'questions', message: '题目的格式不对' }];
  if (questions.length > MOST_QUESTIONS) return [{ field: 'questions', message: `题目最多 ${MOST_QUESTIONS} 道` }];
  return questions.flatMap((question, at): FieldProblem[] =>
    isQuestion(question) ? [] : [{ field: `questions.${at}`, message: '这道题的格式不对' }],
  );
}

function isQuestion(question: unknown): boolean {
  if (!isRecord(question) || !Object.keys(question).every((key) => QUESTION_FIELDS.has(key))) return false;
  const { id, kind, title, required, options, maxChoices, maxLength, showIf } = question;
  return (
    isText(id, LONGEST_ID) &&
    !LOST_ON_THE_WAY.has(id) &&
    KINDS.has(kind) &&
    isText(title, LONGEST_TITLE) &&
    typeof required === 'boolean' &&
    (options === undefined || (Array.isArray(options) && options.length <= MOST_OPTIONS && options.every(isOption))) &&
    isCount(maxChoices) &&
    isCount(maxLength) &&
    (showIf === undefined || isPair(showIf, 'questionId', 'optionId', LONGEST_ID))
  );
}

const isOption = (option: unknown): boolean => isPair(option, 'id', 'label', LONGEST_TITLE);

function isPair(value: unknown, first: string, second: string, most: number): boolean {
  if (!isRecord(value)) return false;
  return (
    Object.keys(value).every((key) => key === first || key === second) &&
    isText(value[first], LONGEST_ID) &&
    isText(value[second], most)
  );
}

/** Whether this is a record of answers small enough to look at; whether they fit the form is checkAnswers' to say. */
export function isAnswers(value: unknown): value is Answers {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST_ANSWERS && entries.every(([id, answer]) => id.length <= LONGEST_ID && isAnswer(answer));
}

function isAnswer(answer: unknown): answer is Answer {
  if (Array.isArray(answer))
    return answer.length <= MOST_OPTIONS && answer.every((id) => typeof id === 'string' && id.length <= LONGEST_ID);
  return typeof answer === 'string' && answer.length <= LONGEST_ANSWER;
}

/** What the members of a form are promised, beside its questions. */
export interface Terms {
  points: number;
  pointsExpireAt: Date | null;
  closesAt: Date | null;
}

/**
 * The dates a form is published with, or what is wrong with them. Points must not have ended before they are earned: a form whose points
 * end closes with them at the latest.
 */
export function publishedTerms(terms: Terms, now: Date): Terms | FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { points, pointsExpireAt, closesAt } = terms;
  if (closesAt && closesAt <= now) problems.push({ field: 'closesAt', message: '截止时间要晚于现在' });
  if (points === 0 || pointsExpireAt === null) return problems.length > 0 ? problems : terms;
  if (pointsExpireAt <= now) problems.push({ field: 'pointsExpireAt', message: '积分到期要晚于现在' });
  else if (closesAt && closesAt > pointsExpireAt) problems.push({ field: 'pointsExpireAt', message: '积分到期不能早于问卷截止' });
  return problems.length > 0 ? problems : { ...terms, closesAt: closesAt ?? pointsExpireAt };
}

const SHOWN_TEXTS = 50;

/** Counts answer sheets one after another, the latest first, without holding them. */
export class Tally {
  private sheetCount = 0;
  private readonly questions: QuestionnaireResults['questions'];

  constructor(questions: readonly Question[]) {
    this.questions = questions.map(({ id, title, kind, options }) => ({
      id,
      title,
      kind,
      answered: 0,
      options: kind === 'text' ? [] : (options ?? []).map((option) => ({ id: option.id, label: option.label, count: 0 })),
      texts: [],
    }));
  }

  add(answers: Answers): void {
    this.sheetCount += 1;
    for (const question of this.questions) {
      if (!Object.hasOwn(answers, question.id)) continue;
      const answer = answers[question.id] as Answer;
      question.answered += 1;
      if (typeof answer === 'string') {
        if (question.texts.length < SHOWN_TEXTS) question.texts.push(answer);
      } else {
        for (const option of question.options) if (answer.includes(option.id)) option.count += 1;
      }
    }
  }

  results(): QuestionnaireResults {
    return { sheetCount: this.sheetCount, questions: this.questions };
  }
}
