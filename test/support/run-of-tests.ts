import { randomBytes } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { openAdmin } from './private-database';

const PREFIX = 'gptest_';
const password = () => randomBytes(18).toString('base64url');
const RIGHTS = {
  app: 'SELECT, INSERT, EXECUTE',
  migration:
    'SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, LOCK TABLES',
};

/** The two accounts of a run are named after it, so that whoever finds its databases can remove them too. */
const accountOf = (run: string, kind: 'app' | 'mig') => ({ user: `gpt_${kind}_${run}`, password: password() });

/**
 * What one run of tests has on a database server: databases and accounts that carry its name, and a lock as long as it lives. On a given
 * server other runs may be under way, and one that was killed leaves its things behind: the next one sees that nobody holds their lock.
 */
export class RunOfTests {
  private constructor(
    private readonly admin: Connection,
    private readonly run: string,
    readonly app: { user: string; password: string },
    readonly migration: { user: string; password: string },
  ) {}

  get prefix(): string {
    return `${PREFIX}${this.run}_`;
  }

  static async begin(adminUrl: string): Promise<RunOfTests> {
    const admin = await openAdmin(adminUrl);
    // Idle while the tests run.
    await admin.query('SET SESSION wait_timeout = 28800');
    const id = `${process.pid}_${randomBytes(2).toString('hex')}`;
    const run = new RunOfTests(admin, id, accountOf(id, 'app'), accountOf(id, 'mig'));
    await admin.query('SELECT GET_LOCK(?, 0)', [`${PREFIX}${id}`]);
    await run.removeLeftOvers();
    for (const [account, rights] of [
      [run.app, RIGHTS.app],
      [run.migration, RIGHTS.migration],
    ] as const) {
      await admin.query(`CREATE USER '${account.user}'@'%' IDENTIFIED BY '${account.password}'`);
      const option = account === run.migration ? ' WITH GRANT OPTION' : '';
      await admin.query(`GRANT ${rights} ON \`${run.prefix.replaceAll('_', '\\_')}%\`.* TO '${account.user}'@'%'${option}`);
    }
    return run;
  }

  async createDatabase(name: string): Promise<void> {
    await this.admin.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  }

  /** Leaves nothing of this run behind. */
  async end(): Promise<void> {
    await this.remove(this.run);
    await this.admin.end();
  }

  private async removeLeftOvers(): Promise<void> {
    const runs = (await this.databases(PREFIX)).map((name) => /^gptest_(\d+_[0-9a-f]{4})_/.exec(name)?.[1]);
    for (const run of new Set(runs)) {
      if (run === undefined || run === this.run) continue;
      const [[lock]] = await this.admin.query<RowDataPacket[]>('SELECT IS_FREE_LOCK(?) AS free', [`${PREFIX}${run}`]);
      if (lock?.free === 1) await this.remove(run);
    }
  }

  /** Databases last: they are what a later run finds the rest by. */
  private async remove(run: string): Promise<void> {
    for (const kind of ['app', 'mig'] as const) await this.admin.query(`DROP USER IF EXISTS '${accountOf(run, kind).user}'@'%'`);
    for (const name of await this.databases(`${PREFIX}${run}_`)) await this.admin.query(`DROP DATABASE IF EXISTS \`${name}\``);
  }

  private async databases(prefix: string): Promise<string[]> {
    const [found] = await this.admin.query<RowDataPacket[]>(
      'SELECT schema_name AS name FROM information_schema.schemata WHERE LEFT(schema_name, ?) = ?',
      [prefix.length, prefix],
    );
    return found.map(({ name }) => name as string);
  }
}
