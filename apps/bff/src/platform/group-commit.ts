import { Logger } from '@nestjs/common';
import { isDuplicate, isOutcomeUnknown } from './database-errors.js';
import { type Answer, accepted, type CommandKey, refused, storeAnswers, storedAnswers } from './keyed-commands.js';
import { busy, Refusal } from './refusal.js';
import type { Transactions, Tx } from './transactions.js';

/** A command that wants to share a transaction with its neighbours. */
export interface Command {
  key: CommandKey;
}
/** What the rule said of one command: a view, or a refusal. */
export type Outcome = { view: unknown } | Refusal;
/** Applies commands in order of arrival, set-based, and answers each one. Writes nothing for a refused command. */
export type Apply<C extends Command> = (tx: Tx, commands: C[]) => Promise<Outcome[]>;

interface Waiting<C> {
  command: C;
  settle: (answer: Answer) => void;
  fail: (error: unknown) => void;
}

export interface GroupCommitLimits {
  /** Commands in one transaction. */
  batch: number;
  /** Commands waiting in one lane; one more is answered 503 with Retry-After. */
  queue: number;
}

/**
 * Group commit: commands that arrive while a lane is busy wait and then share one durable transaction. There is no timer: a lane
 * that is free takes what is there at once, so a single command is a batch of one and waits for nobody.
 *
 * One command never fails its neighbours: a refusal is an answer, and when a batch fails as a whole its halves are run again,
 * down to the one that cannot be done. See docs/decisions/0003-group-commit.md for what this buys and what it costs.
 */
export class GroupCommit<C extends Command> {
  private readonly logger = new Logger('group-commit');
  private readonly lanes = new Map<string, Waiting<C>[]>();
  private readonly running = new Set<string>();
  private idle: (() => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly apply: Apply<C>,
    private readonly limits: GroupCommitLimits = { batch: 256, queue: 4_096 },
  ) {}

  /** Queues the command in its lane and answers when it is committed. Commands of one lane are applied in order of arrival. */
  submit(lane: string, command: C): Promise<Answer> {
    const queue = this.lanes.get(lane) ?? [];
    if (queue.length >= this.limits.queue) throw busy(1);
    this.lanes.set(lane, queue);
    return new Promise<Answer>((settle, fail) => {
      queue.push({ command, settle, fail });
      if (!this.running.has(lane)) {
        this.running.add(lane);
        // One turn of the event loop lets requests that arrived together share the first batch.
        setImmediate(() => void this.drain(lane, queue));
      }
    });
  }

  /** Resolves when nothing is under way, for a clean shutdown. */
  async finished(): Promise<void> {
    if (this.running.size > 0) await new Promise<void>((resume) => this.idle.push(resume));
  }

  private async drain(lane: string, queue: Waiting<C>[]): Promise<void> {
    while (queue.length > 0) await this.settleAll(queue.splice(0, this.limits.batch));
    this.running.delete(lane);
    this.lanes.delete(lane);
    if (this.running.size === 0) for (const resume of this.idle.splice(0)) resume();
  }

  private async settleAll(batch: Waiting<C>[]): Promise<void> {
    try {
      const answers = await this.commit(batch.map((w) => w.command));
      batch.forEach((waiting, i) => {
        waiting.settle(answers[i] as Answer);
      });
    } catch (error) {
      if (batch.length === 1) return batch[0]?.fail(error);
      this.logger.warn({ size: batch.length, error: (error as Error).message }, 'batch failed, its halves are run again');
      const middle = batch.length >> 1;
      await this.settleAll(batch.slice(0, middle));
      await this.settleAll(batch.slice(middle));
    }
  }

  /** Commits a batch. What another instance did first, or a commit nobody heard of, is found by the keys on the second run. */
  private async commit(commands: C[]): Promise<Answer[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transactions.run((tx) => this.answerAll(tx, commands));
      } catch (error) {
        const again = isDuplicate(error) || isOutcomeUnknown(error);
        if (!again || attempt >= 3) throw error;
      }
    }
  }

  private async answerAll(tx: Tx, commands: C[]): Promise<Answer[]> {
    const stored = await storedAnswers(
      tx,
      commands.map((c) => c.key),
    );
    const first = new Map<string, C>();
    for (const command of commands) {
      if (stored.has(command.key)) continue;
      const name = `${command.key.scope} ${command.key.key}`;
      if (!first.has(name)) first.set(name, command);
    }
    const fresh = [...first.values()];
    const outcomes = fresh.length > 0 ? await this.apply(tx, fresh) : [];
    const answers = new Map(stored);
    const toStore: [CommandKey, Answer][] = fresh.map((command, i) => {
      const outcome = outcomes[i] as Outcome;
      const answer = outcome instanceof Refusal ? refused(outcome) : accepted(outcome.view);
      answers.set(command.key, answer);
      return [command.key, answer];
    });
    storeAnswers(tx, toStore);
    return commands.map((command) => answers.get(command.key) ?? repeated(command, first, answers));
  }
}

/** The same key twice in one batch: the second gets the first one's answer, or 422 if it asks for something else. */
function repeated<C extends Command>(command: C, first: Map<string, C>, answers: Map<CommandKey, Answer>): Answer {
  const original = first.get(`${command.key.scope} ${command.key.key}`) as C;
  if (original.key.hash !== command.key.hash) return refused(new Refusal(422, 'platform/key-reused'));
  return { ...(answers.get(original.key) as Answer), replayed: true };
}
