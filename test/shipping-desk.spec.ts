import { aKey, callOn, done, expectProblem, send } from './support/call';
import { openAdmin } from './support/private-database';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { HOME, SENT, type Sending, sendingOn } from './support/sending';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';

let programme: PayingProgramme;
let call: Programme['call'];
let other: Server;
let calls: Programme['call'][];
let aShipment: Sending['aShipment'];
let aSent: Sending['aSent'];
let dispatch: Sending['dispatch'];
let receive: Sending['receive'];
let seen: Sending['seen'];
let balance: Sending['balance'];
let later: Sending['later'];
let renewedOwner: Sending['renewedOwner'];
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  other = await programme.anotherServer({ JOBS: '0' });
  calls = [call, callOn(other)];
  ({ aShipment, aSent, dispatch, receive, seen, balance, later, renewedOwner } = sendingOn(programme));
});
beforeEach(async () => {
  await programme.pay.set({});
  await programme.setClock(null);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

const DAY_MS = 86_400_000;

describe('the shipping desk', () => {
  it('shows masked receivers; the plain one only to the merchant that sends, and each reading is on record', async () => {
    const { id } = await aShipment();
    const owner = await programme.theOwner();
    const params = { id };
    const [shown] = done(await call('GET /console/shipments', { as: owner, query: {} })).items;
    expect(shown).toMatchObject({ redemptionId: id, to: { name: '林＊满', phone: '138＊＊＊＊5678', detail: '枫林路＊＊＊' } });
    expect(done(await call('POST /console/shipments/:id/address', { as: owner, params }))).toEqual(HOME);
    const operator = await programme.theOperator();
    expectProblem(await call('POST /console/shipments/:id/address', { as: operator, params }), 'access/forbidden', {
      status: 403,
    });
    const stranger = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.aMerchant()).id });
    expectProblem(await call('POST /console/shipments/:id/address', { as: stranger, params }), 'shipping/not-found', {
      status: 404,
    });
    expect(done(await call('GET /console/shipments', { as: stranger, query: {} })).items).toEqual([]);
    const send = await call('POST /console/shipments/:id/send', { as: stranger, params, body: SENT });
    expectProblem(send, 'shipping/not-found', { status: 404 });
    const read = await programme.sql.rows<{ actor_id: string }>(
      "SELECT actor_id FROM audit WHERE action = 'shipments.read-address' AND object_id = ?",
      [id],
    );
    expect(read).toEqual([{ actor_id: owner.id }]);
  });

  it('puts a mistyped number right until it is received, on record', async () => {
    const { member, id } = await aSent();
    const [as, params] = [await programme.theOwner(), { id }];
    const body = { company: '顺丰速运', trackingNo: 'SF1000001' };
    expect(done(await call('POST /console/shipments/:id/tracking', { as, params, body }))).toMatchObject(body);
    expect(await seen(member, id)).toMatchObject({ state: 'underway', detail: body });
    done(await receive(member, id));
    expectProblem(await call('POST /console/shipments/:id/tracking', { as, params, body }), 'shipping/not-underway');
  });

  it('is downloaded masked, and the download is on record', async () => {
    const { id } = await aShipment();
    const owner = await programme.theOwner();
    const { status, text } = await send(programme.server.url, {
      method: 'GET',
      path: '/api/console/shipments/export?state=to-send',
      headers: { authorization: `Bearer ${owner.accessToken}` },
    });
    expect(status).toBe(200);
    expect(text).toContain(`${id},`);
    expect(text).toContain('林＊满,138＊＊＊＊5678,上海市上海市杨浦区');
    expect(text).not.toMatch(/13812345678|402/);
    const logged = "SELECT COUNT(*) FROM audit WHERE action = 'shipments.export' AND actor_id = ?";
    expect(await programme.sql.figure(logged, [owner.id])).toBe(1);
  });

  it('writes no name, phone or address into the log', async () => {
    await aSent();
    for (const line of [...programme.server.logs, ...other.logs]) expect(line).not.toMatch(/13812345678|枫林路 128/);
  });
});

