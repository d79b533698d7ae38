import { createRequire } from 'node:module';
import { inRepo } from '../../scripts/lib/repo.mjs';
import { round } from './measure.mjs';
import { cpuOf } from './processes.mjs';

const mysql = createRequire(inRepo('package.json'))('mysql2/promise');

/** The limit of the database itself: one durable row a transaction, as many at once as there are clients. */
export class Anchor {
  #pool = [];
  #next = 0;

  static async open(database, clients) {
    const anchor = new Anchor();
    const admin = await mysql.createConnection(database.url(''));
    await admin.query('CREATE DATABASE IF NOT EXISTS bench_anchor');
    await admin.query(
      'CREATE TABLE IF NOT EXISTS bench_anchor.row_of_it (id BIGINT NOT NULL PRIMARY KEY, text CHAR(60) NOT NULL)',
    );
    await admin.end();
    anchor.#pool = await Promise.all(Array.from({ length: clients }, () => mysql.createConnection(database.url('bench_anchor'))));
    anchor.databasePid = database.pid;
    return anchor;
  }

  async measure(count) {
    let left = count;
    const cpu = cpuOf(this.databasePid);
    const began = performance.now();
    await Promise.all(
      this.#pool.map(async (connection) => {
        while (left-- > 0)
          await connection.execute('INSERT INTO row_of_it (id, text) VALUES (?, ?)', [++this.#next, 'x'.repeat(60)]);
      }),
    );
    const ms = performance.now() - began;
    return { perSecond: round((count / ms) * 1000), databaseCpuUs: round((cpuOf(this.databasePid) - cpu) / count) };
  }

  async close() {
    for (const connection of this.#pool) await connection.end();
  }
}
