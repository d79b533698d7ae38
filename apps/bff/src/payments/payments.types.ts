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
}
