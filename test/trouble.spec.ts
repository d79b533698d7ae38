import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedemptionView } from '@gp/contracts';
import { type Builders, buildersOn } from './support/builders';
import { aKey, type Call, callOn, done, expectProblem, type Reply, send } from './support/call';
import { runProgram } from './support/child';
import { type DatabaseServer, openAdmin, startDatabaseServer } from './support/private-database';
import { Server, secretsForTests } from './support/server';
import { unsoundness } from './support/soundness';
import { Sql } from './support/sql';
import { Wechat } from './support/wechat';

const SUPER_PASSWORD = 'a-password-for-trouble';
const APP = { user: 'gp_trouble', password: 'known-to-this-test-alone' };

let folder: string;
let database: DatabaseServer;
let wechat: Wechat;
let server: Server;
let call: Call;
let builders: Builders;

/** A database of its own that flushes each commit: it is going to be killed. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gp-trouble-'));
  database = await startDatabaseServer({ durable: true, folder: join(folder, 'data') });
  const admin = await openAdmin(database.adminUrl);
  await admin.query('CREATE DATABASE green_points CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
  await admin.query(`CREATE USER '${APP.user}'@'127.0.0.1' IDENTIFIED BY '${APP.password}'`);
  await admin.query(`GRANT ALL PRIVILEGES ON green_points.* TO '${APP.user}'@'127.0.0.1'`);
  await admin.end();
  wechat = await Wechat.start();
  const env = { ...secretsForTests, DATABASE_URL: appUrl(), SUPER_PASSWORD };
  await runProgram('migrate', 'apps/bff/dist/migrate.js', [], env);
  await runProgram('seed-super', 'apps/bff/dist/seed-super.js', [], env);
  // Durable: the server's own check of innodb_flush_log_at_trx_commit is in force here.
  server = await startServer();
  call = callOn(server);
  builders = buildersOn({ call, wechat, superPassword: SUPER_PASSWORD });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await wechat?.stop();
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const port = () => Number(new URL(database.adminUrl).port);
const appUrl = () => `mysql://${APP.user}:${APP.password}@127.0.0.1:${port()}/green_points`;
const startServer = () =>
  Server.start({
    database: { url: appUrl(), migrationUrl: appUrl() },
    wechat,
    env: { RELAXED_DURABILITY: '0', STATEMENT_TIMEOUT_MS: '1500' },
  });

async function restartDatabase(): Promise<void> {
  const samePort = port();
  process.kill(database.pid, 'SIGKILL');
  await database.stop();
  database = await startDatabaseServer({ durable: true, folder: join(folder, 'data'), port: samePort });
}

describe('the database', () => {
  it('killed under load loses nothing that was acknowledged and doubles nothing: each key has one answer', async () => {
    const gift = await builders.aGift({ price: 1, stock: 100_000, limit: 10_000 });
    const members = await Promise.all(Array.from({ length: 8 }, () => builders.aMember({ points: 3000 })));
    const acknowledged: RedemptionView[] = [];
    let stop = false;
    let refusedWhileAway = 0;
    /** A phone: keeps asking with the same key until it has an answer that is one. */
    const phone = async (member: (typeof members)[number]): Promise<void> => {
      while (!stop) {
        const key = aKey();
        for (;;) {
          const body = { giftId: gift.id, quantity: 1, expectedPrice: 1 };
          const reply: Reply<'POST /redemptions'> = await call('POST /redemptions', { as: member, key, body });
          if (reply.ok) {
            acknowledged.push(reply.body);
            break;
          }
          expect([503, 409]).toContain(reply.status);
          refusedWhileAway++;
          await pause(50);
        }
      }
    };
    const phones = members.map(phone);
    await pause(1000);
    await restartDatabase();
    await pause(1500);
    await restartDatabase();
    await pause(1500);
    stop = true;
    await Promise.all(phones);

    const sql = new Sql(database.adminUrl.replace(/\/[^/]*$/, '/green_points'));
    const rows = await sql.rows<{ id: string }>('SELECT id FROM redemption WHERE gift_id = ?', [gift.id]);
    expect(rows.map((r) => r.id).sort()).toEqual(acknowledged.map((r) => r.id).sort());
    expect(new Set(acknowledged.map((r) => r.id)).size).toBe(acknowledged.length);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(refusedWhileAway).toBeGreaterThan(0);
    expect(await unsoundness(sql)).toEqual({});
    await sql.close();
  }, 120_000);

  it('that is away or stands still is a 503 with a sentence and Retry-After; the server lives, and heals by itself', async () => {
    const member = await builders.aMember({ points: 10 });
    process.kill(database.pid, 'SIGSTOP');
    const health = (path: string) => send(server.url, { method: 'GET', path: `/health/${path}` });
    try {
      expect((await health('live')).status).toBe(200);
      expect((await health('ready')).status).toBe(503);
      await pause(1100);
      const reply = await call('GET /points', { as: member });
      const problem = expectProblem(reply, 'platform/database-away', { status: 503 });
      expect(problem.detail).toContain('积分没有变化');
      expect(reply.headers['retry-after']).toMatch(/^\d+$/);
    } finally {
      process.kill(database.pid, 'SIGCONT');
    }
    await until(async () => (await health('ready')).status === 200);
    expect(done(await call('GET /points', { as: member })).balance).toBe(10);
  }, 60_000);
});

describe('the server', () => {
  it('killed in the middle of a burst has finished a redemption or not begun it', async () => {
    const gift = await builders.aGift({ price: 1, stock: 10_000, limit: 10_000 });
    const member = await builders.aMember({ points: 1000 });
    const wishes = Array.from({ length: 200 }, () => ({
      key: aKey(),
      as: member,
      body: { giftId: gift.id, quantity: 1, expectedPrice: 1 },
    }));
    const first = Promise.allSettled(wishes.map((wish) => call('POST /redemptions', wish)));
    await pause(30);
    await server.kill9();
    await first;
    server = await startServer();
    const again = callOn(server);
    const replies = await Promise.all(wishes.map((wish) => again('POST /redemptions', wish)));
    expect(new Set(replies.map((r) => done(r).id)).size).toBe(200);
    expect(done(await again('GET /points', { as: member })).balance).toBe(800);
    const sql = new Sql(database.adminUrl.replace(/\/[^/]*$/, '/green_points'));
    expect(await sql.figure('SELECT COUNT(*) FROM redemption WHERE gift_id = ?', [gift.id])).toBe(200);
    expect(await unsoundness(sql)).toEqual({});
    await sql.close();
  }, 60_000);

  it('told to stop answers what is under way and ends cleanly', async () => {
    const again = callOn(server);
    const fresh = buildersOn({ call: again, wechat, superPassword: SUPER_PASSWORD });
    const [member, gift] = [await fresh.aMember({ points: 100 }), await fresh.aGift({ price: 1 })];
    const wishes = Array.from({ length: 50 }, () =>
      again('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 1 } }).catch(() => null),
    );
    await pause(20);
    const told = Date.now();
    const { signal } = await server.stop();
    expect(signal).not.toBe('SIGKILL');
    expect(Date.now() - told).toBeLessThan(10_000);
    const answered = (await Promise.all(wishes)).filter((r) => r?.ok).length;
    server = await startServer();
    expect(done(await callOn(server)('GET /points', { as: member })).balance).toBe(100 - answered);
  }, 60_000);
});

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come true within half a minute');
    await pause(200);
  }
}
