import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBookings } from './healthy-bookings.mjs';
import { makeCommissions } from './healthy-commissions.mjs';
import { makeHistory } from './healthy-history.mjs';
import { makeReviewsAndSets } from './healthy-reviews-and-sets.mjs';

const DAY_MS = 86_400_000;
const SETTLES_WITHIN_MS = 30_000;
const inDays = (days) => new Date(Date.now() + days * DAY_MS).toISOString();

/** The API as anybody calls it; a refusal is a failure here. */
function callOn(url) {
  return async (method, path, { as, body } = {}) => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as ? { authorization: `Bearer ${as.accessToken}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was refused with ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
}

/** People, places, gifts: whoever takes part below. */
async function cast(programme, call) {
  const signIn = (username, password) => call('POST', '/sessions/staff', { body: { username, password } });
  const root = await signIn('super', programme.superPassword);
  const staff = async (role, place = {}) => {
    const [username, password] = [`${role}-${randomUUID().slice(0, 8)}`, randomUUID()];
    await call('POST', '/console/staff', { as: root, body: { username, password, name: '自检员', roles: [role], ...place } });
    return signIn(username, password);
  };
  const operator = await staff('operator');
  const counter = async (name) => {
    const merchant = await call('POST', '/console/merchants', { as: operator, body: { name } });
    const store = await call('POST', `/console/merchants/${merchant.id}/stores`, {
      as: operator,
      body: { name: '一店', address: '枫林路 1 号' },
    });
    const place = { merchantId: merchant.id, storeId: store.id };
    return {
      merchant,
      place,
      clerk: await staff('clerk', place),
      owner: await staff('merchant-owner', { merchantId: merchant.id }),
    };
  };
  const organisation = await call('POST', '/console/organisations', {
    as: operator,
    body: { name: '自检社区', kind: 'community' },
  });
  const community = await staff('community-staff', { organisationId: organisation.id });
  const member = async () => {
    const asked = await fetch(`${programme.simulatorUrl}/_control/codes`, {
      method: 'POST',
      body: JSON.stringify({ person: randomUUID() }),
    });
    return call('POST', '/sessions/wechat', { body: { code: (await asked.json()).code } });
  };
  const members = [];
  for (let i = 0; i < 7; i++) members.push(await member());
  return { operator, organisation, community, members, here: await counter('自检文具'), there: await counter('自检咖啡') };
}

/** What people do, each as a function of its own. */
function deeds(programme, call, { operator, organisation, community, here, there }) {
  const sale = async (member, yuan, at = here) => {
    const { codes } = await call('GET', '/members/me/code', { as: member });
    const { ticket } = await call('POST', '/merchant/members/lookup', { as: at.clerk, body: { code: codes[0].qr } });
    await call('POST', '/merchant/sales', { as: at.clerk, body: { ticket, amountFen: yuan * 100, receiptNo: randomUUID() } });
  };
  const gift = async (
    price,
    at = here,
    { cashFen = 0, uses = 1, voucher = null, kind = voucher ? 'voucher' : 'pickup' } = {},
  ) => {
    const body = {
      merchantId: at.merchant.id,
      name: `自检礼品 ${price}`,
      kind,
      art: 'notebook-set',
      category: 'stationery',
      about: '再生纸做的笔记本。',
      terms: ['到店领取'],
      price,
      cashFen,
      marketPriceFen: voucher?.offFen ?? 2500,
      marketPriceSource: '门店标价',
      limitPerMember: 5,
      pickupDays: 30,
      uses,
      // Each span of a limit, so that what they have taken is counted too; what is set aside for somebody's yes has none.
      conditions: {
        limits: ['joint', 'service'].includes(kind)
          ? []
          : ['day', 'week', 'month', 'year', 'ever'].map((per) => ({ who: 'member', per, most: 5 })),
        onDay: null,
        opensAt: null,
        plans: [],
      },
    };
    const { id } = await call('POST', '/console/gifts', { as: operator, body });
    await call('POST', `/console/gifts/${id}/restock`, { as: operator, body: { change: 50, reason: '首批到货' } });
    if (voucher) await call('PUT', `/console/gifts/${id}/voucher`, { as: operator, body: voucher });
    await call('POST', `/console/gifts/${id}/publish`, { as: operator });
    return { id, price, cashFen };
  };
  const redeem = (member, { id, price, cashFen }, quantity = 1, more = {}) =>
    call('POST', '/redemptions', {
      as: member,
      body: { giftId: id, quantity, expectedPrice: price, expectedCashFen: cashFen, ...more },
    });
  const address = (member) =>
    call('POST', '/addresses', {
      as: member,
      body: {
        ...{ name: '自检', phone: '13800138000', province: '上海市', city: '上海市', district: '杨浦区', detail: '枫林路 1 号' },
      },
    });
  const dispatch = ({ id }) => {
    const body = { company: '中通快递', trackingNo: 'ZT00000001' };
    return call('POST', `/console/shipments/${id}/send`, { as: operator, body });
  };
  /** Taps in WeChat Pay and waits until the server has been told. */
  const pay = async (member, { id }) => {
    const request = await call('POST', `/redemptions/${id}/payment`, { as: member });
    const tap = { outcome: 'pay', ...request };
    await fetch(`${programme.paySimulatorUrl}/_control/taps`, { method: 'POST', body: JSON.stringify(tap) });
    for (const began = Date.now(); Date.now() - began < SETTLES_WITHIN_MS; await sleep(50))
      if ((await call('GET', `/redemptions/${id}`, { as: member })).state === 'confirmed') return;
    throw new Error('the payment of the healthy state was not heard of');
  };
  const sendBack = async (member, { id }, quantity) => {
    const body = { reason: 'defect', words: '有一条脱线了', quantity };
    const asked = await call('POST', `/redemptions/${id}/after-sales`, { as: member, body });
    const desk = `/console/after-sales/${asked.id}`;
    await call('POST', `${desk}/agree`, { as: operator, body: { returnAddress: '自检文具，枫林路 1 号' } });
    const sent = { company: '中通快递', trackingNo: 'ZT00000002' };
    await call('POST', `/after-sales/${asked.id}/send-back`, { as: member, body: sent });
    await call('POST', `${desk}/refund`, { as: operator });
  };
  const verify = async (member, redemption, at = here, bill = {}) => {
    const { codes } = await call('GET', `/redemptions/${redemption.id}/code`, { as: member });
    return call('POST', '/merchant/verifications', { as: at.clerk, body: { code: codes[0].qr, ...bill } });
  };
  const campaign = async () => {
    const body = {
      organisationId: organisation.id,
      title: '自检回收日',
      art: 'recycling',
      about: '带上旧书旧衣。',
      place: '广场',
      startsAt: inDays(-0.1),
      endsAt: inDays(1),
      capacity: 10,
      points: 20,
      pointsBudget: 100,
      pointsExpireAt: inDays(90),
    };
    const { id } = await call('POST', '/console/campaigns', { as: operator, body });
    return call('POST', `/console/campaigns/${id}/publish`, { as: operator });
  };
  const attend = async (member, { id }) => {
    const { pass } = await call('POST', `/campaigns/${id}/sign-ups`, { as: member });
    await call('POST', '/staff/check-ins', { as: community, body: { campaignId: id, pass: pass.qr } });
  };
  const questionnaire = async () => {
    const options = ['a', 'b'].map((id) => ({ id, label: `选项 ${id}` }));
    const questions = [
      { id: 'q1', kind: 'single', title: '你平时怎么上班', required: true, options },
      { id: 'q2', kind: 'text', title: '为什么', required: true, maxLength: 50, showIf: { questionId: 'q1', optionId: 'a' } },
    ];
    const body = { title: '自检问卷', about: '一分钟答完。', questions, points: 10 };
    const { id } = await call('POST', '/console/questionnaires', { as: operator, body });
    return call('POST', `/console/questionnaires/${id}/publish`, { as: operator });
  };
  const answer = (member, { id }) =>
    call('POST', `/questionnaires/${id}/answer-sheets`, { as: member, body: { answers: { q1: ['a'], q2: '顺路' } } });
  return { sale, gift, redeem, pay, verify, campaign, attend, questionnaire, answer, there, address, dispatch, sendBack };
}

/** Some of everything the programme can do, done through its API and its services: small books, healthy, and with a bit of each kind. */
export async function makeHealthyState(programme, rows) {
  const call = callOn(programme.url);
  const people = await cast(programme, call);
  const { sale, gift, redeem, pay, verify, campaign, attend, questionnaire, answer, there, address, dispatch, sendBack } = deeds(
    programme,
    call,
    people,
  );
  const [first, second, third, fourth, fifth, sixth, seventh] = people.members;
  const [dear, cheap, coffee] = [await gift(50), await gift(10), await gift(30, there)];
  const manyUses = await gift(20, people.here, { uses: 4 });
  const { operator, here } = people;
  const clerk = { id: here.clerk.who.id, ...here.place };
  const parts = { refunded: fourth.who.id, receiver: third.who.id, gift: dear, manyUses };
  await makeHistory(programme.driver, { staffId: operator.who.id, clerk, ...parts });
  const day = await campaign();
  const form = await questionnaire();

  // Two lots, one spent wholly and one in part, then given back: and more taken from the second, so that it stays open below its grant.
  await sale(first, 100);
  await sale(first, 100, there);
  const undone = await redeem(first, dear, 3);
  await redeem(first, cheap);
  await call('POST', `/redemptions/${undone.id}/cancel`, { as: first });
  await answer(first, form);

  // A lot that ends is spent before one that does not.
  await sale(second, 40);
  await attend(second, day);
  await verify(second, await redeem(second, cheap));

  // Two takings from one lot, and a lot that nobody has touched.
  await sale(third, 45);
  await redeem(third, cheap, 2);
  await redeem(third, coffee);
  await verify(third, await redeem(third, cheap));
  await sale(third, 30);

  // For points and cash: one had, one given back after it was paid, one given up before, and one that waits for its money.
  await sale(fifth, 60);
  const shared = await gift(5, here, { cashFen: 990 });
  await pay(fifth, await redeem(fifth, shared));
  const regretted = await redeem(fifth, shared);
  await pay(fifth, regretted);
  await call('POST', `/redemptions/${regretted.id}/cancel`, { as: fifth });
  const givenUp = await redeem(fifth, shared);
  await call('POST', `/redemptions/${givenUp.id}/cancel`, { as: fifth });
  await redeem(fifth, shared);

  // Sent: one that waits, one on its way, one received, and one given back.
  const towels = await gift(2, here, { kind: 'shipped' });
  const to = { addressId: (await address(fifth)).id };
  await redeem(fifth, towels, 1, to);
  await dispatch(await redeem(fifth, towels, 1, to));
  const had = await redeem(fifth, towels, 1, to);
  await dispatch(had);
  await call('POST', `/redemptions/${had.id}/receive`, { as: fifth });
  const coasters = await gift(3, here, { kind: 'shipped' });
  const there2 = { addressId: (await address(third)).id };
  const unwanted = await redeem(fifth, towels, 1, to);
  await call('POST', `/redemptions/${unwanted.id}/cancel`, { as: fifth });

  // Sent back: one of two pieces, one whole, one of two that cost cash, and both of two one after the other.
  for (const [quantity, back] of [
    [2, 1],
    [1, 1],
  ]) {
    const received = await redeem(third, coasters, quantity, there2);
    await dispatch(received);
    await call('POST', `/redemptions/${received.id}/receive`, { as: third });
    await sendBack(third, received, back);
  }
  const boxes = await gift(1, here, { kind: 'shipped', cashFen: 250 });
  for (const pieces of [1, 2]) {
    const received = await redeem(fifth, boxes, 2, to);
    await pay(fifth, received);
    await dispatch(received);
    await call('POST', `/redemptions/${received.id}/receive`, { as: fifth });
    for (let n = 0; n < pieces; n++) await sendBack(fifth, received, 1);
  }
  // Vouchers: one used, one whose bill was paid back, and one that waits.
  const voucher = await gift(2, here, { voucher: { offFen: 2000, fromFen: 10_000 } });
  await redeem(fifth, voucher);
  await verify(fifth, await redeem(fifth, voucher), here, { billFen: 10_000 });
  const { useId } = await verify(fifth, await redeem(fifth, voucher), here, { billFen: 12_000 });
  await call('POST', `/merchant/voucher-uses/${useId}/refund`, { as: here.clerk, body: { refundNo: 'T-1' } });

  // Two together: a pair that both have, one declined, and one that waits for an answer.
  const pair = await gift(2, here, { kind: 'joint' });
  const propose = (member) => call('POST', '/joint-redemptions', { as: member, body: { giftId: pair.id, expectedPrice: 2 } });
  const reply = (member, { id }, word) => call('POST', `/joint-redemptions/${id}/${word}`, { as: member });
  await reply(third, await propose(fifth), 'accept');
  await reply(third, await propose(fifth), 'decline');
  await propose(fifth);
  const { merchantId } = here.place;
  await makeBookings({ call, driver: programme.driver, operator, merchantId, member: sixth, sale, attend, verify, day });
  await sale(sixth, 60);
  await makeCommissions({ url: programme.url, call, gift, member: sixth, here, verify });
  await makeReviewsAndSets({ call, operator, owner: here.owner, merchantId, member: seventh, gift, redeem, verify, sale });
  await untilSettled(rows, programme.driver);
}

/** What happens behind the answers happens now: news is delivered, who joined is welcomed, entries are sealed, the tree is signed. */
async function untilSettled(rows, driver) {
  for (const began = Date.now(); Date.now() - began < SETTLES_WITHIN_MS; await sleep(100)) {
    for (const job of ['payments.send-refunds', 'outbox.deliver', 'points.remind', 'sealing.seal'])
      await driver.tell({ say: 'turn', job });
    const [{ untold, unsealed, not_signed }] = await rows(
      `SELECT (SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL) AS untold,
         (SELECT COUNT(*) FROM entry) - (SELECT COUNT(*) FROM seal) AS unsealed,
         (SELECT COUNT(*) FROM seal) - COALESCE((SELECT MAX(size) FROM seal_checkpoint), 0) AS not_signed`,
    );
    if (Number(untold) + Number(unsealed) + Number(not_signed) === 0) return;
  }
  throw new Error('the news of the healthy state was not delivered, or its entries not sealed');
}
