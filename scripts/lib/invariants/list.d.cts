/** Runs a query and answers its rows. */
export type Rows = (sql: string, values?: unknown[]) => Promise<object[]>;

export interface Invariant {
  /** I-01 … I-60. */
  id: string;
  /** One sentence. */
  says: string;
  /** Whose promise it is. */
  module: string;
  query?: string;
  find?: (rows: Rows) => Promise<object[]>;
  /** What has to be built before it can be checked. */
  missing?: string;
}

export const INVARIANTS: readonly Invariant[];
export const BUILT: readonly Invariant[];
export function findingsOf(invariant: Invariant, rows: Rows, most?: number): Promise<object[]>;
export function brokenOnes(rows: Rows, most?: number): Promise<(Invariant & { findings: object[] })[]>;
