import type { ErrorCode, Fen, Instant, OfflineTerms } from '@gp/contracts';

/** A sale accepted without network. Its key is made with it, so that however often it is sent it counts once. */
export interface OfflineSale {
  key: string;
  code: string;
  scannedAt: Instant;
  amountFen: Fen;
  receiptNo: string;
}
/** One that was refused when it was synchronised: somebody has to do something about it. */
export interface Conflict {
  sale: OfflineSale;
  code: ErrorCode;
  sentence: string;
}
/** What a clerk's phone holds. `taken` counts what was accepted on `day`, synchronised or not: the cap is a day's. */
export interface Queue {
  waiting: OfflineSale[];
  conflicts: Conflict[];
  day: string;
  taken: number;
}
export const EMPTY: Queue = { waiting: [], conflicts: [], day: '', taken: 0 };

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const asObject = (value: unknown): Record<string, unknown> =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;

function isSale(value: unknown): value is OfflineSale {
  const sale = asObject(value);
  const texts = [sale.key, sale.code, sale.scannedAt, sale.receiptNo].every(isText);
  return texts && Number.isInteger(sale.amountFen);
}

/** Out of storage; what is broken is dropped, what waits is kept however old: the server says what becomes of it. */
export function queueFrom(stored: unknown): Queue {
  const { waiting, conflicts, day, taken } = asObject(stored);
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  return {
    waiting: list(waiting).filter(isSale),
    conflicts: list(conflicts).filter((one): one is Conflict => isSale(asObject(one).sale) && isText(asObject(one).code)),
    day: isText(day) ? day : '',
    taken: Number.isInteger(taken) ? (taken as number) : 0,
  };
}

/** How many more may be accepted today. */
export function leftToday(queue: Queue, terms: OfflineTerms, today: string): number {
  return Math.max(0, terms.mostSales - (queue.day === today ? queue.taken : 0));
}

export function withAccepted(queue: Queue, sale: OfflineSale, today: string): Queue {
  const taken = (queue.day === today ? queue.taken : 0) + 1;
  return { ...queue, waiting: [...queue.waiting, sale], day: today, taken };
}

export function withSettled(queue: Queue, key: string): Queue {
  return { ...queue, waiting: queue.waiting.filter((sale) => sale.key !== key) };
}

export function withConflict(queue: Queue, conflict: Conflict): Queue {
  const rest = withSettled(queue, conflict.sale.key);
  return { ...rest, conflicts: [...rest.conflicts.filter((one) => one.sale.key !== conflict.sale.key), conflict] };
}

export function withoutConflict(queue: Queue, key: string): Queue {
  return { ...queue, conflicts: queue.conflicts.filter((one) => one.sale.key !== key) };
}

const AGAIN = '请会员下次来时出示会员码，按小票补发。';

/** What a clerk does about a conflict. */
export function adviceOn(code: ErrorCode): string {
  if (code === 'points/receipt-used') return '积分已经在会员账上，不用再办。';
  if (code === 'points/amount-too-small') return '不满 1 元的小票不发积分，不用再办。';
  if (code === 'merchants/inactive' || code === 'access/forbidden') return '请店主联系运营。';
  return AGAIN;
}
