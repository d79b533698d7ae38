import { randomBytes } from 'node:crypto';
import { type Builders, buildersOn } from './builders';
import { type Call, callOn } from './call';
import { runProgram } from './child';
import { aMortalMariadb, givenMortalDatabase, type MortalDatabase } from './mortal-database';
import { openAdmin } from './private-database';
import { Server, secretsForTests } from './server';
import { Sql } from './sql';
import { Wechat } from './wechat';

/** A programme whose servers and whose database may be killed: real durability, everything its own. */
export interface MortalProgramme {
  database: MortalDatabase;
  /** Of the servers' account. */
  url: string;
  /** Replaced when one is started again. */
  servers: Server[];
  /** To the first server, whichever that is by now. */
  call: Call;
  builders: Builders;
  startServer(): Promise<Server>;
  /** A new look into the books: an older one ended with the database it looked into. */
  look(): Sql;
  close(): Promise<void>;
}

const SUPER_PASSWORD = 'a-password-for-trouble';

/** `killable`: MORTAL_DATABASE_URL may name the database; a test that freezes one needs a private one. */
export async function openMortalProgramme({ servers: many = 1, killable = false } = {}): Promise<MortalProgramme> {
  const stops: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const given = killable && process.env.MORTAL_DATABASE_URL !== undefined;
    const database = given ? givenMortalDatabase(process.env) : await aMortalMariadb();
    stops.push(database.remove);
    const { url, inside, drop } = await createWithin(database);
    if (given) stops.push(drop);
    const wechat = await Wechat.start();
    stops.push(() => wechat.stop());
    const env = { ...secretsForTests, DATABASE_URL: url, SUPER_PASSWORD };
    await runProgram('migrate', 'apps/bff/dist/migrate.js', [], env);
    await runProgram('seed-super', 'apps/bff/dist/seed-super.js', [], env);
    // Durable: the server's own check of innodb_flush_log_at_trx_commit is in force here.
    const startServer = () =>
      Server.start({
        database: { url, migrationUrl: url },
        wechat,
        env: { RELAXED_DURABILITY: '0', STATEMENT_TIMEOUT_MS: '1500' },
      });
    const servers: Server[] = [];
    stops.push(() => Promise.all(servers.map((server) => server.stop())));
    for (let i = 0; i < many; i++) servers.push(await startServer());
    const call: Call = (route, ...args) => callOn(servers[0] as Server)(route, ...args);
    const builders = buildersOn({ call, wechat, superPassword: SUPER_PASSWORD });
    return { database, url, servers, call, builders, startServer, look: () => new Sql(inside()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A database and an account of a name of their own, for a given server is not ours alone. Its administrator's address may change. */
async function createWithin(database: MortalDatabase) {
  const name = `gp_mortal_${process.pid}_${randomBytes(2).toString('hex')}`;
  const password = randomBytes(18).toString('base64url');
  const asAdmin = async (...statements: string[]) => {
    const admin = await openAdmin(database.adminUrl);
    for (const statement of statements) await admin.query(statement);
    await admin.end();
  };
  await asAdmin(
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    `CREATE USER '${name}'@'%' IDENTIFIED BY '${password}'`,
    `GRANT ALL PRIVILEGES ON ${name}.* TO '${name}'@'%'`,
  );
  const within = (account: object) => Object.assign(new URL(database.adminUrl), { pathname: `/${name}`, ...account }).href;
  return {
    url: within({ username: name, password }),
    inside: () => within({}),
    drop: () => asAdmin(`DROP DATABASE ${name}`, `DROP USER '${name}'@'%'`),
  };
}
