import type { ErrorCode } from '@gp/contracts';
import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { ApiError } from '../shared/api-error';
import { call } from '../shared/call';
import { changed } from '../shared/query';
import { useSession } from '../shared/session';
import { type Intent, intentsFrom, withIntent, withoutIntent } from './intents';
import type { Outcome } from './outcome';

const placeOf = (staffId: string) => `gp.intents.${staffId}`;

interface Kept {
  staffId: string;
  intents: Intent[];
}
const useKept = create<Kept>()(() => ({ staffId: '', intents: [] }));

function me(): string {
  return useSession.getState().session?.who.id ?? '';
}

function read(staffId: string): Intent[] {
  try {
    return intentsFrom(Taro.getStorageSync(placeOf(staffId)), Date.now());
  } catch {
    return [];
  }
}

function write(staffId: string, intents: Intent[]): void {
  useKept.setState({ staffId, intents });
  try {
    Taro.setStorageSync(placeOf(staffId), intents);
  } catch {
    // In memory it is still there for as long as the app is open.
  }
}

/** The writes that have no answer yet, of the clerk who is signed in. */
export function useUnsettled(): Intent[] {
  const staffId = useSession((state) => state.session?.who.id ?? '');
  const kept = useKept();
  if (kept.staffId === staffId) return kept.intents;
  return read(staffId);
}

/**
 * Sends an intent, for the first time or again, and says what it came to. Without a clear answer it throws and the intent stays kept;
 * a clear answer, yes or no, settles it. A session that ended says nothing about the intent: it stays too.
 */
export async function settle(intent: Intent): Promise<Outcome> {
  const staffId = me();
  write(staffId, withIntent(read(staffId), intent));
  try {
    const outcome = await send(intent);
    write(staffId, withoutIntent(read(staffId), intent.key));
    changed('GET /merchant/today', 'GET /merchant/sales');
    return outcome;
  } catch (error) {
    if (!(error instanceof ApiError) || !error.final || error.status === 401) throw error;
    write(staffId, withoutIntent(read(staffId), intent.key));
    return { kind: 'refused', what: intent.kind, error };
  }
}

async function send(intent: Intent): Promise<Outcome> {
  const { key, memberName } = intent;
  if (intent.kind === 'sale') return { kind: 'issued', view: await call('POST /merchant/sales', { body: intent.body, key }) };
  if (intent.kind === 'verify')
    return { kind: 'verified', view: await call('POST /merchant/verifications', { body: intent.body, key }) };
  const view = await call('POST /merchant/sales/:id/refunds', { params: { id: intent.saleId }, body: intent.body, key });
  return { kind: 'refunded', view, memberName, receiptNo: intent.receiptNo };
}

/** A clerk gives one up, e.g. because the books show that it was done. */
export function forget(intent: Intent): void {
  const staffId = me();
  write(staffId, withoutIntent(read(staffId), intent.key));
}

/** The refusals that can be put right on the form, and so belong there rather than on a page of their own. */
const ABOUT_THE_FORM: readonly ErrorCode[] = [
  'points/receipt-used',
  'points/ticket-invalid',
  'points/amount-too-small',
  'rules/certificate-unknown',
  'rules/lines-exceed-amount',
  'points/sale-not-found',
  'points/refund-exceeds-sale',
  'points/refund-used',
  'counter/cash-off-amount',
  'counter/cash-off-in-a-sale',
  'platform/invalid',
];

export function isAboutTheForm(error: ApiError): boolean {
  return ABOUT_THE_FORM.includes(error.code);
}
