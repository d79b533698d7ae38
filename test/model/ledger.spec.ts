import { ENTRY_KINDS } from '@gp/contracts';
import fc from 'fast-check';
import { COMMANDS } from './ledger.arbitraries';
import { LedgerModel, MemberModel } from './ledger.model';
import { RealLedger } from './ledger.real';

/**
 * The ledger against a model of it: random sequences of what members, clerks, jobs and the clock can do; after each operation the books
 * are those of the model and every built invariant holds. `npm test -- --nightly` (NIGHTLY=1) does many more and longer ones. A failing
 * sequence is made as short as possible and printed with the variables that repeat it: MODEL_SEED, MODEL_PATH.
 */
const isNightly = process.env.NIGHTLY === '1';
const number = (name: string, fallback: number): number => Number(process.env[name] ?? fallback);
const SEQUENCES = number('MODEL_SEQUENCES', isNightly ? 10_000 : 500);
const OPERATIONS = number('MODEL_OPERATIONS', isNightly ? 200 : 60);
/** Stops after so many minutes with what was done until then; 0 = not. */
const MINUTES = number('MODEL_MINUTES', 0);
const SEED = process.env.MODEL_SEED === undefined ? null : Number(process.env.MODEL_SEED);
/** Path and replay path of fast-check, joined by @. */
const [PATH, REPLAY] = (process.env.MODEL_PATH ?? '').split('@');
/** Sequences under way at the same time, each lane with books of its own. */
const LANES = SEED === null ? number('MODEL_LANES', 3) : 1;
/** MODEL_SHRINK=0: the first failing sequence as it is, at once. */
const SHRINKS = process.env.MODEL_SHRINK !== '0';
const REPORT_EVERY_MS = 60_000;

type Commands = Iterable<fc.AsyncCommand<LedgerModel, RealLedger>>;

/** fast-check draws lengths from nothing up; a sequence here is as long as it was asked for, and only shrinking makes it shorter. */
class OfFullLength extends fc.Arbitrary<Commands> {
  private readonly inner = fc.commands(COMMANDS, {
    maxCommands: Math.ceil(OPERATIONS * 1.1),
    size: 'max',
    ...(REPLAY ? { replayPath: REPLAY } : {}),
  }) as fc.Arbitrary<Commands>;

  generate(mrng: fc.Random, biasFactor: number | undefined): fc.Value<Commands> {
    for (;;) {
      const drawn = this.inner.generate(mrng, biasFactor);
      if ([...drawn.value_].length >= OPERATIONS) return drawn;
    }
  }
  canShrinkWithoutContext(_: unknown): _ is Commands {
    return false;
  }
  shrink(value: Commands, context: unknown): fc.Stream<fc.Value<Commands>> {
    return this.inner.shrink(value, context);
  }
}

const began = Date.now();
const done = { sequences: 0, operations: 0, entries: new Map<string, number>() };
let failure: string | null = null;

function figures(): string {
  const entries = [...done.entries].sort().map(([kind, n]) => `${kind} ${n}`);
  const seconds = Math.round((Date.now() - began) / 1000);
  return `model: ${done.sequences} sequences, ${done.operations} operations, ${seconds} s; entries: ${entries.join(', ')}\n`;
}

async function oneSequence(real: RealLedger, commands: Commands): Promise<void> {
  const model = new LedgerModel();
  try {
    await fc.asyncModelRun(async () => {
      await real.begin(model, (id) => new MemberModel(id, model));
      return { model, real };
    }, commands);
    for (const [kind, n] of await real.end()) done.entries.set(kind, (done.entries.get(kind) ?? 0) + n);
  } finally {
    done.sequences += 1;
    done.operations += model.steps;
  }
}

/** What a person needs to see it again. */
function told({ seed, counterexamplePath, counterexample, errorInstance, numShrinks }: fc.RunDetails<[Commands]>): string {
  const shortest = String(counterexample?.[0]);
  const replay = /replayPath="([^"]*)"/.exec(shortest)?.[1] ?? '';
  return [
    `the books are not those of the model after (${numShrinks} times shorter or simpler):`,
    shortest.replace(/,(?=[A-Z])/g, '\n  '),
    String((errorInstance as Error | null)?.stack ?? errorInstance),
    `again: MODEL_SEED=${seed} MODEL_PATH='${counterexamplePath}@${replay}' MODEL_OPERATIONS=${OPERATIONS} npm run test:model`,
  ].join('\n');
}

async function runLane(seed: number, sequences: number): Promise<void> {
  const real = await RealLedger.open();
  try {
    const property = fc.asyncProperty(new OfFullLength(), async (commands) => {
      // Where one lane found something the others need not go on.
      if (failure === null) await oneSequence(real, commands);
    });
    const details = await fc.check(property, {
      seed,
      numRuns: sequences,
      endOnFailure: !SHRINKS,
      ...(PATH ? { path: PATH } : {}),
      ...(MINUTES > 0 ? { interruptAfterTimeLimit: MINUTES * 60_000, markInterruptAsFailure: false } : {}),
    });
    if (details.failed) failure ??= told(details);
  } finally {
    await real.close();
  }
}

test(
  'after each of thousands of operations the books are those of the model, and sound',
  async () => {
    // The same sequences each time where a red build must mean a change; new ones each night.
    const seed = SEED ?? (isNightly ? Date.now() & 0x7fffffff : 20_261_122);
    const report = isNightly ? setInterval(() => process.stderr.write(figures()), REPORT_EVERY_MS) : undefined;
    try {
      const each = Math.ceil(SEQUENCES / LANES);
      await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(seed + lane, each)));
    } finally {
      clearInterval(report);
      process.stderr.write(figures());
    }
    if (failure !== null) throw new Error(failure);
    if (PATH) return;
    expect(done.operations).toBeGreaterThanOrEqual(MINUTES > 0 ? OPERATIONS : SEQUENCES * OPERATIONS);
    // Nothing is left out: a new kind of entry needs its command.
    expect([...done.entries.keys()].sort()).toEqual([...ENTRY_KINDS].sort());
  },
  24 * 3_600_000,
);
