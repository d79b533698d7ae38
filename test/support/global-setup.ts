import { randomBytes } from 'node:crypto';
import { runProgram } from './child';
import { handOver, urlFor } from './fresh-database';
import { type DatabaseServer, givenDatabaseServer, openAdmin, startDatabaseServer } from './private-database';
import { secretsForTests } from './server';

/** Shared with the teardown, which jest runs in the same process. */
export const running: { server: DatabaseServer | null; prefix: string } = { server: null, prefix: '' };

const password = () => randomBytes(18).toString('base64url');
const RIGHTS = {
  app: 'SELECT, INSERT, EXECUTE',
  migration:
    'SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, LOCK TABLES',
};

/** One database server a run; one template, migrated by the built server's own program and holding the first account. */
export default async function globalSetup(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? givenDatabaseServer(given) : await startDatabaseServer();
  const prefix = `gptest_${process.pid}_`;
  Object.assign(running, { server, prefix });
  const app = { user: `gpt_app_${process.pid}`, password: password() };
  const migration = { user: `gpt_mig_${process.pid}`, password: password() };
  const template = `${prefix}template`;
  const admin = await openAdmin(server.adminUrl);
  await admin.query(`CREATE DATABASE \`${template}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  for (const [account, rights] of [
    [app, RIGHTS.app],
    [migration, RIGHTS.migration],
  ] as const) {
    await admin.query(`CREATE USER '${account.user}'@'%' IDENTIFIED BY '${account.password}'`);
    await admin.query(
      `GRANT ${rights} ON \`${prefix.replaceAll('_', '\\_')}%\`.* TO '${account.user}'@'%'${account === migration ? ' WITH GRANT OPTION' : ''}`,
    );
  }
  await admin.end();
  const superPassword = password();
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
