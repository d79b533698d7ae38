import type { Id, Instant, Points } from './ids';

export const QUESTION_KINDS = ['single', 'multiple', 'text'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
export interface Option {
  /** Stable within the question, e.g. "a". */
  id: string;
  label: string;
}
export interface Question {
  /** Stable within the questionnaire, e.g. "q1". */
  id: string;
  kind: QuestionKind;
  title: string;
  required: boolean;
  /** single and multiple. */
  options?: Option[];
  /** multiple: how many may be chosen at most. */
  maxChoices?: number;
  /** text: 1 … 500 characters. */
  maxLength?: number;
  /** Shown only if an earlier single or multiple question has this option chosen. */
  showIf?: { questionId: string; optionId: string };
}
/** An answer: option ids for single (one) and multiple, a text for text. */
export type Answer = string[] | string;
export type Answers = Record<string, Answer>;

export const QUESTIONNAIRE_STATES = ['draft', 'published', 'closed'] as const;
export type QuestionnaireState = (typeof QUESTIONNAIRE_STATES)[number];

/** GET /questionnaires */
export interface QuestionnaireCard {
  id: Id;
  title: string;
  about: string;
  questionCount: number;
  points: Points;
  closesAt: Instant | null;
  answeredAt: Instant | null;
}
/** GET /questionnaires/:id */
export interface QuestionnaireView extends QuestionnaireCard {
  questions: Question[];
  pointsExpireAt: Instant | null;
}
/** POST /questionnaires/:id/answer-sheets – Idempotency-Key required; one sheet a member. */
export interface AnswerSheetRequest {
  answers: Answers;
}
export interface AnswerSheetView {
  id: Id;
  questionnaireId: Id;
  submittedAt: Instant;
  points: Points;
  entryId: Id | null;
}

/** Console. */
export interface ConsoleQuestionnaire {
  id: Id;
  title: string;
  about: string;
  questions: Question[];
  points: Points;
  pointsExpireAt: Instant | null;
  closesAt: Instant | null;
  state: QuestionnaireState;
  sheetCount: number;
  publishedAt: Instant | null;
  createdAt: Instant;
}
export interface QuestionnaireDraft {
  title: string;
  about: string;
  questions: Question[];
  points: Points;
  /** null = the points never end; so does leaving it out of a new one. */
  pointsExpireAt?: Instant | null;
  /** null = until it is closed by hand; published with points that end, it closes with them at the latest. */
  closesAt?: Instant | null;
}
/** Refused once published: a published form is frozen. */
export type QuestionnairePatch = Partial<QuestionnaireDraft>;
/** GET /console/questionnaires/:id/results – counted from the sheets. */
export interface QuestionnaireResults {
  sheetCount: number;
  questions: {
    id: string;
    title: string;
    kind: QuestionKind;
    answered: number;
    options: { id: string; label: string; count: number }[];
    /** The latest 50 texts. */
    texts: string[];
  }[];
}

export type QuestionnairesError =
  | 'questionnaires/not-found'
  | 'questionnaires/closed'
  | 'questionnaires/already-answered'
  | 'questionnaires/answers-invalid'
  | 'questionnaires/frozen'
  | 'questionnaires/form-invalid';
