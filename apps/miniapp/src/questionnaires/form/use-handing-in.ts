import type { QuestionnaireView } from '@gp/contracts';
import { useRef, useState } from 'react';
import { ApiError, hasCode } from '../../shared/api-error';
import { call } from '../../shared/call';
import { replace } from '../../shared/go';
import { newKey } from '../../shared/idempotency';
import { changed } from '../../shared/query';
import { type Draft, handIn } from '../draft';
import { dropDraft } from '../kept-draft';

/** Hands a sheet in once, however often it is tried, and leads on to the thanks. */
export function useHandingIn({ id, questions }: QuestionnaireView, memberId: string, keep: (draft: Draft) => void) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const sending = useRef(false);

  const leave = (query: Record<string, string>) => {
    dropDraft(memberId, id);
    changed('GET /questionnaires', 'GET /questionnaires/:id', 'GET /points');
    replace('/questionnaires/thanks/index', query);
  };
  const send = async (draft: Draft) => {
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
      // A session that ended says nothing about the sheet.
      if (error instanceof ApiError && error.final && error.status !== 401) keep({ ...sent, sent: null });
      setFailure(error);
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return { busy, failure, send, reset: () => setFailure(null) };
}
