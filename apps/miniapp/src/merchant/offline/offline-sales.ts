import type { OfflineTerms } from '@gp/contracts';
import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { ApiError, isOffline } from '../../shared/api-error';
import { call } from '../../shared/call';
import { dateIso } from '../../shared/format';
import { newKey } from '../../shared/idempotency';
import { changed } from '../../shared/query';
import { useSession } from '../../shared/session';
import {
  EMPTY,
  leftToday,
  type OfflineSale,
  type Queue,
  queueFrom,
  withAccepted,
  withConflict,
  withoutConflict,
  withSettled,
} from './queue';

const TERMS = 'gp.offline-terms';
const placeOf = (staffId: string) => `gp.offline.${staffId}`;
const me = (): string => useSession.getState().session?.who.id ?? '';

const useKept = create<{ staffId: string; queue: Queue }>()(() => ({ staffId: '', queue: EMPTY }));

function stored(place: string): unknown {
  try {
    return Taro.getStorageSync(place);
  } catch {
    return null;
  }
}

function read(staffId: string): Queue {
  const kept = useKept.getState();
  return kept.staffId === staffId ? kept.queue : queueFrom(stored(placeOf(staffId)));
}

/** False when the phone cannot keep it: then nothing may be accepted. */
function write(staffId: string, queue: Queue): boolean {
  useKept.setState({ staffId, queue });
  try {
    Taro.setStorageSync(placeOf(staffId), queue);
    return true;
  } catch {
    return false;
  }
}

/** What this clerk's phone holds. */
export function useQueue(): Queue {
  const staffId = useSession((state) => state.session?.who.id ?? '');
  const kept = useKept();
  return kept.staffId === staffId ? kept.queue : read(staffId);
}

interface KeptTerms {
  terms: OfflineTerms;
  /** The server's clock less the phone's. */
  aheadMs: number;
}

/** The terms are asked for while there is a network, for when there is none. */
export function keepTerms(terms: OfflineTerms, receivedAt: number): void {
  try {
    Taro.setStorageSync(TERMS, { terms, aheadMs: Date.parse(terms.serverTime) - receivedAt });
  } catch {
    // Without them nothing is accepted offline.
  }
}

function keptTerms(): KeptTerms | null {
  const kept = stored(TERMS) as Partial<KeptTerms> | null;
  return typeof kept?.aheadMs === 'number' && kept.terms ? (kept as KeptTerms) : null;
}

const serverNow = (aheadMs: number): string => new Date(Date.now() + aheadMs).toISOString();

/** What may be accepted now; null when this phone was never told the terms. */
export function allowance(): { left: number; terms: OfflineTerms; now: string } | null {
  const kept = keptTerms();
  if (!kept) return null;
  const now = serverNow(kept.aheadMs);
  return { left: leftToday(read(me()), kept.terms, dateIso(now)), terms: kept.terms, now };
}

/** Takes a sale in; false when the phone cannot keep it or no more may be taken. */
export function accept(sale: Omit<OfflineSale, 'key'>): boolean {
  const allowed = allowance();
  if (!allowed || allowed.left < 1) return false;
  const staffId = me();
  const before = read(staffId);
  if (write(staffId, withAccepted(before, { ...sale, key: newKey() }, dateIso(allowed.now)))) return true;
  useKept.setState({ staffId, queue: before });
  return false;
}

export function takeNote(key: string): void {
  const staffId = me();
  write(staffId, withoutConflict(read(staffId), key));
}

let running: Promise<number> | null = null;

/** Sends what waits, oldest first, as far as the network carries; answers how many were settled. */
export function synchronise(): Promise<number> {
  running ??= sendAll(me()).finally(() => {
    running = null;
  });
  return running;
}

async function sendAll(staffId: string): Promise<number> {
  let settled = 0;
  for (const sale of read(staffId).waiting) {
    const { key, ...body } = sale;
    try {
      await call('POST /merchant/sales/offline', { body, key });
      write(staffId, withSettled(read(staffId), key));
      settled += 1;
    } catch (error) {
      const clear = error instanceof ApiError && error.final && error.status !== 401;
      // No network, or a server that cannot say: it waits on.
      if (isOffline(error) || !clear) break;
      write(staffId, withConflict(read(staffId), { sale, code: error.code, sentence: error.sentence() }));
    }
  }
  if (settled > 0) changed('GET /merchant/today');
  return settled;
}
