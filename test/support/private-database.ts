import { createConnection } from 'mysql2/promise';
import { Child } from './child';

/** A MariaDB of this test run, or the server that TEST_DATABASE_URL names (an account that may make databases and accounts). */
export interface DatabaseServer {
  adminUrl: string;
  /** Of mariadbd itself; 0 for a given server. */
  pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a private MariaDB. Without `durable` it lives in memory and does not flush at each commit: for everything but faults.
 * With it, commits survive a kill -9 of `pid`; `folder` keeps the files so that a second start finds them.
 */
export async function startDatabaseServer({
  durable = false,
  folder,
  port,
}: {
  durable?: boolean;
  folder?: string;
  port?: number;
} = {}): Promise<DatabaseServer> {
  const args = [
    ...(durable ? ['--durable'] : []),
    ...(folder ? ['--folder', folder] : []),
    ...(port ? ['--port', String(port)] : []),
  ];
  const child = new Child('the private database', 'scripts/private-database.mjs', args, {});
  const { adminUrl, pid } = JSON.parse(await child.line((line) => line.startsWith('{'), 120_000));
  return {
    adminUrl,
    pid,
    stop: async () => {
      await child.stop();
    },
  };
}

export function givenDatabaseServer(adminUrl: string): DatabaseServer {
  return { adminUrl, pid: 0, stop: async () => {} };
}

export function openAdmin(adminUrl: string, database?: string) {
  const url = new URL(adminUrl);
  if (database) url.pathname = `/${database}`;
  return createConnection({ uri: url.href, multipleStatements: false, dateStrings: true });
}
