import { randomUUID } from 'node:crypto';

const short = () => randomUUID().slice(0, 8);
const LARGEST_SALE_FEN = 100_000_000;
export const PRICE = 10;
export const SPREAD_OVER = 20;

const anAddress = (i) => `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;

/** A new session for each member: access tokens live for 15 minutes. */
export async function signMembersIn(clients, simulator, members) {
  await clients.each(members, async (member, send, i) => {
    const asked = await fetch(`${simulator.url}/_control/codes`, {
      method: 'POST',
      body: JSON.stringify({ person: member.person }),
    });
    const { code } = await asked.json();
    const session = await send({ method: 'POST', path: '/sessions/wechat', body: { code }, from: anAddress(i) });
    Object.assign(member, { token: session.accessToken, id: session.who.id });
  });
  return members;
}

export async function signClerkIn(clients, clerk) {
  const [session] = await clients.each([0], (_, send) => {
    const { username, password } = clerk;
    return send({ method: 'POST', path: '/sessions/staff', body: { username, password }, from: anAddress(1) });
  });
  clerk.token = session.accessToken;
}

/** A ticket for each member, as the clerk gets it by scanning: good for ten minutes. */
export async function scanMembers(clients, { clerk, members }) {
  await clients.each(members, async (member, send) => {
    const { codes } = await send({ method: 'GET', path: '/members/me/code', token: member.token });
    const body = { code: codes[0].qr };
    member.ticket = (await send({ method: 'POST', path: '/merchant/members/lookup', token: clerk.token, body })).ticket;
  });
}

export const saleOf = (cast, member, amountFen) => ({
  method: 'POST',
  path: '/merchant/sales',
  token: cast.clerk.token,
  key: randomUUID(),
  body: { ticket: member.ticket, amountFen, receiptNo: randomUUID() },
});

export const redemptionOf = (member, gift) => ({
  method: 'POST',
  path: '/redemptions',
  token: member.token,
  key: randomUUID(),
  body: { giftId: gift, quantity: 1, expectedPrice: PRICE },
});

const writer = (send, token) => (path, body) => send({ method: 'POST', path, token, key: randomUUID(), body });

/** A published gift with so many in stock. */
export async function makeGift(send, { token, merchantId, stock }) {
  const write = writer(send, token);
  const { id } = await write('/console/gifts', {
    merchantId,
    name: `笔记本 ${short()}`,
    art: 'notebook-set',
    category: 'stationery',
    about: '再生纸做的笔记本。',
    terms: ['到店领取'],
    price: PRICE,
    marketPriceFen: 2500,
    marketPriceSource: '门店标价',
    limitPerMember: 10_000,
    pickupDays: 30,
  });
  for (let left = stock; left > 0; left -= 1_000_000)
    await write(`/console/gifts/${id}/restock`, { change: Math.min(left, 1_000_000), reason: '到货' });
  await write(`/console/gifts/${id}/publish`);
  return id;
}

/** Staff, a merchant with a store, and the gifts: one that everybody wants, and many that some want. */
async function makePlaces(send, superPassword) {
  const staff = (username, password) =>
    send({ method: 'POST', path: '/sessions/staff', body: { username, password }, from: anAddress(2) });
  const root = (await staff('super', superPassword)).accessToken;
  const write = writer(send, root);
  const merchant = await write('/console/merchants', { name: `青禾文具 ${short()}` });
  const store = await write(`/console/merchants/${merchant.id}/stores`, { name: '枫林路店', address: '枫林路 1 号' });
  const clerk = { username: `clerk-${short()}`, password: randomUUID() };
  await write('/console/staff', { ...clerk, name: '王店员', roles: ['clerk'], merchantId: merchant.id, storeId: store.id });
  const gift = (stock) => makeGift(send, { token: root, merchantId: merchant.id, stock });
  const spread = [];
  for (let i = 0; i < SPREAD_OVER; i++) spread.push(await gift(1_000_000));
  return { root, merchantId: merchant.id, clerk, hot: await gift(5_000_000), spread };
}

/**
 * Everybody who takes part, made through the API alone: members with a million points each, and some with pages of history to read.
 */
export async function makeCast(clients, { simulator, env }, { members: count, readers, history, beforeSales }) {
  const [places] = await clients.each([0], (_, send) => makePlaces(send, env.SUPER_PASSWORD));
  const cast = { ...places, members: [], simulator };
  cast.members = await signMembersIn(
    clients,
    simulator,
    Array.from({ length: count }, () => ({ person: randomUUID() })),
  );
  await signClerkIn(clients, cast.clerk);
  await beforeSales?.(cast);
  await scanMembers(clients, cast);
  await clients.each(cast.members, (member, send) => send(saleOf(cast, member, LARGEST_SALE_FEN)));
  cast.readers = cast.members.slice(0, readers);
  const visits = Array.from({ length: history }, () => cast.readers).flat();
  await clients.each(visits, (member, send, i) => send(saleOf(cast, member, 4990 + i)));
  return cast;
}

/** Gives each request its member in turn, so that neighbours are about different members. */
export const inTurn = (list) => {
  let at = 0;
  return () => list[at++ % list.length];
};

/** Redemptions waiting to be fetched, with the code that is shown for each now. */
export async function redeemAhead(clients, cast, count) {
  const next = inTurn(cast.members);
  const made = await clients.each(Array.from({ length: count }, next), async (member, send) => {
    const { id } = await send(redemptionOf(member, cast.hot));
    return { member, id };
  });
  return made;
}

/** The codes as they will be good at an instant: the phone holds them for five minutes ahead. */
export async function showCodes(clients, redemptions) {
  return clients.each(redemptions, async ({ member, id }, send) => {
    const { codes } = await send({ method: 'GET', path: `/redemptions/${id}/code`, token: member.token });
    return codes;
  });
}

/** Of the codes of a series, the one for now. */
export function codeNow(codes) {
  const now = new Date().toISOString();
  return (codes.find(({ from, until }) => from <= now && now < until) ?? codes.at(-1)).qr;
}
