import type { Answer, Question, QuestionnaireView } from '@gp/contracts';
import { checkAnswers, problemsOf } from '@gp/questionnaire-form';
import { useRef, useState } from 'react';
import { ApiError, hasCode } from '../../shared/api-error';
import { call } from '../../shared/call';
import { replace } from '../../shared/go';
import { newKey } from '../../shared/idempotency';
import { changed } from '../../shared/query';
import { useWho } from '../../shared/session';
import { type Draft, handIn, placeOf } from '../draft';
import { dropDraft, readDraft, writeDraft } from '../kept-draft';

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
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  const { visible, index } = placeOf(questions, draft);
  // A form that may be published has a first question without a condition, so there is always one to show.
  const question = (visible[index] ?? questions[0]) as Question;

  const keep = (next: Draft) => {
    setDraft(next);
    setSaved(writeDraft(memberId, id, next));
  };
  const leave = (query: Record<string, string>) => {
    dropDraft(memberId, id);
    changed('GET /questionnaires', 'GET /questionnaires/:id', 'GET /points');
    replace('/questionnaires/thanks/index', query);
  };

  const submit = async () => {
    const first = checkAnswers(visible, handIn(questions, draft, '').answers)[0];
    if (first) {
      keep({ ...draft, at: first.questionId });
      setProblem(first.message);
      return;
    }
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setFailure(null);
    const { draft: sent, answers, key } = handIn(questions, draft, newKey());
    keep(sent);
    try {
      const sheet = await call('POST /questionnaires/:id/answer-sheets', { params: { id }, body: { answers }, key });
      leave({ points: String(sheet.points), ...(sheet.entryId ? { entryId: sheet.entryId } : {}) });
    } catch (error) {
      if (hasCode(error, 'questionnaires/already-answered')) {
        leave({ again: '1' });
        return;
      }
      // A clear refusal ends the intent; without an answer the key stays with the draft, so that trying again counts once.
      if (error instanceof ApiError && error.final) keep({ ...sent, sent: null });
      setFailure(error);
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };

  const next = () => {
    const wrong = problemsOf(question, draft.answers[question.id])[0];
    setProblem(wrong?.message ?? null);
    if (wrong) return;
    const following = visible[index + 1];
    if (following) keep({ ...draft, at: following.id });
    else void submit();
  };
  const back = () => {
    setProblem(null);
    setFailure(null);
    const earlier = visible[index - 1];
    if (earlier) keep({ ...draft, at: earlier.id });
  };
  const setAnswer = (answer: Answer) => {
    setProblem(null);
    keep({ ...draft, at: question.id, answers: { ...draft.answers, [question.id]: answer } });
  };

  return {
    question,
    index,
    count: visible.length,
    answer: draft.answers[question.id],
    problem,
    failure,
    saved,
    busy,
    setAnswer,
    back,
    next,
  };
}
