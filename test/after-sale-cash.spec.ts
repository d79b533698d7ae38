import type { Id } from '@gp/contracts';
import type { Member } from './support/builders';
import { callOn, done, expectProblem } from './support/call';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { SENT, sendingOn } from './support/sending';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

/** Cash has parts: a piece that comes back takes its own, the last one the rest and the freight. */
let programme: PayingProgramme;
let call: Programme['call'];
let servers: Server[];
let calls: Programme['call'][];
let on: ReturnType<typeof sendingOn>;
beforeAll(async () => {
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  servers = [programme.server, await programme.anotherServer({ JOBS: '0', PORT: '0' })];
  calls = servers.map((server) => callOn(server));
  on = sendingOn(programme);
});
beforeEach(() => programme.pay.set({}));
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme?.close());

const MINUTE_MS = 60_000;
const by = (i: number) => calls[i % 2] as Programme['call'];
const lookedAt = async (as: Member, id: Id) => done(await call('GET /redemptions/:id/after-sales', { as, params: { id } })).items;
const refundsOf = async (as: Member, id: Id) => {
  const number = `P${(await on.seen(as, id)).payment?.id}`;
  const ours = await programme.sql.rows<{ no: string; fen: number; state: string }>(
    'SELECT f.out_refund_no AS no, f.amount_fen AS fen, f.state FROM payment_refund f JOIN payment p ON p.id = f.payment_id WHERE p.out_trade_no = ? ORDER BY f.id',
    [number],
  );
  return ours.map((r) => ({ no: String(r.no), fen: Number(r.fen), state: String(r.state) }));
};
const sendRefunds = (server = programme.server) => server.runJob('payments.send-refunds');

/** 3 pieces at 100 points and 3.33 yuan, sent for 8.00 to the member, who has them. */
async function aReceived({ quantity = 3, freight = true } = {}) {
  const member = await programme.aMember({ points: 100 * quantity });
  const gift = await on.towels({ price: 100, cashFen: 333, marketPriceFen: 1500, limit: 9 });
  const freightFen = freight ? 800 : 0;
  if (freight) {
    const price = { firstPieces: 9, firstFen: 800, furtherFen: 0, freeFrom: null };
    const { id: templateId } = await on.aTemplate({ rest: price, zones: [], notTo: [] });
    const as = await programme.theOwner();
    done(await call('PUT /console/gifts/:id/shipping', { as, params: { id: gift.id }, body: { templateId } }));
  }
  const { id: addressId } = await on.addAddress(member);
  const wish = { quantity, addressId, expectedCashFen: 333, ...(freight ? { expectedFreightFen: 800 } : {}) };
  const { id } = done(await on.redeem(member, gift, wish));
  expect(await programme.pay.tap(done(await call('POST /redemptions/:id/payment', { as: member, params: { id } })))).toBe(
    'requestPayment:ok',
  );
  await until(async () => (await on.seen(member, id)).state === 'confirmed');
  done(await on.dispatch(id));
  done(await on.receive(member, id));
  return { member, gift, id, paidFen: 333 * quantity + freightFen };
}
const ask = (as: Member, id: Id, quantity: number, via = call) =>
  via('POST /redemptions/:id/after-sales', { as, params: { id }, body: { reason: 'defect', words: '有一条脱线了', quantity } });
const refund = async (id: Id, via = call) =>
  via('POST /console/after-sales/:id/refund', { as: await programme.theOwner(), params: { id } });
