import type { MemberLookupView, SaleRequest } from '@gp/contracts';
import { useRef, useState } from 'react';
import { isOffline, sentenceOf } from '../../shared/api-error';
import { replace } from '../../shared/go';
import type { IconName } from '../../shared/icon';
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

/** A failure without an answer, said honestly: it is kept, and trying again counts once. */
export function asNote(failure: unknown): { tone: 'warn'; icon: IconName; text: string } {
  return isOffline(failure)
    ? { tone: 'warn', icon: 'offline', text: '网络断开了，还没有收到结果。这一笔已存在手机里，再试一次不会重复办理。' }
    : { tone: 'warn', icon: 'warning', text: sentenceOf(failure) };
}
