/** What the mini-program did, for whoever measures it; and what it may not do, for whoever watches the console. */

export interface SetDataNote {
  at: number;
  page: string;
  bytes: number;
}
export interface RequestNote {
  at: number;
  endedAt: number | null;
  method: string;
  path: string;
  /** Asked for and not yet ended at the moment the script asked for it, itself included: those that WeChat makes wait are counted too. */
  inFlight: number;
}
export interface PackageNote {
  at: number;
  root: string;
  why: 'launch' | 'navigation' | 'preload';
  bytes: number;
}

export const journal = {
  setData: [] as SetDataNote[],
  requests: [] as RequestNote[],
  packages: [] as PackageNote[],
  /** Names of the wx functions that were called, in their order. */
  calls: [] as string[],
  /** When the first page had been drawn. */
  firstPageAt: null as number | null,
};

export const now = () => performance.now();

const said = new Set<string>();

/** Something that WeChat would refuse, or that nobody must ship: the test that watches this page fails with these words. */
export function problem(words: string): void {
  console.error(`weapp: ${words}`);
}

/** The same once. */
export function problemOnce(words: string): void {
  if (said.has(words)) return;
  said.add(words);
  problem(words);
}
