import { spawn } from 'node:child_process';
import { Interrupted, Refusal } from './refusal.mjs';
import { root } from './repo.mjs';

const TAIL_LINES = 40;
const END_WITH_STARTER = new URL('./end-with-starter.mjs', import.meta.url).href;
const running = new Set();
let interrupted = false;

/** Everything a started program is known by: what it last said, how it ended, and how to end it. */
class Child {
  lines = [];
  ended = null;

  constructor(name, child) {
    this.name = name;
    this.child = child;
    this.pid = child.pid;
    this.exited = new Promise((resolve) => {
      child.once('error', (error) => this.#finish(resolve, { code: null, signal: null, error }));
      child.once('exit', (code, signal) => this.#finish(resolve, { code, signal, error: null }));
    });
  }

  #finish(resolve, end) {
    this.ended ??= end;
    resolve(this.ended);
  }

  hear(stream, onLine) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split(/\r?\n|\r/);
      rest = lines.pop() ?? '';
      for (const line of lines.filter((l) => l.trim())) {
        this.lines = [...this.lines.slice(1 - TAIL_LINES), line];
        onLine?.(line);
      }
    });
  }

  /** How it ended, in words. */
  get fate() {
    if (!this.ended) return 'is running';
    if (this.ended.error) return `could not be started (${this.ended.error.code ?? this.ended.error.message})`;
    return this.ended.signal ? `was killed by ${this.ended.signal}` : `ended by itself with code ${this.ended.code}`;
  }

  /** Asks it to stop and waits; kills it after `patienceMs`. Answers whether it went by itself. */
  async stop({ signal = 'SIGTERM', patienceMs = 15_000 } = {}) {
    if (this.ended) return true;
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), patienceMs);
    const end = await this.exited;
    clearTimeout(timer);
    return end.signal !== 'SIGKILL';
  }
}

/**
 * Starts a program that stays. It gets a process group of its own, so that Ctrl-C reaches only the script that started it:
 * the script then stops its children one by one, in the right order.
 */
export function startChild(name, command, args, { env = process.env, cwd, input = 'ignore', onLine } = {}) {
  const stdio = [input, 'pipe', 'pipe'];
  const child = new Child(name, spawn(command, args, { cwd, env, stdio, detached: true }));
  child.hear(child.child.stdout, onLine);
  child.hear(child.child.stderr, onLine);
  return child;
}

export function throwIfInterrupted() {
  if (interrupted) throw new Interrupted();
}

/** Starts one of our own Node programs: it stops by itself when this process is gone. */
export function startOurs(name, file, args, { env, onLine, nodeArgs = [] } = {}) {
  const program = [...nodeArgs, '--import', END_WITH_STARTER, file, ...args];
  return startChild(name, process.execPath, program, { env, cwd: root, input: 'pipe', onLine });
}

/** Runs a program to its end, telling `note` its last line; a failure shows what it said last and becomes a Refusal. */
export async function runToEnd(what, command, args, { env, cwd, note } = {}) {
  throwIfInterrupted();
  const child = startChild(what, command, args, { env, cwd, onLine: note });
  running.add(child);
  const { code } = await child.exited;
  running.delete(child);
  throwIfInterrupted();
  if (code === 0) return child.lines;
  process.stderr.write(`\n${child.lines.join('\n')}\n`);
  throw new Refusal(`${what} did not work: "${[command.split('/').pop(), ...args].join(' ')}" ${child.fate}.`);
}

/** Ends what `runToEnd` is running now, with everything it has started. */
export function interruptRunning() {
  interrupted = true;
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It ended in this very moment.
    }
  }
}