describe('at the same instant, on two servers', () => {
  const by = (i: number) => calls[i % 2] as Programme['call'];
  it('twenty who send one shipment: one did, and nineteen are told with which number', async () => {
    const { id } = await aShipment();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => dispatch(id, { company: '中通快递', trackingNo: `ZT00000${i + 10}` }, by(i))),
    );
    const [won] = replies.filter((r) => r.ok).map(done);
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok))
      expectProblem(reply, 'shipping/already-sent', { status: 409, params: { trackingNo: won?.trackingNo ?? '' } });
  });

  it('the member receives it while it counts as received by itself: once', async () => {
    for (let round = 0; round < 5; round++) {
      const { member, id } = await aSent();
      await later(10 * DAY_MS + 1_000);
      await member.renew();
      const [reply] = await Promise.all([
        receive(member, id, by(round)),
        programme.server.runJob('shipping.receive-by-itself'),
        other.runJob('shipping.receive-by-itself'),
      ]);
      if (!reply.ok) expectProblem(reply, 'shipping/not-underway', { status: 409 });
      const view = await seen(member, id);
      expect(view).toMatchObject({ state: 'used', detail: { receivedBy: reply.ok ? 'member' : 'time' } });
      await programme.setClock(null);
    }
  });

  it('the member cancels while the desk sends: one of the two, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { member, id } = await aShipment();
      const [cancelled, sent] = await Promise.all([
        by(round)('POST /redemptions/:id/cancel', { as: member, params: { id } }),
        dispatch(id, SENT, by(round + 1)),
      ]);
      expect([cancelled.ok, sent.ok].filter(Boolean)).toHaveLength(1);
      if (sent.ok) expectProblem(cancelled, 'shipping/on-its-way');
      else expectProblem(sent, 'shipping/not-to-be-sent');
      expect(await balance(member)).toBe(sent.ok ? 0 : 300);
    }
  });

  it('the desk sends at the last moment while it goes back by itself: one of the two', async () => {
    const { member, id } = await aShipment();
    await later(3 * DAY_MS + 500);
    const as = await renewedOwner();
    const [sent] = await Promise.all([
      call('POST /console/shipments/:id/send', { as, params: { id }, body: SENT }),
      other.runJob('redemption.expire-unclaimed'),
    ]);
    expectProblem(sent, 'shipping/not-to-be-sent');
    await member.renew();
    expect((await seen(member, id)).state).toBe('expired');
  });

  it('one key is one shipment however often it arrives', async () => {
    const { id } = await aShipment();
    const [as, key] = [await programme.theOwner(), aKey()];
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) => by(i)('POST /console/shipments/:id/send', { as, key, params: { id }, body: SENT })),
    );
    expect(new Set(replies.map((r) => `${r.status} ${JSON.stringify(r.body)}`)).size).toBe(1);
    expect(await programme.sql.figure("SELECT COUNT(*) FROM audit WHERE action = 'shipments.send' AND object_id = ?", [id])).toBe(
      1,
    );
  });
});

describe('settlement', () => {
  it('has a shipment in one line when it is received, and none before', async () => {
    const { member, id } = await aSent();
    const lines = () =>
      programme.sql.rows("SELECT points FROM settlement_line WHERE source_kind = 'received' AND source_id = ?", [id]);
    await programme.server.runJob('settlement.run');
    expect(await lines()).toEqual([]);
    done(await receive(member, id));
    await Promise.all([programme.server.runJob('settlement.run'), other.runJob('settlement.run')]);
    await programme.server.runJob('settlement.run');
    expect(await lines()).toEqual([{ points: 300 }]);
  });
});

describe('personal data', () => {
  it('a member who has left leaves no address: the book at once, a receiver when nothing can be argued about; the sale stays', async () => {
    const [kept, sent, staying] = [await aSent(), await aSent(), await aSent()];
    for (const { member, id } of [sent, staying]) done(await receive(member, id));
    const admin = await openAdmin(programme.database.adminUrl);
    const leaves = 'UPDATE member SET status = ? WHERE id IN (?, ?)';
    await admin.query(leaves, ['closed', kept.member.id, sent.member.id]);
    const forget = () => programme.server.runJob('shipping.forget-addresses');
    const count = (table: string, column: string, id: string) =>
      programme.sql.figure(`SELECT COUNT(*) FROM ${table} WHERE ${column} = ?`, [id]);
    const receivers = () => Promise.all([kept, sent, staying].map(({ id }) => count('shipment_address', 'redemption_id', id)));
    await forget();
    expect(await count('address', 'member_id', sent.member.id)).toBe(0);
    expect(await count('address', 'member_id', staying.member.id)).toBe(1);
    // On its way, or within the time of an after-sale: the one who sends may still be asked where to.
    expect(await receivers()).toEqual([1, 1, 1]);
    await later(24 * DAY_MS + 60_000);
    await Promise.all([forget(), other.runJob('shipping.forget-addresses')]);
    expect(await receivers()).toEqual([1, 0, 1]);
    // What the law wants kept of a sale is there, and names nobody.
    const [row] = await programme.sql.rows('SELECT * FROM shipment WHERE redemption_id = ?', [sent.id]);
    expect(row).toMatchObject({ state: 'received', tracking_no: SENT.trackingNo });
    expect(JSON.stringify(row)).not.toContain(HOME.name);
    await admin.query(leaves, ['active', kept.member.id, sent.member.id]);
    await admin.end();
  });

  it('where something went is forgotten sixty days after it was received', async () => {
    const { member, id } = await aSent();
    done(await receive(member, id));
    const kept = () => programme.sql.figure('SELECT COUNT(*) FROM shipment_address WHERE redemption_id = ?', [id]);
    await programme.server.runJob('shipping.forget-addresses');
    expect(await kept()).toBe(1);
    await later(60 * DAY_MS + 1_000);
    await programme.server.runJob('shipping.forget-addresses');
    expect(await kept()).toBe(0);
    const as = await renewedOwner();
    const reply = await call('POST /console/shipments/:id/address', { as, params: { id } });
    expectProblem(reply, 'shipping/address-forgotten', { status: 409 });
  });
});