/** As far as it being on its way back. */
async function aSentBack(member: Member, id: Id, quantity: number) {
  const asked = done(await ask(member, id, quantity));
  const as = await programme.theOwner();
  const body = { returnAddress: '青禾文具，枫林路 128 号' };
  done(await call('POST /console/after-sales/:id/agree', { as, params: { id: asked.id }, body }));
  done(await call('POST /after-sales/:id/send-back', { as: member, params: { id: asked.id }, body: SENT }));
  return asked;
}
async function comesBack(member: Member, id: Id, quantity: number) {
  const asked = await aSentBack(member, id, quantity);
  done(await refund(asked.id));
  return asked;
}
/** What is left of it anywhere: of points, cash, stock and limit. */
async function traces(member: Member, gift: { id: Id }, id: Id) {
  const { state, pointsReturned, piecesReturned } = await on.seen(member, id);
  const figure = (sql: string, ...values: string[]) => programme.sql.figure(sql, values);
  return {
    state,
    pointsReturned,
    piecesReturned,
    balance: await on.balance(member),
    cashBack: await figure("SELECT refunded_fen FROM payment WHERE subject_id = ? AND state = 'paid'", id),
    stock: await figure('SELECT stock FROM gift WHERE id = ?', gift.id),
    redeemed: await figure('SELECT redeemed FROM gift WHERE id = ?', gift.id),
    tally: await figure('SELECT quantity FROM gift_tally WHERE gift_id = ? AND member_id = ?', gift.id, member.id),
    lots: await figure('SELECT SUM(remaining) FROM lot WHERE member_id = ?', member.id),
    settled: await figure(
      'SELECT COALESCE(SUM(l.points), 0) FROM settlement_line l WHERE l.source_id = ? OR l.source_id IN (SELECT id FROM after_sale WHERE redemption_id = ?)',
      id,
      id,
    ),
  };
}

describe('a piece of what was paid for', () => {
  it('1 of 3 at 3.33 yuan, sent for 8.00, gives back 100 points and 3.33 yuan; the freight stays until all are back', async () => {
    const { member, id, paidFen } = await aReceived();
    expect(paidFen).toBe(1799);
    expect(await comesBack(member, id, 1)).toMatchObject({ points: 100, cashFen: 333 });
    expect(await on.balance(member)).toBe(100);
    expect(await on.seen(member, id)).toMatchObject({
      ...{ state: 'used', piecesReturned: 1, pointsReturned: 100 },
      payment: { refund: { amountFen: 333, state: 'wanted' } },
    });
    expectProblem(await ask(member, id, 3), 'after-sale/too-many-pieces', { status: 409, params: { most: 2 } });
    expect(await comesBack(member, id, 2)).toMatchObject({ points: 200, cashFen: 1799 - 333 });
    expect(await on.seen(member, id)).toMatchObject({ state: 'returned', payment: { refund: { amountFen: 1799 } } });
    expectProblem(await ask(member, id, 1), 'after-sale/already-asked', { status: 409 });
  });

  it('everything sent back piece by piece leaves what everything sent back at once does', async () => {
    const left = [];
    for (const parts of [[3], [1, 1, 1], [2, 1], [1, 2]]) {
      const { member, gift, id } = await aReceived();
      for (const pieces of parts) {
        await comesBack(member, id, pieces);
        await programme.server.runJob('settlement.run');
      }
      left.push(await traces(member, gift, id));
    }
    expect(left[0]).toEqual({
      ...{ state: 'returned', pointsReturned: 300, piecesReturned: 3, balance: 300, cashBack: 1799 },
      ...{ stock: 100, redeemed: 0, tally: 0, lots: 300, settled: 0 },
    });
    for (const other of left) expect(other).toEqual(left[0]);
  });

  it('refunds of one order are asked a minute apart, as WeChat wants it, and none is refused', async () => {
    const { member, id } = await aReceived({ freight: false });
    await comesBack(member, id, 1);
    await comesBack(member, id, 1);
    await sendRefunds();
    await sendRefunds();
    expect((await refundsOf(member, id)).map((r) => r.state).sort()).toEqual([
      expect.stringMatching(/processing|done/),
      'wanted',
    ]);
    const before = (await programme.pay.calls()).filter((c) => c.path.endsWith('/refunds'));
    expect(before.every((c) => c.status === 200)).toBe(true);
    const soon = new Date(Date.now() + MINUTE_MS + 2_000).toISOString();
    await programme.setClock(soon);
    await sendRefunds();
    await until(async () => (await refundsOf(member, id)).every((r) => r.state === 'done'));
    expect((await programme.pay.calls()).filter((c) => c.path.endsWith('/refunds')).every((c) => c.status === 200)).toBe(true);
    expect((await refundsOf(member, id)).map((r) => r.fen)).toEqual([333, 333]);
  });

  it('one that WeChat closed is asked for again, that part and no other, once', async () => {
    const { member, id } = await aReceived({ freight: false });
    await programme.pay.set({ refundFirst: 'CLOSED' });
    await comesBack(member, id, 1);
    await sendRefunds();
    await programme.pay.set({});
    await comesBack(member, id, 1);
    const as = await programme.theOperator();
    const paymentId = (await on.seen(member, id)).payment?.id as Id;
    const again = await Promise.all(
      [0, 1].map((i) => by(i)('POST /console/payments/:id/refunds', { as, params: { id: paymentId } })),
    );
    expect(again.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of again.filter((r) => !r.ok)) expectProblem(reply, 'payments/no-closed-refund', { status: 409 });
    expect((await refundsOf(member, id)).map((r) => `${r.fen} ${r.state}`)).toEqual(['333 closed', '333 wanted', '333 wanted']);
    expect((await on.seen(member, id)).payment?.refund).toMatchObject({ amountFen: 666, state: 'wanted' });
  });
});

