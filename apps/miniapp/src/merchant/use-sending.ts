import { useRef, useState } from 'react';
import type { ApiError } from '../shared/api-error';
import { replace } from '../shared/go';
import { newKey } from '../shared/idempotency';
import { type Intent, isSame, type Unsent } from './intents';
import { showOutcome } from './outcome';
import { isAboutTheForm, settle } from './settling';

export interface Sending {
  busy: boolean;
  /** No answer came: the same again is safe. */
  failure: unknown;
  send(what: Unsent): Promise<void>;
  /** The failure is no longer about what is to be sent. */
  forgive(): void;
}

/** Sends what was confirmed once, however often it is tried. What the form can put right comes back to it, all else to the result page. */
export function useSending(onForm: (error: ApiError) => void): Sending {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef(false);
  const last = useRef<Intent | null>(null);

  const send = async (what: Unsent) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const intent = last.current && isSame(last.current, what) ? last.current : { key: newKey(), madeAt: Date.now(), ...what };
    last.current = intent;
    try {
      const outcome = await settle(intent);
      setFailure(null);
      if (outcome.kind === 'refused' && isAboutTheForm(outcome.error)) {
        last.current = null;
        onForm(outcome.error);
        return;
      }
      showOutcome(outcome);
      replace('/merchant/result/index');
    } catch (error) {
      setFailure(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, failure, send, forgive: () => setFailure(null) };
}
