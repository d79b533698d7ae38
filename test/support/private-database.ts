import { type Connection, createConnection } from 'mysql2/promise';
import { Child } from './child';

/** A MariaDB of this test run, or the server that TEST_DATABASE_URL names. */
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

/**
 * The server that TEST_DATABASE_URL names: a MariaDB or MySQL that others may be using too. The account of the address may make
 * databases and accounts; a run makes its own, and removes them. Fails with a sentence before any test does with a stack.
 */
export async function givenDatabaseServer(given: string): Promise<DatabaseServer> {
  if (!URL.canParse(given) || !/^(mysql|mariadb):\/\/[^/]+@/.test(given))
    throw new Error('TEST_DATABASE_URL is not an address like mysql://admin:password@host:3306/');
  const adminUrl = given.replace(/^mariadb:/, 'mysql:');
  const admin = await openAdmin(adminUrl).catch((error: Error) => {
    throw new Error(`the server of TEST_DATABASE_URL cannot be used: ${error.message}`);
  });
  const [rows] = await admin.query('SELECT VERSION() AS version');
  await admin.end();
  process.stderr.write(`tests run on ${(rows as { version: string }[])[0]?.version} of TEST_DATABASE_URL\n`);
  return { adminUrl, pid: 0, stop: async () => {} };
}

/** An administrator's session; isolated and timed as the server's own are, whatever the defaults of the database. */
export async function openAdmin(adminUrl: string, database?: string): Promise<Connection> {
  const url = new URL(adminUrl);
  if (database) url.pathname = `/${database}`;
  const admin = await createConnection({ uri: url.href, multipleStatements: false, dateStrings: true });
  await admin.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  await admin.query("SET SESSION time_zone = '+00:00'");
  return admin;
}
