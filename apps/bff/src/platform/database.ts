import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Configuration } from './configuration.js';
import { type Family, ISOLATION, readVersion, type ServerVersion, sessionSettings } from './database-families.js';
import { mayChangeTheLedger } from './rights.js';

const STATEMENT_TIMEOUT_MS = 8_000;

/** The options of a connection pool; every session runs READ COMMITTED in UTC with strict SQL. */
export function databaseOptions(url: string, type: Family, pool: { connections: number; timeoutMs?: number }): DataSourceOptions {
  return {
    type,
    url: url.replace(/^mariadb:/, 'mysql:'),
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    synchronize: false,
    migrationsRun: false,
    entities: [],
    poolSize: pool.connections,
    connectTimeout: 5_000,
    ...(pool.timeoutMs ? { enableQueryTimeout: true, maxQueryExecutionTime: pool.timeoutMs } : {}),
    logging: false,
    // Several statements in one round trip (conversation.ts). All our SQL is constant text, values only ever fill placeholders.
    multipleStatements: true,
    extra: { connectionLimit: pool.connections, enableKeepAlive: true, maxIdle: pool.connections, trace: false },
  } as DataSourceOptions;
}

/** Asks the server what it is; refuses one that is too old. */
export async function serverVersion(url: string): Promise<ServerVersion> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), connectTimeout: 5_000 });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return readVersion(String((rows as { version: string }[])[0]?.version));
  } finally {
    await connection.end();
  }
}

/** The options of the application's pool. */
export async function applicationOptions(configuration: Configuration): Promise<DataSourceOptions> {
  const { type } = await serverVersion(configuration.databaseUrl);
  return databaseOptions(configuration.databaseUrl, type, {
    connections: configuration.databaseConnections,
    timeoutMs: configuration.statementTimeoutMs,
  });
}

/**
 * Run once at boot: the settings that durability and exactness stand on. Returns what is dangerous (the server then refuses
 * to start) and what is only unwise (it warns by name). Tests that are not about faults may say so with RELAXED_DURABILITY=1.
 */
export async function databaseProblems(source: DataSource): Promise<{ fatal: string[]; unwise: string[] }> {
  const rows: { Variable_name: string; Value: string }[] = await source.query(
    `SHOW VARIABLES WHERE Variable_name IN ('innodb_flush_log_at_trx_commit','innodb_rollback_on_timeout','sql_mode','time_zone',
     'system_time_zone','${ISOLATION.join("','")}','sync_binlog','log_bin','innodb_doublewrite')`,
  );
  const value = new Map(rows.map((r) => [r.Variable_name, r.Value]));
  const fatal: string[] = [];
  const unwise: string[] = [];
  const isolation = ISOLATION.map((name) => value.get(name)).find((found) => found !== undefined);
  if (isolation !== 'READ-COMMITTED') fatal.push(`the isolation of a session is ${isolation}, not READ-COMMITTED`);
  if (!/STRICT_(ALL|TRANS)_TABLES/.test(value.get('sql_mode') ?? '')) fatal.push('sql_mode is not strict');
  const zone = value.get('time_zone');
  if (zone !== '+00:00' && zone !== 'UTC' && !(zone === 'SYSTEM' && value.get('system_time_zone') === 'UTC'))
    fatal.push(`time_zone is ${zone}, not UTC`);
  if (value.get('innodb_flush_log_at_trx_commit') !== '1') fatal.push('innodb_flush_log_at_trx_commit is not 1');
  if (value.get('innodb_rollback_on_timeout') === 'OFF') unwise.push('innodb_rollback_on_timeout is OFF');
  if (value.get('log_bin') === 'ON' && value.get('sync_binlog') !== '1') unwise.push('sync_binlog is not 1');
  const granted: Record<string, string>[] = await source.query('SHOW GRANTS');
  const grants = granted.map((g) => String(Object.values(g)[0]));
  if (grants.some((g) => /^GRANT (ALL PRIVILEGES|.*\bSUPER\b).* ON \*\.\*/.test(g)))
    unwise.push('the application account has SUPER or ALL PRIVILEGES');
  if (mayChangeTheLedger(grants))
    unwise.push('the application account may change what was booked (use a separate MIGRATION_DATABASE_URL)');
  return { fatal, unwise };
}

/** Opens the pool. Each of its sessions is told its isolation and time zone, whatever the server's own defaults are. */
export async function openPool(options: DataSourceOptions): Promise<DataSource> {
  const source = await new DataSource(options).initialize();
  const timeout = options.maxQueryExecutionTime ?? STATEMENT_TIMEOUT_MS;
  const settings = sessionSettings(options.type as Family, timeout);
  const { pool } = source.driver as unknown as { pool: { on(event: 'connection', hear: (c: PooledConnection) => void): void } };
  pool.on('connection', (connection) => {
    // A session that was not told must not be worked with. Its stream is cut, for the driver's own destroy() tells nobody: so whoever
    // waits for this connection hears that it is lost, and tries another.
    const hear = (error: Error | null) => error && connection.stream.destroy();
    for (const sql of settings) connection.query({ sql, timeout }, hear);
  });
  // Opening it has left one connection in the pool, which the event came too late for.
  for (const sql of settings) await source.query(sql);
  return source;
}

interface PooledConnection {
  query(asked: { sql: string; timeout: number }, hear: (error: Error | null) => void): void;
  stream: { destroy(): void };
}
