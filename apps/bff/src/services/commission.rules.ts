import { COMMISSION_TIMES, type CommissionState, type CommissionStepKind } from '@gp/contracts';

const DAY_MS = 86_400_000;
const { proofDays, answerDays, remindDays } = COMMISSION_TIMES;

const WAITS: Partial<Record<CommissionState, number>> = { asked: proofDays, changing: proofDays, proofed: answerDays };

/** When what is in this state from `now` on ends by itself; null: it is over. */
export function dueAfter(state: CommissionState, now: Date): Date | null {
  const days = WAITS[state];
  return days === undefined ? null : new Date(now.getTime() + days * DAY_MS);
}

/** When the member is reminded of a proof they have not answered. */
export function remindAfter(state: CommissionState, now: Date): Date | null {
  return state === 'proofed' ? new Date(now.getTime() + (answerDays - remindDays) * DAY_MS) : null;
}

/** The last instant at which it can still be open, when everybody takes all the time there is, and a day for jobs that stood still. */
export function holdUntil(rounds: number, now: Date): Date {
  return new Date(now.getTime() + ((rounds + 1) * (proofDays + answerDays) + 1) * DAY_MS);
}

/** Which step leads to which state. */
export const STATE_AFTER: Readonly<Record<CommissionStepKind, CommissionState>> = {
  ask: 'asked',
  proof: 'proofed',
  change: 'changing',
  approve: 'approved',
  cancel: 'cancelled',
  decline: 'declined',
  end: 'ended',
};
