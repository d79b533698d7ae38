import type { Id, RefundRequest, SaleRequest, VerifyRequest } from '@gp/contracts';

/**
 * A write a clerk began and has no answer to yet. It is kept until the answer is there, so that 再试一次 asks for the very same thing
 * under the very same key: whether or not the first try arrived, it counts once.
 */
export type Intent = { key: string; madeAt: number } & Unsent;

/** What is to be done, before it has a key. */
export type Unsent = { memberName: string } & (
  | { kind: 'sale'; body: SaleRequest }
  | { kind: 'verify'; body: VerifyRequest }
  | { kind: 'refund'; saleId: Id; receiptNo: string; body: RefundRequest }
);

/** A key is remembered by the server for a limited time; beyond it a repetition would no longer be safe to promise. */
export const KEPT_MS = 20 * 3_600_000;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function isIntent(value: unknown): value is Intent {
  const intent = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const body = (typeof intent.body === 'object' && intent.body !== null ? intent.body : {}) as Record<string, unknown>;
  if (!isText(intent.key) || typeof intent.madeAt !== 'number' || typeof intent.memberName !== 'string') return false;
  if (intent.kind === 'verify') return isText(body.code);
  if (intent.kind === 'sale') return isText(body.ticket) && isText(body.receiptNo) && Number.isInteger(body.amountFen);
  const known = isText(intent.saleId) && isText(intent.receiptNo);
  return intent.kind === 'refund' && known && isText(body.refundNo) && Number.isInteger(body.amountFen);
}

/** The kept intents out of storage, oldest first; what is broken or too old is dropped. */
export function intentsFrom(stored: unknown, now: number): Intent[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter((value): value is Intent => isIntent(value) && now - value.madeAt < KEPT_MS);
}

export function withIntent(intents: readonly Intent[], intent: Intent): Intent[] {
  return [...withoutIntent(intents, intent.key), intent];
}

export function withoutIntent(intents: readonly Intent[], key: string): Intent[] {
  return intents.filter((intent) => intent.key !== key);
}

/** The same thing again is the same intent, under the same key; anything put right is another. */
export function isSame(intent: Intent, unsent: Unsent): boolean {
  const { key, madeAt, ...what } = intent;
  return key !== '' && madeAt > 0 && JSON.stringify(what) === JSON.stringify(unsent);
}
