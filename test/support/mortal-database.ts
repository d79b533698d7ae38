import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openAdmin, startDatabaseServer } from './private-database';

/**
 * A database server that a test may kill, and may let stand still. It flushes each commit: what it acknowledged, it has to know again
 * afterwards. Nobody else's, so it is never the one of TEST_DATABASE_URL, on which other tests are running.
 */
export interface MortalDatabase {
  adminUrl: string;
  /** kill -9, and the moment after it. */
  kill9(): Promise<void>;
  /** On the same files and at the same address. */
  startAgain(): Promise<void>;
  /** SIGSTOP and SIGCONT. */
  freeze(): void;
  thaw(): void;
  /** With all that is in it. */
  remove(): Promise<void>;
}

export async function aMortalMariadb(): Promise<MortalDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'gp-mortal-'));
  const at = { durable: true, folder: join(folder, 'data') };
  let server = await startDatabaseServer(at);
  const port = Number(new URL(server.adminUrl).port);
  const mortal: MortalDatabase = {
    adminUrl: server.adminUrl,
    kill9: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.stop();
    },
    startAgain: async () => {
      server = await startDatabaseServer({ ...at, port });
      // Each start gives the administrator a new password.
      mortal.adminUrl = server.adminUrl;
    },
    freeze: () => void process.kill(server.pid, 'SIGSTOP'),
    thaw: () => void process.kill(server.pid, 'SIGCONT'),
    remove: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return mortal;
}

/**
 * Any other server that may be killed: MORTAL_DATABASE_URL is its administrator's address, MORTAL_DATABASE_KILL and MORTAL_DATABASE_START
 * are commands for the shell; the second one brings it back at the same address. So the same test runs on MySQL, or on a cluster.
 */
export function givenMortalDatabase(env: NodeJS.ProcessEnv): MortalDatabase {
  const { MORTAL_DATABASE_URL: adminUrl, MORTAL_DATABASE_KILL: kill, MORTAL_DATABASE_START: start } = env;
  if (!adminUrl || !kill || !start)
    throw new Error('MORTAL_DATABASE_URL, MORTAL_DATABASE_KILL and MORTAL_DATABASE_START belong together');
  const shell = async (command: string) => void (await promisify(execFile)('bash', ['-c', command], { timeout: 120_000 }));
  const cannot = () => {
    throw new Error('a given database is killed, not frozen');
  };
  return {
    adminUrl,
    kill9: () => shell(kill),
    startAgain: async () => {
      await shell(start);
      await untilItAnswers(adminUrl);
    },
    freeze: cannot,
    thaw: cannot,
    remove: async () => {},
  };
}

async function untilItAnswers(adminUrl: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      return await (await openAdmin(adminUrl)).end();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }
}
