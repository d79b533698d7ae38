import type { ErrorParams } from '@gp/contracts';
import { useRef, useState } from 'react';
import { hasCode } from '../shared/api-error';
import { newKey } from '../shared/idempotency';
import type { Intent } from './intents';
import { showOutcome } from './outcome';
import { settle } from './settling';

type Verification = Extract<Intent, { kind: 'verify' }>;

/** A voucher's code that waits for the amount of its bill. */
export interface Billing {
  verification: Verification;
  /** What the server says of it: 满 fromFen 减 offFen. */
  terms: ErrorParams;
  /** The bill that was typed is too small, in a sentence. */
  problem: string | null;
}

/** Uses a redemption code once, however often it is tried. `done` is called when the outcome stands for the result page to show. */
export function useVerifying(done: () => void) {
  const [busy, setBusy] = useState(false);
  /** What stands without an answer, and why. */
  const [failed, setFailed] = useState<{ intent: Intent; error: unknown } | null>(null);
  const [billing, setBilling] = useState<Billing | null>(null);
  const running = useRef(false);

  const send = async (intent: Verification) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const outcome = await settle(intent);
      setFailed(null);
      const asked = outcome.kind === 'refused' ? outcome.error : null;
      if (hasCode(asked, 'vouchers/bill-missing') || hasCode(asked, 'vouchers/bill-too-small')) {
        const problem = hasCode(asked, 'vouchers/bill-too-small') ? asked.sentence() : null;
        setBilling({ verification: intent, terms: asked.params, problem });
        return;
      }
      setBilling(null);
      showOutcome(outcome);
      done();
    } catch (error) {
      setBilling(null);
      setFailed({ intent, error });
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const begin = (body: Verification['body']) => send({ kind: 'verify', key: newKey(), madeAt: Date.now(), memberName: '', body });
  /** `uses`: of a code that can be used several times, how many at once. */
  const verify = (code: string, uses = 1) => begin({ code, ...(uses > 1 ? { uses } : {}) });
  /** The same code with its bill is another wish, under another key. */
  const bill = (billFen: number) => (billing ? begin({ ...billing.verification.body, billFen }) : Promise.resolve());
  const again = () => (failed?.intent.kind === 'verify' ? send(failed.intent) : Promise.resolve());
  return { busy, failed, billing, verify, bill, again, leave: () => setFailed(null), leaveBill: () => setBilling(null) };
}
