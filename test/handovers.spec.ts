import type { Id } from '@gp/contracts';
import type { Member } from './support/builders';
import { callOn, done, expectProblem } from './support/call';
import { payingOn } from './support/paying';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { sendingOn } from './support/sending';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

/** WeChat keeps the money of an order until it is told how the goods went (发货信息管理). */
let programme: PayingProgramme;
let call: Programme['call'];
let servers: Server[];
let on: ReturnType<typeof sendingOn>;
let paying: ReturnType<typeof payingOn>;
beforeAll(async () => {
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  servers = [programme.server, await programme.anotherServer({ JOBS: '0', PORT: '0' })];
  on = sendingOn(programme);
  paying = payingOn(programme);
});
afterEach(async () => {
  await programme.wechat.set({});
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme?.close());

const UNDO_MS = 10 * 60_000;
/** Each job on both servers at once: whoever is second finds it done. */
const look = () => Promise.all(servers.map((server) => server.runJob('payments.look-for-handovers')));
const tell = () => Promise.all(servers.map((server) => server.runJob('payments.tell-handovers')));
const tellAll = async () => {
  await look();
  await tell();
};
const transactionOf = async (id: Id) =>
  String(
    (await programme.sql.rows<{ transaction_id: string }>('SELECT transaction_id FROM payment WHERE subject_id = ?', [id]))[0]
      ?.transaction_id,
  );
const toldOf = async (id: Id) => {
  const number = await transactionOf(id);
  return (await programme.wechat.shipping()).find((t) => t.transactionId === number) ?? null;
};
const atDesk = async (id: Id) => {
  const { items } = done(await call('GET /console/payments', { as: await programme.theOperator(), query: {} }));
  return items.find((p) => p.redemptionId === id);
};
const refused = async () => (await paying.differences()).filter((d) => d.kind === 'handover-refused' && !d.settled);

/** Paid, and to be sent to the member. */
async function aPaidShipment() {
  const member = await programme.aMember({ points: 300 });
  const gift = await on.towels({ cashFen: 990, marketPriceFen: 5000 });
  const { id: addressId } = await on.addAddress(member);
  const { id } = done(await on.redeem(member, gift, { addressId, expectedCashFen: 990 }));
  await programme.pay.tap(await paying.requestOf(member, id));
  await until(async () => (await on.seen(member, id)).state === 'confirmed');
  return { member, gift, id };
}
const verify = async (member: Member, id: Id) => {
  const { codes } = done(await call('GET /redemptions/:id/code', { as: member, params: { id } }));
  return done(await call('POST /merchant/verifications', { as: await programme.theClerk(), body: { code: codes[0]?.qr ?? '' } }));
};

describe('what was paid with WeChat and sent', () => {
  it('is told to WeChat once it is on its way: courier, number, what, to whom it was sold', async () => {
    const { id } = await aPaidShipment();
    await tellAll();
    expect(await toldOf(id)).toBeNull();
    expect((await atDesk(id))?.handover).toMatchObject({ state: 'waiting', way: null });
    done(await on.dispatch(id, { company: '顺丰速运', trackingNo: 'SF1234567890' }));
    await tellAll();
    const told = await toldOf(id);
    expect(told?.editions).toBe(1);
    expect(told?.body).toMatchObject({
      logistics_type: 1,
      shipping_list: [
        {
          ...{ tracking_no: 'SF1234567890', express_company: 'SF', item_desc: '竹纤维毛巾礼盒 × 1' },
          contact: { receiver_contact: '138****5678' },
        },
      ],
    });
    expect((await atDesk(id))?.handover).toMatchObject({ state: 'told', way: 'sent', toldAt: expect.any(String) });
  });

  it('a number that was put right is told once more; a second correction WeChat refuses, and somebody has to look', async () => {
    const { id } = await aPaidShipment();
    const as = await programme.theOwner();
    const correct = async (trackingNo: string) =>
      done(await call('POST /console/shipments/:id/tracking', { as, params: { id }, body: { company: '中通快递', trackingNo } }));
    done(await on.dispatch(id));
    await tellAll();
    await correct('ZT000000002');
    await tellAll();
    expect(await toldOf(id)).toMatchObject({ editions: 2, body: { shipping_list: [{ tracking_no: 'ZT000000002' }] } });
    await correct('ZT000000003');
    await tellAll();
    expect((await atDesk(id))?.handover).toMatchObject({ state: 'refused', refusedCode: 10_060_003 });
    const [difference] = await refused();
    expect(difference?.outTradeNo).toMatch(/^P.*-3$/);
  });

  it('a courier that WeChat does not know is for somebody to enter by hand, and is told when it was put right', async () => {
    const { id } = await aPaidShipment();
    done(await on.dispatch(id, { company: '村口老张', trackingNo: 'LZ0000001' }));
    await tellAll();
    expect((await atDesk(id))?.handover).toMatchObject({ state: 'refused', refusedCode: null });
    const [before] = await refused();
    expect(before).toBeDefined();
    const as = await programme.theOwner();
    const body = { company: '圆通速递', trackingNo: 'YT0000001' };
    done(await call('POST /console/shipments/:id/tracking', { as, params: { id }, body }));
    await tellAll();
    expect(await toldOf(id)).toMatchObject({ body: { shipping_list: [{ express_company: 'YTO' }] } });
  });

  it('one that went back before it was sent is not told at all', async () => {
    const { member, id } = await aPaidShipment();
    done(await call('POST /redemptions/:id/cancel', { as: member, params: { id } }));
    await tellAll();
    expect(await toldOf(id)).toBeNull();
    expect((await atDesk(id))?.handover).toMatchObject({ state: 'void' });
  });
});

describe('what was paid with WeChat and fetched at the counter', () => {
  it('is told as fetched when the clerk can no longer take the use back', async () => {
    const { member, id } = await paying.aPaid();
    await verify(member, id);
    await tellAll();
    expect((await atDesk(id))?.handover?.state).toBe('waiting');
    await on.later(UNDO_MS + 1_000);
    await tellAll();
    expect((await toldOf(id))?.body).toMatchObject({
      logistics_type: 4,
      shipping_list: [{ item_desc: expect.stringMatching(/ × 1$/) }],
    });
    expect((await toldOf(id))?.body.shipping_list[0]).not.toHaveProperty('tracking_no');
  });

  it('a use that was undone is not told', async () => {
    const { member, id } = await paying.aPaid();
    const { useId } = await verify(member, id);
    const as = await programme.theClerk();
    done(await call('POST /merchant/verifications/:id/undo', { as, params: { id: useId }, body: { reason: '扫错了' } }));
    await on.later(UNDO_MS + 1_000);
    await tellAll();
    expect(await toldOf(id)).toBeNull();
  });
});

describe('when WeChat does not answer as it should', () => {
  it('a lost answer, a dead token, a busy platform: told in the end, and once', async () => {
    const { id } = await aPaidShipment();
    done(await on.dispatch(id));
    await look();
    await programme.wechat.endTokens();
    await programme.wechat.set({ drop: 4 });
    await tell();
    expect((await atDesk(id))?.handover?.state).toBe('wanted');
    await on.later(6_000);
    await programme.wechat.set({ fail: { errcode: -1, times: 2, path: '/wxa/sec/order/upload_shipping_info' } });
    await tell();
    await on.later(60_000);
    await programme.wechat.set({ garble: 2 });
    await tell();
    await on.later(180_000);
    await programme.wechat.set({});
    await tell();
    expect(await toldOf(id)).toMatchObject({ editions: 1 });
    expect((await atDesk(id))?.handover?.state).toBe('told');
  });

  it('a payment that WeChat has not entered yet is told later; one that it never knows is a difference', async () => {
    const { id } = await aPaidShipment();
    done(await on.dispatch(id));
    await programme.wechat.set({ unknownPayments: true });
    await tellAll();
    expect((await atDesk(id))?.handover?.state).toBe('wanted');
    for (let n = 1; n <= 6; n++) {
      await on.later(n * 3_600_000);
      await servers[0]?.runJob('payments.tell-handovers');
    }
    expect((await atDesk(id))?.handover).toMatchObject({ state: 'refused', refusedCode: 10_060_001 });
    await programme.wechat.set({});
    const as = await programme.theOperator();
    const paymentId = (await atDesk(id))?.id as Id;
    const replies = await Promise.all(
      servers.map((server) => callOn(server)('POST /console/payments/:id/handover', { as, params: { id: paymentId } })),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'payments/no-refused-handover', { status: 409 });
    await tell();
    expect(await toldOf(id)).toMatchObject({ editions: 1 });
  });

  it('an order that takes no goods any more is a difference at once, and its code is said', async () => {
    const { id } = await aPaidShipment();
    done(await on.dispatch(id));
    await programme.wechat.set({ goneOrders: true });
    await tellAll();
    expect((await atDesk(id))?.handover).toMatchObject({ state: 'refused', refusedCode: 10_060_004 });
    expect((await programme.wechat.calls()).filter((c) => c.query.access_token && c.query.access_token !== '***')).toEqual([]);
  });
});
