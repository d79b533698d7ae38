import { useRef, useState } from 'react';
import { newKey } from '../shared/idempotency';
import type { Intent } from './intents';
import { showOutcome } from './outcome';
import { settle } from './settling';

/** Uses a redemption code once, however often it is tried. `done` is called when the outcome stands for the result page to show. */
export function useVerifying(done: () => void) {
  const [busy, setBusy] = useState(false);
  /** What stands without an answer, and why. */
  const [failed, setFailed] = useState<{ intent: Intent; error: unknown } | null>(null);
  const running = useRef(false);

  const send = async (intent: Intent) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const outcome = await settle(intent);
      setFailed(null);
      showOutcome(outcome);
      done();
    } catch (error) {
      setFailed({ intent, error });
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  /** `uses`: of a code that can be used several times, how many at once. */
  const verify = (code: string, uses = 1) =>
    send({ kind: 'verify', key: newKey(), madeAt: Date.now(), memberName: '', body: { code, ...(uses > 1 ? { uses } : {}) } });
  const again = () => (failed ? send(failed.intent) : Promise.resolve());
  return { busy, failed, verify, again, leave: () => setFailed(null) };
}
