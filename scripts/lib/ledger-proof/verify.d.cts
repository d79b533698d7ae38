import type { KeyObject } from 'node:crypto';

export interface LedgerProblem {
  /** Its place; null when it is about the file, not about an entry. */
  seq: number | null;
  id: string | null;
  what: string;
}
export interface VerifyReport {
  ok: boolean;
  entries: number;
  checkpoints: number;
  outside: number;
  outsideAgreed: number;
  origin: string | null;
  until: number;
  signed: Map<string, number>;
  totals: { accounts: number; shared: number; lots: number; points: number };
  /** The lowest entry with which something is wrong, and what. */
  first: LedgerProblem | null;
  problems: LedgerProblem[];
  problemCount: number;
  notes: string[];
}
export class BundleVerifier {
  constructor(options?: { publicKeys?: (string | KeyObject)[]; outside?: { name: string; note: string }[] });
  take(line: string): void;
  close(): VerifyReport;
}
