import type { Demo } from '../e2e/support/demo';
import type { Phone } from './phone';

/** The demo programme, and phones for people. What runs on the phones is the stage's own affair. */
export interface JourneyStage {
  demo: Demo;
  /** A phone that has just opened the app; with a name, that demo person's, signed in. */
  phone(who?: string, looks?: { dark?: boolean }): Promise<Phone>;
  /** After each test: no page did what it may not do. */
  expectCalm(): void;
  /** After all that was done: the books hold every invariant. */
  expectSoundBooks(): Promise<void>;
  close(): Promise<void>;
}

/** The stage of one spec file: opened before its first test, watched after each, closed after the last. */
export function useStage<S extends JourneyStage>(open: () => Promise<S>): () => S {
  let stage: S | undefined;
  beforeAll(async () => {
    stage = await open();
  }, 300_000);
  afterEach(() => stage?.expectCalm());
  afterAll(() => stage?.close());
  return () => {
    if (!stage) throw new Error('the stage is not open yet');
    return stage;
  };
}
