import type { CheckInView } from '@gp/contracts';
import { useRef, useState } from 'react';
import { ApiError } from '../shared/api-error';
import { call } from '../shared/call';
import { newKey } from '../shared/idempotency';
import { changed } from '../shared/query';

export type CheckIn =
  | { kind: 'in'; view: CheckInView }
  | { kind: 'refused'; error: ApiError }
  | { kind: 'unanswered'; pass: string; key: string; error: unknown };

/** Checks passes in, one after the other. A try without an answer keeps its key, so that trying again counts once. */
export function useCheckingIn(campaignId: string) {
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<CheckIn | null>(null);
  const running = useRef(false);

  const send = async (pass: string, key: string): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    try {
      setLast({ kind: 'in', view: await call('POST /staff/check-ins', { body: { campaignId, pass }, key }) });
      changed('GET /staff/campaigns', 'GET /staff/campaigns/:id/participants');
      return true;
    } catch (error) {
      const answered = error instanceof ApiError && error.final && error.status !== 401;
      setLast(answered ? { kind: 'refused', error } : { kind: 'unanswered', pass, key, error });
      return answered && error.code !== 'campaigns/pass-unknown';
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  /** Whether this pass is done with: not if nothing was heard of it, or if it was mistyped. */
  const checkIn = (pass: string) => send(pass, newKey());
  const again = () => (last?.kind === 'unanswered' ? send(last.pass, last.key) : Promise.resolve(false));
  return { busy, last, checkIn, again };
}
