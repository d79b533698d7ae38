import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readApplicationUrl, readDatabaseUrl } from './platform/configuration.js';
import { databaseOptions, serverVersion } from './platform/database.js';
import { areTriggersNotTrusted } from './platform/database-errors.js';
import { grantToApplication } from './platform/rights.js';

const TRIGGERS_NOT_TRUSTED =
  'The database keeps a binary log and lets nobody without SUPER make triggers: an administrator sets it to trust those who may make ' +
  'them, SET PERSIST log_bin_trust_function_creators = ON (MariaDB: SET GLOBAL, and in its option file), then migrate goes on.';
const FOLDER = join(__dirname, '../migrations');
const FILE = /^(\d{14})-([a-z-]+)\.sql$/;

/**
 * The history of the database: apps/bff/migrations/*.sql, forward only, each opening with a sentence that says why. DDL commits by
 * itself, so each statement is safe to run again and a migration that was killed half-way simply runs once more.
 */
function migrations(): (new () => MigrationInterface)[] {
  return readdirSync(FOLDER)
    .filter((file) => FILE.test(file))
    .sort()
    .map((file) => {
      const [, stamp = '', name = ''] = FILE.exec(file) ?? [];
      const statements = readFileSync(join(FOLDER, file), 'utf8')
        .split(/;\s*$/m)
        .map((statement) => statement.trim())
        .filter((statement) => statement.replace(/^--.*$/gm, '').trim() !== '');
      return class implements MigrationInterface {
        // TypeORM orders by the 13 digits at the end of the name.
        name = `${name.replace(/-/g, '_')}${stamp.slice(0, 13)}`;
        async up(runner: QueryRunner): Promise<void> {
          for (const statement of statements) await runner.query(statement);
        }
        async down(): Promise<void> {
          throw new Error('migrations only go forward');
        }
      };
    });
}

/** The account behind an address, as the server knows it: 'gp_app'@'127.0.0.1'. */
async function accountOf(url: string): Promise<string> {
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), connectTimeout: 5_000 });
  try {
    const [rows] = await connection.query('SELECT CURRENT_USER() AS account');
    const [name = '', host = ''] = String((rows as { account: string }[])[0]?.account).split(/@(?=[^@]*$)/);
    return `'${name.replaceAll("'", "''")}'@'${host.replaceAll("'", "''")}'`;
  } finally {
    await connection.end();
  }
}

/**
 * Brings the database to the present and gives the application's account its rights. Instances that start together wait for one
 * another. With one account for both there is nothing to give, and the server says at boot that it could change the ledger.
 */
export async function migrate(url: string, applicationUrl: string): Promise<string[]> {
  const { type } = await serverVersion(url);
  const source = await new DataSource({
    ...databaseOptions(url, type, { connections: 2 }),
    migrations: migrations(),
    migrationsTransactionMode: 'none',
    migrationsTableName: 'migration',
  }).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query("SELECT GET_LOCK('gp-migrate', 300)");
    const done = await source.runMigrations().catch((error: unknown) => {
      throw areTriggersNotTrusted(error) ? new Error(TRIGGERS_NOT_TRUSTED, { cause: error }) : error;
    });
    const application = await accountOf(applicationUrl);
    const own = await accountOf(url);
    if (application !== own) await grantToApplication(runner, application);
    return done.map((m) => m.name);
  } finally {
    await runner.query("SELECT RELEASE_LOCK('gp-migrate')").catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

if (require.main === module) {
  migrate(readDatabaseUrl(), readApplicationUrl()).then(
    (done) => console.log(done.length > 0 ? `migrated: ${done.join(', ')}` : 'the database is up to date'),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
