import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const REPO = resolve(__dirname, '../..');

/** A program of ours that a test runs: what it says is kept, it stops with the test run, and it can be killed. */
export class Child {
  readonly process: ChildProcess;
  readonly lines: string[] = [];
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private hasEnded = false;
  private readonly listeners = new Set<(line: string) => void>();

  constructor(
    readonly name: string,
    file: string,
    args: string[],
    env: NodeJS.ProcessEnv,
    { ipc = false } = {},
  ) {
    const preload = pathToFileURL(join(REPO, 'scripts/lib/end-with-starter.mjs')).href;
    this.process = spawn(process.execPath, ['--import', preload, join(REPO, file), ...args], {
      cwd: REPO,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', ...env },
      stdio: ['pipe', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) this.hear(stream);
    this.ended = new Promise((done) => {
      this.process.once('error', () => done({ code: null, signal: null }));
      this.process.once('close', (code, signal) => done({ code, signal }));
    });
    void this.ended.then(() => {
      this.hasEnded = true;
    });
  }

  private hear(stream: NodeJS.ReadableStream | null): void {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        this.lines.push(line);
        if (this.lines.length > 20_000) this.lines.shift();
        for (const listener of this.listeners) listener(line);
      }
    });
  }

  get pid(): number {
    return this.process.pid ?? -1;
  }

  get isRunning(): boolean {
    return !this.hasEnded;
  }

  get output(): string {
    return this.lines.join('\n');
  }

  /** The first line, past or to come, that fits; fails with everything it said when it ends before. */
  async line(fits: (line: string) => boolean, withinMs = 60_000): Promise<string> {
    const past = this.lines.find(fits);
    if (past !== undefined) return past;
    return new Promise((found, missed) => {
      const fail = (why: string) => {
        clearTimeout(timer);
        this.listeners.delete(listener);
        missed(new Error(`${this.name} ${why}:\n${this.output.slice(-4000)}`));
      };
      const timer = setTimeout(() => fail(`did not say what was waited for within ${withinMs} ms`), withinMs);
      const listener = (line: string) => {
        if (!fits(line)) return;
        clearTimeout(timer);
        this.listeners.delete(listener);
        found(line);
      };
      this.listeners.add(listener);
      void this.ended.then(({ code, signal }) => fail(`ended (${signal ?? code})`));
    });
  }

  async stop(
    signal: NodeJS.Signals = 'SIGTERM',
    withinMs = 20_000,
  ): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    if (this.hasEnded) return this.ended;
    this.process.kill(signal);
    const timer = setTimeout(() => this.process.kill('SIGKILL'), withinMs);
    const end = await this.ended;
    clearTimeout(timer);
    return end;
  }

  /** kill -9: no goodbye. */
  async kill9(): Promise<void> {
    await this.stop('SIGKILL');
  }
}

/** Runs a program to its end and answers what it said; fails when it fails. */
export async function runProgram(name: string, file: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = new Child(name, file, args, env);
  const { code, signal } = await child.ended;
  if (code !== 0) throw new Error(`${name} ended with ${signal ?? code}:\n${child.output.slice(-4000)}`);
  return child.output;
}
