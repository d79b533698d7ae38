import type { RefundView, SaleView, VerifiedView } from '@gp/contracts';
import { create } from 'zustand';
import type { ApiError } from '../shared/api-error';
import type { Intent } from './intents';

/** What the last thing done at the counter came to. The result page shows it; it does not outlive the app, the server's books do. */
export type Outcome =
  | { kind: 'verified'; view: VerifiedView }
  | { kind: 'issued'; view: SaleView }
  | { kind: 'undone'; view: Undone }
  | { kind: 'refunded'; view: RefundView; memberName: string; receiptNo: string }
  | { kind: 'refused'; what: Intent['kind']; error: ApiError };

/** What was taken back, for the page that says so. */
export interface Undone {
  title: string;
  text: string;
  facts: { name: string; value: string }[];
}

export const useOutcome = create<{ outcome: Outcome | null }>()(() => ({ outcome: null }));

export function showOutcome(outcome: Outcome): void {
  useOutcome.setState({ outcome });
}
