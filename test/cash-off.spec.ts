import type { CashOffView } from '@gp/contracts';
import { type Clerk, codeNow, type Member } from './support/builders';
import { aKey, callOn, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
/** Two servers on one database: no race is won by a lock in a process. */
let calls: Programme['call'][];
let call: Programme['call'];
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
  calls = [call, callOn(await programme.anotherServer())];
});
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme.close());

const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];
const MINUTE_MS = 60_000;

const balance = async (member: Member) => done(await call('GET /points', { as: member })).balance;

/** The clock goes on by so much; whoever's token ran out signs in again by themselves. */
let moved = 0;
const later = async (ms: number) => {
  moved += ms;
  await programme.setClock(new Date(Date.now() + moved).toISOString());
};
beforeEach(() => {
  moved = 0;
});

/** A clerk at a store of their own. */
const aCounter = async () => programme.aClerk({ merchant: await programme.theMerchant() });
async function anOwner(clerk: Clerk) {
  const owner = await programme.aStaff(['merchant-owner'], { merchantId: clerk.merchant.id });
  return Object.assign(owner, { merchant: clerk.merchant, store: clerk.store }) as Clerk;
}

describe('points for cash off', () => {
  const ticketOf = async (clerk: Clerk, member: Member) => {
    const { qr } = codeNow(done(await call('GET /members/me/code', { as: member })));
    return done(await call('POST /merchant/members/lookup', { as: clerk, body: { code: qr } })).ticket;
  };
  const ask = async (clerk: Clerk, member: Member, amountFen: number, points: number) =>
    call('POST /merchant/cash-offs', { as: clerk, body: { ticket: await ticketOf(clerk, member), amountFen, points } });
  const answer = (member: Member, id: string, yes = true) =>
    call(yes ? 'POST /cash-offs/:id/confirm' : 'POST /cash-offs/:id/decline', { as: member, params: { id } });
  const look = async (clerk: Clerk, id: string): Promise<CashOffView> =>
    done(await call('GET /merchant/cash-offs/:id', { as: clerk, params: { id } }));
  const asked = async (member: Member) => done(await call('GET /cash-offs', { as: member })).items;

  it('at 5 fen a point: 1,000 points take 50.00 yuan off 120.00, and the 70.00 that were paid earn 70', async () => {
    expect(done(await call('GET /rules/cash-off', {}))).toEqual({
      pointFen: 5,
      mostPercent: 50,
      confirmSeconds: 120,
      undoMinutes: 10,
    });
    const [clerk, member] = [await aCounter(), await programme.aMember({ points: 1000 })];
    const ticket = await ticketOf(clerk, member);
    const body = { ticket, amountFen: 12_000, points: 1000 };
    const waiting = done(await call('POST /merchant/cash-offs', { as: clerk, body }));
    expect(waiting).toMatchObject({ state: 'asked', offFen: 5000, toPayFen: 7000 });
    expect(await balance(member)).toBe(1000);
    expect(await asked(member)).toMatchObject([
      { id: waiting.id, place: `${clerk.merchant.name}${clerk.store.name}`, points: 1000, offFen: 5000, toPayFen: 7000 },
    ]);
    const early = await call('POST /merchant/sales', {
      as: clerk,
      body: { ticket, amountFen: 7000, receiptNo: aKey(), cashOffId: waiting.id },
    });
    expectProblem(early, 'counter/cash-off-not-confirmed', { status: 409 });

    const confirmed = done(await answer(member, waiting.id));
    expect(confirmed.state).toBe('confirmed');
    expect(await balance(member)).toBe(0);
    expect(await look(clerk, waiting.id)).toMatchObject({ state: 'confirmed', saleId: null });
    const entry = done(await call('GET /points/entries/:id', { as: member, params: { id: confirmed.entryId ?? '' } }));
    expect(entry).toMatchObject({
      kind: 'spend',
      source: 'cash-off',
      amount: -1000,
      working: '1,000 分 × 0.05 元/分 = 50.00 元',
    });

    const sell = (amountFen: number) =>
      call('POST /merchant/sales', { as: clerk, body: { ticket, amountFen, receiptNo: aKey(), cashOffId: waiting.id } });
    expectProblem(await sell(12_000), 'counter/cash-off-amount', { status: 422, params: { toPayFen: 7000 } });
    const sale = done(await sell(7000));
    expect(sale.points).toBe(70);
    expect((await look(clerk, waiting.id)).saleId).toBe(sale.id);
    expectProblem(await sell(7000), 'counter/cash-off-in-a-sale', { status: 409 });
    const today = done(await call('GET /merchant/today', { as: clerk }));
    expect(today).toMatchObject({ cashOffCount: 1, cashOffFen: 5000, undoneCount: 0 });
    await until(async () => done(await call('GET /notices', { as: member })).items.some((n) => n.title === '积分抵现'));
  });

  it('never more than half of the bill, nor more than the member has', async () => {
    const [clerk, member] = [await aCounter(), await programme.aMember({ points: 300 })];
    expectProblem(await ask(clerk, member, 2000, 201), 'counter/cash-off-too-much', {
      status: 422,
      params: { mostPoints: 200, mostFen: 1000 },
    });
    const short = expectProblem(await ask(clerk, member, 10_000, 301), 'counter/cash-off-points-short', { status: 409 });
    // How many the member has is not the clerk's to know.
    expect(JSON.stringify(short)).not.toContain('300');
    for (const points of [0, -5, 1.5]) expectProblem(await ask(clerk, member, 2000, points), 'platform/invalid', { status: 400 });
  });

  it('declined, withdrawn or not answered in two minutes changes nothing', async () => {
    const [clerk, member] = [await aCounter(), await programme.aMember({ points: 300 })];
    const declined = done(await ask(clerk, member, 2000, 100));
    expect(done(await answer(member, declined.id, false)).state).toBe('declined');
    expect((await look(clerk, declined.id)).state).toBe('declined');
    expectProblem(await answer(member, declined.id), 'counter/cash-off-answered', { status: 409, params: { state: 'declined' } });

    const first = done(await ask(clerk, member, 2000, 100));
    const second = done(await ask(clerk, member, 2000, 50));
    expect((await look(clerk, first.id)).state).toBe('withdrawn');
    expect((await asked(member)).map((a) => a.id)).toEqual([second.id]);
    done(await call('POST /merchant/cash-offs/:id/withdraw', { as: clerk, params: { id: second.id } }));
    expectProblem(await answer(member, second.id), 'counter/cash-off-answered', { params: { state: 'withdrawn' } });

    const ended = done(await ask(clerk, member, 2000, 100));
    await later(121_000);
    expect(await asked(member)).toEqual([]);
    expect((await look(clerk, ended.id)).state).toBe('ended');
    expectProblem(await answer(member, ended.id), 'counter/cash-off-ended', { status: 409 });
    await programme.server.runJob('cash-off.end-unanswered');
    expectProblem(await answer(member, ended.id), 'counter/cash-off-ended', { status: 409 });
    expect(await balance(member)).toBe(300);
  });

  it('is the member’s alone to answer, and the merchant’s alone to see', async () => {
    const [clerk, member, other] = [
      await programme.aClerk(),
      await programme.aMember({ points: 300 }),
      await programme.aMember(),
    ];
    const { id } = done(await ask(clerk, member, 2000, 100));
    expectProblem(await answer(other, id), 'counter/cash-off-not-found', { status: 404 });
    expectProblem(await answer(other, id, false), 'counter/cash-off-not-found', { status: 404 });
    const stranger = await programme.aClerk({ merchant: await programme.aMerchant() });
    for (const route of ['GET /merchant/cash-offs/:id', 'POST /merchant/cash-offs/:id/withdraw'] as const)
      expectProblem(await call(route, { as: stranger, params: { id } }), 'counter/cash-off-not-found', { status: 404 });
    expect(await look(clerk, id)).toMatchObject({ state: 'asked' });
  });

  it('confirmed twenty times at the same instant is spent once', async () => {
    const [clerk, member] = [await aCounter(), await programme.aMember({ points: 1000 })];
    const { id } = done(await ask(clerk, member, 20_000, 600));
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => callOf(i)('POST /cash-offs/:id/confirm', { as: member, params: { id } })),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const r of replies.filter((x) => !x.ok))
      expectProblem(r, 'counter/cash-off-answered', { params: { state: 'confirmed' } });
    expect(await balance(member)).toBe(400);
  });

  it('two that together cost more than there is: one is confirmed; and a confirmation against a withdrawal: one of the two', async () => {
    const [a, b, member] = [await aCounter(), await aCounter(), await programme.aMember({ points: 500 })];
    const [x, y] = [done(await ask(a, member, 10_000, 400)), done(await ask(b, member, 10_000, 400))];
    const replies = await Promise.all(
      [x, y].map(({ id }, i) => callOf(i)('POST /cash-offs/:id/confirm', { as: member, params: { id } })),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    expectProblem(replies.find((r) => !r.ok) as never, 'points/insufficient', { params: { missing: 300 } });
    const { id } = done(await ask(a, member, 10_000, 100));
    const [yes, no] = await Promise.all([
      callOf(0)('POST /cash-offs/:id/confirm', { as: member, params: { id } }),
      callOf(1)('POST /merchant/cash-offs/:id/withdraw', { as: a, params: { id } }),
    ]);
    expect([yes?.ok, no?.ok].filter(Boolean)).toHaveLength(1);
    expect(await balance(member)).toBe(yes?.ok ? 0 : 100);
  });

  it('is undone within ten minutes, once, by who asked or the owner; the points go back to their lots', async () => {
    const clerk = await aCounter();
    const member = await programme.aMember({ points: 300 });
    await programme.givePoints(member, 300);
    const before = done(await call('GET /points/lots', { as: member })).lots;
    const { id } = done(await ask(clerk, member, 10_000, 500));
    const undoing = (as: Clerk) =>
      call('POST /merchant/cash-offs/:id/undo', { as, params: { id }, body: { reason: '金额输错' } });
    expectProblem(await undoing(clerk), 'counter/cash-off-not-confirmed', { status: 409 });
    done(await answer(member, id));
    expectProblem(await undoing(await programme.aClerk({ merchant: clerk.merchant })), 'counter/undo-not-yours', { status: 403 });
    expect(done(await undoing(await anOwner(clerk))).state).toBe('undone');
    expectProblem(await undoing(clerk), 'counter/already-undone', { status: 409 });
    expect(done(await call('GET /points/lots', { as: member })).lots).toEqual(before);
    expect(done(await call('GET /merchant/today', { as: clerk }))).toMatchObject({ cashOffCount: 0, undoneCount: 1 });

    const second = done(await ask(clerk, member, 10_000, 500));
    done(await answer(member, second.id));
    await later(10 * MINUTE_MS + 5000);
    const late = await call('POST /merchant/cash-offs/:id/undo', {
      as: clerk,
      params: { id: second.id },
      body: { reason: '晚了' },
    });
    expectProblem(late, 'counter/undo-too-late', { status: 409 });
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come true within a minute');
    await new Promise((resume) => setTimeout(resume, 250));
  }
}
