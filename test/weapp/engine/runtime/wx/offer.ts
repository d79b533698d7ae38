import { journal, problem } from '../journal';

/** How `wx` is made: each area adds its functions here, so that all succeed and fail in the one way of WeChat. */

/** How every call ends. */
type End = { errMsg: string };
export type Options = Record<string, unknown> & {
  success?: (result: End) => void;
  fail?: (failure: End) => void;
  complete?: (end: End) => void;
};
/** What a function answers beyond "ok": an object, or nothing. */
export type Answering = (options: Options) => unknown;

export const wx: Record<string, unknown> = {};

/** What a test wants a function to answer instead: it is asked first. */
export const answers: Record<string, Answering> = {};

/** A refusal of the platform: "scanCode:fail cancel", perhaps with an errno. */
export class Failure extends Error {
  constructor(
    reason: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(reason);
  }
}

/** A function with success, fail and complete, or with a promise where none of them is given. */
export function offer(name: string, answer: Answering): void {
  wx[name] = (options: Options = {}) => {
    journal.calls.push(name);
    return settle(name, options, async () => (answers[name] ?? answer)(options));
  };
}

export function settle(name: string, options: Options, act: () => Promise<unknown>): Promise<End> | undefined {
  const end = act().then(
    (result) => {
      const good = { errMsg: `${name}:ok`, ...(typeof result === 'object' ? result : {}) };
      options.success?.(good);
      options.complete?.(good);
      return good;
    },
    (error: unknown) => {
      const bad = failureOf(name, error);
      options.fail?.(bad);
      options.complete?.(bad);
      throw bad;
    },
  );
  if (options.success || options.fail || options.complete) {
    // A callback that throws is the page's own error: it reaches the window as such.
    end.catch((error) => {
      if (error instanceof Error) throw error;
    });
    return undefined;
  }
  return end;
}

function failureOf(name: string, error: unknown): End {
  if (!(error instanceof Failure))
    problem(`wx.${name} ended in ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
  const reason = error instanceof Error ? error.message : String(error);
  return { errMsg: `${name}:fail ${reason}`, ...(error instanceof Failure ? error.more : {}) };
}

/** A function that answers at once. */
export function offerNow(name: string, act: (...given: never[]) => unknown): void {
  wx[name] = (...given: unknown[]) => {
    journal.calls.push(name);
    return (act as (...all: unknown[]) => unknown)(...given);
  };
}

/** A pair of onX and offX. */
export function offerListeners(name: string, pair: { on: (listener: never) => void; off: (listener?: never) => void }): void {
  offerNow(`on${name}`, pair.on);
  offerNow(`off${name}`, pair.off);
}
