import type { Tx } from '../platform/transactions.js';

/** What can be paid for. */
export type SubjectKind = 'redemption';

/** A payment to be opened for something. */
export interface NewPayment {
  subjectId: string;
  memberId: string;
  /** What is paid for, for the member and on WeChat's own page. */
  title: string;
  amountFen: number;
}

/** How what was paid for reached the member. */
export interface Handover {
  way: 'sent' | 'fetched' | 'virtual';
  /** What it is, for WeChat's own message to the member. */
  what: string;
  company: string | null;
  trackingNo: string | null;
  /** The receiver's number, masked but for its last four figures. */
  phone: string | null;
}

/**
 * A module whose things are paid for. Called with the payment's fate, in the transaction that decides it; `lock` comes first, so that what
 * stands before payments in the order of locks is locked before them.
 */
export interface Payable {
  /** Joins `tx`. Locks the member's account and the thing. */
  lock(tx: Tx, subjectId: string): Promise<void>;
  /** Joins `tx`. The money is there. False: the thing is not to be had any more, and the money goes back. */
  paid(tx: Tx, subjectId: string): Promise<boolean>;
  /** Joins `tx`. It was not paid in time: what was set aside is given back. */
  lapsed(tx: Tx, subjectId: string): Promise<void>;
  /** How these were handed over, for good; void: they went back before. Absent: not yet. */
  handedOver(db: Pick<Tx, 'rows'>, subjectIds: string[], now: Date): Promise<Map<string, Handover | 'void'>>;
}
