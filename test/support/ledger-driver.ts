import { Child } from './child';
import { type ServerOptions, secretsForTests } from './server';

/** What a keyed command answers: what the server's own route would. */
export interface Said {
  status: number;
  body: Record<string, unknown> & { code?: string };
}
/** A command of scripts/lib/ledger-driver.cjs. */
export type Telling = { say: string } & Record<string, unknown>;

/** What went wrong below a command, as the database named it. */
export class DriverFailure extends Error {
  readonly errno: number | undefined;

  constructor({ message, stack, errno }: { message: string; stack?: string; errno?: number }) {
    super(message);
    this.stack = stack;
    this.errno = errno;
  }
}

interface Heard {
  id: number;
  answer?: unknown;
  failed?: { message: string; stack?: string; errno?: number };
}

/** The services of the built server in a process of their own, without HTTP, in a present that stands still. */
export class LedgerDriver {
  private told = 0;
  private readonly waiting = new Map<number, { done: (answer: unknown) => void; failed: (error: Error) => void }>();

  private constructor(private readonly child: Child) {
    child.process.on('message', (heard: Heard) => {
      const waiter = this.waiting.get(heard.id);
      this.waiting.delete(heard.id);
      if (heard.failed) waiter?.failed(new DriverFailure(heard.failed));
      else waiter?.done(heard.answer);
    });
    void child.ended.then(({ code, signal }) => {
      const error = new Error(`the ledger driver ended (${signal ?? code}):\n${child.output.slice(-4000)}`);
      for (const { failed } of this.waiting.values()) failed(error);
    });
  }

  static async start({ database, wechat, env = {} }: ServerOptions): Promise<LedgerDriver> {
    const environment: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      RELAXED_DURABILITY: '1',
      TEST_CLOCK: '1',
      LOG_LEVEL: 'error',
      ...secretsForTests,
      ...wechat.environment,
      ...env,
    };
    const child = new Child('the ledger driver', 'scripts/lib/ledger-driver.cjs', [], environment, { ipc: true });
    await new Promise<void>((ready, missed) => {
      child.process.once('message', () => ready());
      void child.ended.then(() => missed(new Error(`the ledger driver did not start:\n${child.output.slice(-4000)}`)));
    });
    return new LedgerDriver(child);
  }

  /** Answers what the command answered; fails with what it failed with. `at`: the present from now on, as ISO. */
  tell<T = Said>(command: Telling & { at?: string }): Promise<T> {
    return new Promise<T>((done, failed) => {
      const id = ++this.told;
      this.waiting.set(id, { done: done as (answer: unknown) => void, failed });
      this.child.process.send({ id, ...command });
    });
  }

  async stop(): Promise<void> {
    await this.child.stop();
  }
}
