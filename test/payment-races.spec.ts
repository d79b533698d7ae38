import type { Member } from './support/builders';
import { callOn, done, expectProblem } from './support/call';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';
import { NOTICES } from './support/wechat-pay';

let programme: PayingProgramme;
/** Two instances of the server on one database; the jobs run when a test says so, on both. */
let servers: Server[];
let calls: Programme['call'][];
const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];
beforeAll(async () => {
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  servers = [programme.server, await programme.anotherServer({ PORT: '0' })];
  calls = servers.map((server) => callOn(server));
});
afterEach(async () => {
  await programme.setClock(null);
  await programme.pay.set({});
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme?.close());

const seen = async (as: Member, id: string) => done(await programme.call('GET /redemptions/:id', { as, params: { id } }));
const theGift = (more: Parameters<Programme['aGift']>[0] = {}) =>
  programme.aGift({ price: 300, cashFen: 990, marketPriceFen: 2490, ...more });
const bodyOf = (giftId: string) => ({ giftId, quantity: 1, expectedPrice: 300, expectedCashFen: 990 });

async function anUnpaid(giftId: string) {
  const member = await programme.aMember({ points: 300 });
  const { id } = done(await programme.call('POST /redemptions', { as: member, body: bodyOf(giftId) }));
  const request = done(await programme.call('POST /redemptions/:id/payment', { as: member, params: { id } }));
  return { member, id, request };
}

describe('at the same instant', () => {
  it('paying, giving up and the time-out leave one end of three: had and paid, or back with the money', async () => {
    const gift = await theGift({ stock: 50 });
    const ends = new Map<string, number>();
    for (let round = 0; round < 12; round++) {
      await programme.setClock(null);
      const { member, id, request } = await anUnpaid(gift.id);
      await programme.setClock(new Date(Date.now() + 15 * 60_000 - 2_000 + (round % 3) * 2_500).toISOString());
      await member.renew();
      const overdue = servers.map((server) => server.runJob('payments.close-overdue'));
      await Promise.all([
        programme.pay.tap(request),
        ...overdue,
        ...(round % 2 === 0 ? [callOf(round)('POST /redemptions/:id/cancel', { as: member, params: { id } })] : []),
        ...servers.map((server) => server.runJob('payments.ask-unheard')),
      ]);
      // What WeChat still has to tell arrives, and what is to be closed is closed.
      await programme.setClock(new Date(Date.now() + 40 * 60_000).toISOString());
      await member.renew();
      await programme.server.runJob('payments.close-overdue');
      await until(async () => {
        const { state, payment } = await seen(member, id);
        return state !== 'unpaid' && (payment?.state === 'paid' || payment?.state === 'closed');
      });
      const { state, payment } = await seen(member, id);
      const taken = (await programme.pay.orders()).find((o) => o.number === `P${payment?.id}`)?.state === 'SUCCESS';
      expect({ state, isPaid: payment?.state === 'paid' }).toEqual({ state, isPaid: taken });
      expect(payment?.refund !== null).toBe(taken && state !== 'confirmed');
      const left = done(await programme.call('GET /points', { as: member })).balance;
      expect(left).toBe(state === 'confirmed' ? 0 : 300);
      ends.set(state, (ends.get(state) ?? 0) + 1);
    }
    expect([...ends.values()].reduce((a, b) => a + b)).toBe(12);
  }, 120_000);

  it('one notice on two servers, ten times each, has one effect', async () => {
    const gift = await theGift();
    await programme.pay.set({ hold: true });
    const { member, id, request } = await anUnpaid(gift.id);
    await programme.pay.tap(request);
    const number = `P${(await seen(member, id)).payment?.id}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => programme.pay.postHeld(number, servers[i % 2] as Server)),
    );
    expect(answers).toEqual(Array(20).fill(204));
    expect(await seen(member, id)).toMatchObject({ state: 'confirmed', payment: { state: 'paid', refund: null } });
    expect(await programme.sql.figure("SELECT COUNT(*) FROM entry WHERE member_id = ? AND kind = 'spend'", [member.id])).toBe(1);
    expect(NOTICES).toContain('/payments/');
  });

  it('the notice on two servers and asking on both, and 10 cancellations, refund once and give the points back once', async () => {
    const gift = await theGift();
    await programme.pay.set({ hold: true });
    const { member, id, request } = await anUnpaid(gift.id);
    await programme.pay.tap(request);
    const number = `P${(await seen(member, id)).payment?.id}`;
    await Promise.all([
      ...servers.map((server) => programme.pay.postHeld(number, server)),
      ...Array.from({ length: 10 }, (_, i) => callOf(i)('POST /redemptions/:id/cancel', { as: member, params: { id } })),
    ]);
    expect((await seen(member, id)).state).toBe('cancelled');
    await Promise.all([0, 1, 0, 1].map((i) => (servers[i] as Server).runJob('payments.send-refunds').catch(() => undefined)));
    expect(
      await programme.sql.figure(
        'SELECT COUNT(*) FROM payment_refund b JOIN payment p ON p.id = b.payment_id WHERE p.subject_id = ?',
        [id],
      ),
    ).toBe(1);
    const given = (await programme.pay.refunds()).filter((r) => r.amount === 990);
    expect(new Set(given.map((r) => r.number)).size).toBe(given.length);
    expect(done(await programme.call('GET /points', { as: member })).balance).toBe(300);
  });

  it('20 orders for the last piece are one unpaid redemption; when it is not paid the piece is there again', async () => {
    const gift = await theGift({ stock: 1 });
    const members: Member[] = [];
    for (let i = 0; i < 20; i++) members.push(await programme.aMember({ points: 300 }));
    const order = () => Promise.all(members.map((as, i) => callOf(i)('POST /redemptions', { as, body: bodyOf(gift.id) })));
    const first = await order();
    expect(first.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of first.filter((r) => !r.ok)) expectProblem(reply, 'redemption/sold-out', { params: { stock: 0 } });
    await programme.setClock(new Date(Date.now() + 16 * 60_000).toISOString());
    await Promise.all(members.map((m) => m.renew()));
    await Promise.all(servers.map((server) => server.runJob('payments.close-overdue')));
    expect(await programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [gift.id])).toBe(1);
    expect((await order()).filter((r) => r.ok)).toHaveLength(1);
  }, 120_000);

  it('a member with points for one on two phones holds them once', async () => {
    const [member, gift] = [await programme.aMember({ points: 599 }), await theGift()];
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) => callOf(i)('POST /redemptions', { as: member, body: bodyOf(gift.id) })),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'points/insufficient', { params: { missing: 1 } });
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come true within twenty seconds');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
