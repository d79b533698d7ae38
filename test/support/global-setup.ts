import { randomBytes } from 'node:crypto';
import { runProgram } from './child';
import { handOver, urlFor } from './fresh-database';
import { type DatabaseServer, givenDatabaseServer, startDatabaseServer } from './private-database';
import { RunOfTests } from './run-of-tests';
import { secretsForTests } from './server';

/** Shared with the teardown, which jest runs in the same process. */
export const running: { server: DatabaseServer | null; run: RunOfTests | null } = { server: null, run: null };

/** One database server a run; one template, migrated by the built server's own program and holding the first account. */
export default async function globalSetup(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? await givenDatabaseServer(given) : await startDatabaseServer();
  running.server = server;
  const run = await RunOfTests.begin(server.adminUrl);
  running.run = run;
  const { prefix, app, migration } = run;
  const template = `${prefix}template`;
  await run.createDatabase(template);
  const superPassword = randomBytes(18).toString('base64url');
  const env = {
    ...secretsForTests,
    NODE_ENV: 'test',
    DATABASE_URL: urlFor(server.adminUrl, app, template),
    MIGRATION_DATABASE_URL: urlFor(server.adminUrl, migration, template),
    SUPER_PASSWORD: superPassword,
    RELAXED_DURABILITY: '1',
  };
  await runProgram('migrate', 'apps/bff/dist/migrate.js', [], env);
  await runProgram('seed-super', 'apps/bff/dist/seed-super.js', [], env);
  handOver({ adminUrl: server.adminUrl, template, prefix, app, migration, superPassword });
}
