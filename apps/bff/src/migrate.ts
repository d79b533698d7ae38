import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readDatabaseUrl } from './platform/configuration.js';
import { databaseOptions, serverVersion } from './platform/database.js';

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

/** Brings the database to the present. Instances that start together wait for one another. */
export async function migrate(url: string): Promise<string[]> {
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
    const done = await source.runMigrations();
    return done.map((m) => m.name);
  } finally {
    await runner.query("SELECT RELEASE_LOCK('gp-migrate')").catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

if (require.main === module) {
  migrate(readDatabaseUrl()).then(
    (done) => console.log(done.length > 0 ? `migrated: ${done.join(', ')}` : 'the database is up to date'),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