describe('at the same instant, on two servers', () => {
  it('two pieces asked for at once: one after the other, never both', async () => {
    const { member, id } = await aReceived({ quantity: 2 });
    const replies = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(member, id, 1, by(i))));
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'after-sale/already-asked', { status: 409 });
  });

  it('twenty times refunded by the desk, the job and the one who asks for the next: each piece once', async () => {
    const { member, id } = await aReceived({ quantity: 2 });
    const { id: caseId } = await aSentBack(member, id, 1);
    const replies = await Promise.all([
      ...Array.from({ length: 20 }, (_, i) => refund(caseId, by(i))),
      ...Array.from({ length: 4 }, (_, i) => ask(member, id, 1, by(i))),
    ]);
    expect(replies.slice(0, 20).filter((r) => r.ok)).toHaveLength(1);
    expect(replies.slice(20).filter((r) => r.ok).length).toBeLessThanOrEqual(1);
    expect((await refundsOf(member, id)).map((r) => r.fen)).toEqual([333]);
    expect(await on.balance(member)).toBe(100);
  });

  it('a piece comes back while the member cancels or withdraws: what was received cannot be cancelled, and one end wins', async () => {
    for (let round = 0; round < 4; round++) {
      const { member, id } = await aReceived({ quantity: 2 });
      const asked = done(await ask(member, id, 1));
      const as = await programme.theOwner();
      const body = { returnAddress: '枫林路 128 号' };
      done(await call('POST /console/after-sales/:id/agree', { as, params: { id: asked.id }, body }));
      const [sentBack, withdrawn, cancelled] = await Promise.all([
        by(round)('POST /after-sales/:id/send-back', { as: member, params: { id: asked.id }, body: SENT }),
        by(round + 1)('POST /after-sales/:id/withdraw', { as: member, params: { id: asked.id } }),
        by(round)('POST /redemptions/:id/cancel', { as: member, params: { id } }),
      ]);
      expect(cancelled.ok).toBe(false);
      expect([sentBack.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1);
      if (sentBack.ok) done(await refund(asked.id));
      expect((await lookedAt(member, id))[0]?.state).toBe(sentBack.ok ? 'refunded' : 'closed');
      expect((await refundsOf(member, id)).map((r) => r.fen)).toEqual(sentBack.ok ? [333] : []);
    }
  });

  it('the notices of two parts, ten times each on both servers: each part is back once', async () => {
    const { member, id } = await aReceived({ quantity: 2 });
    await programme.pay.set({ hold: true, refundFirst: 'SUCCESS' });
    await comesBack(member, id, 1);
    await sendRefunds();
    const soon = new Date(Date.now() + MINUTE_MS + 2_000).toISOString();
    await programme.setClock(soon);
    await comesBack(member, id, 1);
    await Promise.all(servers.map((server) => sendRefunds(server)));
    const numbers = (await refundsOf(member, id)).map((r) => r.no);
    expect(numbers).toHaveLength(2);
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, i) => programme.pay.postHeld(numbers[i % 2] as string, servers[(i >> 1) % 2] as Server)),
    );
    expect(told.every((status) => status === 200 || status === 204)).toBe(true);
    expect((await refundsOf(member, id)).map((r) => `${r.fen} ${r.state}`)).toEqual(['333 done', '1133 done']);
    expect(
      await programme.sql.figure("SELECT COUNT(*) FROM outbox WHERE topic = 'payments.refunded' AND payload LIKE ?", [`%${id}%`]),
    ).toBe(2);
  });
});
