import { createRequire } from 'node:module';
import { readDatabaseUrl } from '../given-database.mjs';
import { inRepo } from '../repo.mjs';

const PATIENCE_MS = 10 * 60_000;

/** A connection to the books, as `rows(sql, values)`. */
export async function openBooks(name, url) {
  const mysql = createRequire(inRepo('package.json'))('mysql2/promise');
  const { host, port, user, password, database } = readDatabaseUrl(name, url);
  const options = { timezone: 'Z', supportBigNumbers: true, decimalNumbers: true, charset: 'utf8mb4_unicode_ci' };
  const connection = await mysql.createConnection({ host, port, user, password, database, connectTimeout: 5000, ...options });
  return {
    connection,
    rows: async (sql, values = []) => (await connection.query({ sql, timeout: PATIENCE_MS }, values))[0],
    close: () => connection.end(),
  };
}

/** Everything `work` reads is of one instant, so that books that are being written to look as healthy as they are. */
export async function atOneInstant({ connection }, work) {
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  try {
    return await work();
  } finally {
    await connection.query('ROLLBACK');
  }
}
