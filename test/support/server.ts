import { Child } from './child';

/** The same for all servers of a run, so that several of them on one database accept each other's tokens and codes. */
export const secretsForTests = {
  TOKEN_SECRET: 'a-token-secret-that-only-tests-know-0123456789',
  CODE_SECRET: 'a-code-secret-that-only-tests-know-0123456789',
};

export interface ServerOptions {
  database: { url: string; migrationUrl: string };
  wechat: { environment: Record<string, string> };
  /** Beyond, or instead of, what tests usually say. An undefined value leaves a variable out. */
  env?: NodeJS.ProcessEnv;
}

/** The built server as a child process: what the outside world sees, and a hand on its clock. */
export class Server {
  private constructor(
    readonly child: Child,
    readonly url: string,
  ) {}

  static async start({ database, wechat, env = {} }: ServerOptions): Promise<Server> {
    const environment: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: database.url,
      MIGRATION_DATABASE_URL: database.migrationUrl,
      RELAXED_DURABILITY: '1',
      TEST_CLOCK: '1',
      LOG_LEVEL: 'info',
      DEMO: '0',
      // `call` says which phone it is by X-Forwarded-For, so that limits a phone are not used up by a whole spec.
      TRUST_PROXY: '127.0.0.1',
      ...secretsForTests,
      ...wechat.environment,
      ...env,
    };
    const child = new Child('the server', 'apps/bff/dist/main.js', [], environment, { ipc: true });
    const port = await heard<{ listening: number }>(child, (message) => 'listening' in message);
    return new Server(child, `http://127.0.0.1:${port.listening}`);
  }

  /** Sets the present (it runs on from there), or with null the real time. Over IPC: there is no HTTP route for it. */
  async setClock(iso: string | null): Promise<void> {
    const heardIt = heard<{ clockSet: boolean }>(this.child, (message) => 'clockSet' in message);
    this.child.process.send({ clock: iso });
    await heardIt;
  }

  /** Runs a job now, as its turn by the clock would. */
  async runJob(name: string): Promise<void> {
    const heardIt = heard<{ jobDone: string; failed?: string }>(this.child, (m) => 'jobDone' in m && m.jobDone === name);
    this.child.process.send({ job: name });
    const { failed } = await heardIt;
    if (failed) throw new Error(`job ${name} failed: ${failed}`);
  }

  /** What it logged. */
  get logs(): readonly string[] {
    return this.child.lines;
  }

  async stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    return this.child.stop();
  }

  async kill9(): Promise<void> {
    await this.child.kill9();
  }
}

function heard<T extends object>(child: Child, fits: (message: object) => boolean, withinMs = 60_000): Promise<T> {
  return new Promise((found, missed) => {
    const done = () => {
      clearTimeout(timer);
      child.process.off('message', listener);
    };
    const timer = setTimeout(() => {
      done();
      missed(new Error(`the server did not answer within ${withinMs} ms:\n${child.output.slice(-4000)}`));
    }, withinMs);
    const listener = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !fits(message)) return;
      done();
      found(message as T);
    };
    child.process.on('message', listener);
    void child.ended.then(({ code, signal }) => {
      done();
      missed(new Error(`the server ended (${signal ?? code}):\n${child.output.slice(-4000)}`));
    });
  });
}
