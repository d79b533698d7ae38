import type { RedeemRequest } from '@gp/contracts';
import type { Member } from './support/builders';
import { aKey, type Call, callOn, done, expectProblem, type Reply, send } from './support/call';
import { type MortalProgramme, openMortalProgramme } from './support/mortal-programme';
import { openAdmin } from './support/private-database';
import { unsoundness } from './support/soundness';

/** On a private database, because it is going to stand still. What is killed stands in faults/kills.spec.ts. */
let programme: MortalProgramme;
beforeAll(async () => {
  programme = await openMortalProgramme();
}, 120_000);
afterAll(() => programme?.close());

describe('the database', () => {
  it('that stands still is a 503 with a sentence and Retry-After; the server lives, and heals by itself', async () => {
    const { builders, call, database, servers } = programme;
    const member = await builders.aMember({ points: 10 });
    const health = (path: string) => send(servers[0]?.url ?? '', { method: 'GET', path: `/health/${path}` });
    database.freeze();
    try {
      expect((await health('live')).status).toBe(200);
      expect((await health('ready')).status).toBe(503);
      await pause(1100);
      const reply = await call('GET /points', { as: member });
      const problem = expectProblem(reply, 'platform/database-away', { status: 503 });
      expect(problem.detail).toContain('积分没有变化');
      expect(reply.headers['retry-after']).toMatch(/^\d+$/);
    } finally {
      database.thaw();
    }
    await until(async () => (await health('ready')).status === 200);
    expect(done(await call('GET /points', { as: member })).balance).toBe(10);
  }, 60_000);
});

describe('the server', () => {
  it('that stands still in the middle of a transaction holds nobody up for long, and finds out itself what became of it', async () => {
    const { builders, call, servers } = programme;
    const gift = await builders.aGift({ price: 1, stock: 10_000, limit: 10_000 });
    const member = await builders.aMember({ points: 10_000 });
    const wish = { giftId: gift.id, quantity: 1, expectedPrice: 1 };
    const second = await programme.startServer();
    const frozen = servers[0]?.child.pid ?? 0;
    let redeeming = true;
    const keepRedeeming = async (): Promise<number> => {
      let redeemed = 0;
      while (redeeming) {
        done(await callUntilClear(call, { as: member, key: aKey(), body: wish }));
        redeemed++;
      }
      return redeemed;
    };
    const phones = Array.from({ length: 8 }, keepRedeeming);
    await freezeInTransaction(frozen, `av${member.id}`);
    const since = Date.now();
    try {
      done(await callUntilClear(callOn(second), { as: member, key: aKey(), body: wish }));
      // Twice what a statement may take and a bit: then the database ends what nobody goes on with.
      expect(Date.now() - since).toBeLessThan(15_000);
    } finally {
      process.kill(frozen, 'SIGCONT');
    }
    await pause(500);
    redeeming = false;
    const redeemed = (await Promise.all(phones)).reduce((sum, count) => sum + count, 0);
    await second.stop();
    const sql = programme.look();
    expect(await sql.figure('SELECT COUNT(*) FROM redemption WHERE member_id = ?', [member.id])).toBe(redeemed + 1);
    expect(await unsoundness(sql)).toEqual({});
    await sql.close();
  }, 60_000);

  it('told to stop answers what is under way and ends cleanly', async () => {
    const { builders, call, servers } = programme;
    const [member, gift] = [await builders.aMember({ points: 100 }), await builders.aGift({ price: 1 })];
    const wishes = Array.from({ length: 50 }, () =>
      call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 1 } }).catch(() => null),
    );
    await pause(20);
    const told = Date.now();
    const end = await servers[0]?.stop();
    expect(end?.signal).not.toBe('SIGKILL');
    expect(Date.now() - told).toBeLessThan(10_000);
    const answered = (await Promise.all(wishes)).filter((r) => r?.ok).length;
    servers[0] = await programme.startServer();
    expect(done(await call('GET /points', { as: member })).balance).toBe(100 - answered);
  }, 60_000);
});

/** Stops the server at a moment in which one of its transactions holds this account. */
async function freezeInTransaction(pid: number, accountId: string): Promise<void> {
  const { pathname } = new URL(programme.url);
  const admin = await openAdmin(programme.database.adminUrl, pathname.slice(1));
  const isHeld = async (): Promise<boolean> => {
    const asked = admin.query('SELECT id FROM account WHERE id = ? FOR UPDATE NOWAIT', [accountId]);
    const refusal = await asked.then(
      () => null,
      (error: { errno?: number }) => error,
    );
    if (refusal !== null && refusal.errno !== 1205) throw refusal;
    return refusal !== null;
  };
  for (let tries = 0; tries < 200; tries++) {
    await pause(20);
    process.kill(pid, 'SIGSTOP');
    // A statement that had reached the database is over by then.
    await pause(50);
    if (await isHeld()) return admin.end();
    process.kill(pid, 'SIGCONT');
  }
  throw new Error('the server was never found in the middle of a transaction');
}

/** As a phone does it: again with the same key, until it is told something. */
async function callUntilClear(
  call: Call,
  wish: { as: Member; key: string; body: RedeemRequest },
): Promise<Reply<'POST /redemptions'>> {
  for (;;) {
    const reply = await call('POST /redemptions', wish);
    if (reply.status !== 503 && reply.status !== 409) return reply;
    await pause(100);
  }
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come true within half a minute');
    await pause(200);
  }
}
