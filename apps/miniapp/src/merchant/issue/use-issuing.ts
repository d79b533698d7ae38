import type { MemberLookupView, SaleRequest } from '@gp/contracts';
import { useRef, useState } from 'react';
import { replace } from '../../shared/go';
import { newKey } from '../../shared/idempotency';
import type { Intent } from '../intents';
import { showOutcome } from '../outcome';
import { isAboutTheForm, settle } from '../settling';

interface Ways {
  /** Something on the form is to be put right. */
  onForm: (text: string) => void;
  /** The scan is too old: the member is to be scanned again. */
  onMember: (text: string) => void;
}

/** Issues the points of a sale once, however often it is tried. */
export function useIssuing(member: MemberLookupView, ways: Ways) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef(false);
  const last = useRef<Intent | null>(null);

  const issue = async (sale: SaleRequest) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    // The same sale again is the same intent; an amount or receipt that was put right is another.
    const same = last.current?.kind === 'sale' && JSON.stringify(last.current.body) === JSON.stringify(sale);
    const intent: Intent =
      same && last.current
        ? last.current
        : { kind: 'sale', key: newKey(), madeAt: Date.now(), memberName: member.name, body: sale };
    last.current = intent;
    try {
      const outcome = await settle(intent);
      setFailure(null);
      if (outcome.kind === 'refused' && isAboutTheForm(outcome.error)) {
        last.current = null;
        if (outcome.error.code === 'points/ticket-invalid') ways.onMember(outcome.error.sentence());
        else ways.onForm(outcome.error.sentence());
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
  return { busy, failure, issue };
}
