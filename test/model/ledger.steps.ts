import type fc from 'fast-check';
import { DriverFailure, type Said, type Telling } from '../support/ledger-driver';
import type { LedgerModel, MemberModel } from './ledger.model';
import type { RealLedger } from './ledger.real';

const SECOND = 1_000;

/** Something to say to the ledger, and what the model says of the answer: it changes with it. */
export interface Plan {
  telling: Telling;
  judge(said: Said): void;
}

export type Facts = Record<string, unknown>;

export function expectSaid(said: Said, status: number, body: Facts): void {
  expect(said).toMatchObject({ status, body });
}

/** One of a list, whatever number is given; undefined when there is none. */
export const oneOf = <T>(list: T[], nth: number): T | undefined => list[nth % list.length];

/** A name for what a command makes. */
export const thing = (letter: string, step: number, who: number): string => `${letter}${who}${String(step).padStart(24, '0')}`;

export abstract class Step implements fc.AsyncCommand<LedgerModel, RealLedger> {
  constructor(readonly facts: Facts) {}

  /** Every command can always be given: what cannot be done is refused, and that is checked too. */
  check(): boolean {
    return true;
  }

  async run(model: LedgerModel, real: RealLedger): Promise<void> {
    model.steps += 1;
    model.now += SECOND;
    await this.act(model, real);
    await real.compare(model);
  }

  protected abstract act(model: LedgerModel, real: RealLedger): Promise<void>;

  toString(): string {
    return `${this.constructor.name}(${JSON.stringify(this.facts)})`;
  }
}

/** A command of a member or a clerk, with a key. */
export abstract class Keyed<F extends Facts & { who: number }> extends Step {
  constructor(override readonly facts: F) {
    super(facts);
  }

  abstract plan(member: MemberModel, model: LedgerModel, real: RealLedger): Plan;

  planned(model: LedgerModel, real: RealLedger): Plan {
    const member = model.members[this.facts.who] as MemberModel;
    const plan = this.plan(member, model, real);
    return { ...plan, telling: { ...plan.telling, key: `step-${model.steps}-of-${this.facts.who}` } };
  }

  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    const { telling, judge } = this.planned(model, real);
    const said = await real.tell(model, telling);
    judge(said);
    real.last = { telling, said };
  }
}

export async function expectRefusedByTheDatabase(told: Promise<unknown>): Promise<void> {
  const failure = await told.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DriverFailure);
  expect(failure).toMatchObject({ errno: 1062 });
}
