import type { Answer, Question, QuestionnaireView } from '@gp/contracts';
import { checkAnswers, problemsOf } from '@gp/questionnaire-form';
import { useState } from 'react';
import { useWho } from '../../shared/session';
import { type Draft, handIn, placeOf } from '../draft';
import { readDraft, writeDraft } from '../kept-draft';
import { useHandingIn } from './use-handing-in';

export interface AnsweringState {
  question: Question;
  index: number;
  count: number;
  answer: Answer | undefined;
  /** What is wrong with this answer, once the member tried to go on. */
  problem: string | null;
  /** What went wrong with handing in. */
  failure: unknown;
  saved: boolean;
  busy: boolean;
  setAnswer(answer: Answer): void;
  back(): void;
  next(): void;
}

/** A member's way through a form: one question after the other, each step kept on the phone, handed in at the end. */
export function useAnswering(questionnaire: QuestionnaireView): AnsweringState {
  const { id, questions } = questionnaire;
  const memberId = useWho()?.id ?? '';
  const [draft, setDraft] = useState(() => readDraft(memberId, id));
  const [saved, setSaved] = useState(() => Object.keys(draft.answers).length > 0);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = (next: Draft) => {
    setDraft(next);
    setSaved(writeDraft(memberId, id, next));
  };
  const handing = useHandingIn(questionnaire, memberId, keep);

  const { visible, index } = placeOf(questions, draft);
  // A form that may be published has a first question without a condition, so there is always one to show.
  const question = (visible[index] ?? questions[0]) as Question;

  const submit = () => {
    const first = checkAnswers(questions, handIn(questions, draft, '').answers)[0];
    setProblem(first?.message ?? null);
    if (first) keep({ ...draft, at: first.questionId });
    else void handing.send(draft);
  };
  const next = () => {
    const wrong = problemsOf(question, draft.answers[question.id])[0];
    setProblem(wrong?.message ?? null);
    if (wrong) return;
    const following = visible[index + 1];
    if (following) keep({ ...draft, at: following.id });
    else submit();
  };
  const back = () => {
    setProblem(null);
    handing.reset();
    const earlier = visible[index - 1];
    if (earlier) keep({ ...draft, at: earlier.id });
  };
  const setAnswer = (answer: Answer) => {
    setProblem(null);
    keep({ ...draft, at: question.id, answers: { ...draft.answers, [question.id]: answer } });
  };

  const answer = draft.answers[question.id];
  const { busy, failure } = handing;
  return { question, index, count: visible.length, answer, problem, failure, saved, busy, setAnswer, back, next };
}
