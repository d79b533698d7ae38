import type { ConsoleGift, Id, RedemptionView, SettlementHead, SettlementView } from '@gp/contracts';
import { type Clerk, codeNow, type Member, type Staff } from './support/builders';
import { callOn, done, expectProblem, send } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';

/** Time only goes forward here: a month that was issued is over. */
let programme: Programme;
let call: Programme['call'];
let other: Server;
beforeAll(async () => {
  programme = await openProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  other = await programme.anotherServer({ JOBS: '0' });
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

type Counter = Clerk & { owner: Staff };
const [MINUTE_MS, PROGRAMME]: [number, Id] = [60_000, '0'.repeat(26)];
let moved = 0;
const later = async (ms: number) => {
  moved += ms;
  await programme.setClock(new Date(Date.now() + moved).toISOString());
};
const now = () => new Date(Date.now() + moved);
const monthNow = () => new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 7);
/** To the second day of the next month, when the one before can be issued. */
const nextMonth = async () => {
  const local = new Date(now().getTime() + 8 * 3_600_000);
  await later(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 2) - 8 * 3_600_000 - now().getTime());
};

async function aCounter(): Promise<Counter> {
  const clerk = await programme.aClerk({ merchant: await programme.aMerchant() });
  const owner = await programme.aStaff(['merchant-owner'], { merchantId: clerk.merchant.id });
  return Object.assign(clerk, { owner });
}
async function aGiftAt(clerk: Clerk, price: number, uses = 1): Promise<ConsoleGift> {
  return programme.aGift({ merchant: clerk.merchant, price, uses });
}
async function use(
  clerk: Clerk,
  member: Member,
  gift: ConsoleGift,
  uses?: number,
): Promise<{ useId: Id; redemption: RedemptionView }> {
  const body = { giftId: gift.id, quantity: 1, expectedPrice: gift.price };
  const redemption = done(await call('POST /redemptions', { as: member, body }));
  return { redemption, useId: await useAgain(clerk, member, redemption.id, uses) };
}
async function useAgain(clerk: Clerk, member: Member, id: Id, uses?: number): Promise<Id> {
  const { qr } = codeNow(done(await call('GET /redemptions/:id/code', { as: member, params: { id } })));
  return done(await call('POST /merchant/verifications', { as: clerk, body: { code: qr, ...(uses ? { uses } : {}) } })).useId;
}
const sale = (member: Member, clerk: Clerk, yuan: number) => programme.aSale(member, { clerk, amountFen: yuan * 100 });
async function cashOff(clerk: Clerk, member: Member, points: number): Promise<Id> {
  const { qr } = codeNow(done(await call('GET /members/me/code', { as: member })));
  const { ticket } = done(await call('POST /merchant/members/lookup', { as: clerk, body: { code: qr } }));
  const { id } = done(await call('POST /merchant/cash-offs', { as: clerk, body: { ticket, amountFen: points * 20, points } }));
  done(await call('POST /cash-offs/:id/confirm', { as: member, params: { id } }));
  return id;
}

const run = () => programme.server.runJob('settlement.run');
const draft = async ({ owner }: Counter, month = monthNow()): Promise<SettlementView> =>
  done(await call('GET /merchant/settlements/:month', { as: owner, params: { month } }));
const head = async (counter: Counter, month?: string): Promise<SettlementHead> => (await draft(counter, month)).head;
const issue = async (month: string) =>
  call('POST /console/settlements/:month/issue', { as: await programme.theOperator(), params: { month } });

describe('who pays whom', () => {
  it('100 points earned at A and spent at B: B receives 5.00, A pays 5.00', async () => {
    const [a, b, member] = [await aCounter(), await aCounter(), await programme.aMember()];
    await sale(member, a, 100);
    await use(b, member, await aGiftAt(b, 100));
    await run();
    expect(await head(b)).toMatchObject({ state: 'draft', receivableFen: 500, payableFen: 0, netFen: 500, lines: 1 }); // A61
    expect(await head(a)).toMatchObject({ receivableFen: 0, payableFen: 500, netFen: -500, lines: 1 });
    const { items } = await draft(a);
    expect(items).toMatchObject([{ source: 'use', side: 'payable', counterparty: b.merchant.name, points: 100, fen: 500 }]);
  });

  it('points of the programme – a campaign’s – are paid by the programme, and one’s own stand on both sides', async () => {
    const [b, member] = [await aCounter(), await programme.aMember()];
    const campaign = await programme.aCampaign({
      points: 30,
      pointsExpireAt: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    });
    const { pass } = done(await call('POST /campaigns/:id/sign-ups', { as: member, params: { id: campaign.id } }));
    const as = await programme.aCommunityStaff();
    done(await call('POST /staff/check-ins', { as, body: { campaignId: campaign.id, pass: pass.qr } }));
    await sale(member, b, 70);
    await use(b, member, await aGiftAt(b, 100));
    await run();
    expect(await head(b)).toMatchObject({ receivableFen: 500, payableFen: 350, netFen: 150 });
    const [line] = (await draft(b)).items;
    expect(line?.counterparty.split('、').sort()).toEqual([b.merchant.name, '项目方'].sort());
    const month = done(
      await call('GET /console/settlements/:month', { as: await programme.theOperator(), params: { month: monthNow() } }),
    );
    expect(month.parties.find((p) => p.partyId === PROGRAMME)).toMatchObject({ partyName: '项目方', payableFen: 150 });
    expect(month).toMatchObject({ netFen: 0, canIssue: false, state: 'open' });
  });

  it('points for cash off are settled like a gift; what is undone is an opposite line', async () => {
    const [a, b, member] = [await aCounter(), await aCounter(), await programme.aMember()];
    await sale(member, a, 400);
    const first = await cashOff(b, member, 100);
    const { useId } = await use(b, member, await aGiftAt(b, 60));
    await run();
    expect(await head(b)).toMatchObject({ receivableFen: 800, lines: 2 });
    const reason = '金额输错';
    done(await call('POST /merchant/cash-offs/:id/undo', { as: b, params: { id: first }, body: { reason } }));
    done(await call('POST /merchant/verifications/:id/undo', { as: b, params: { id: useId }, body: { reason } }));
    await Promise.all([run(), other.runJob('settlement.run'), run()]);
    expect(await head(b)).toMatchObject({ receivableFen: 0, netFen: 0, lines: 4 });
    expect(await head(a)).toMatchObject({ payableFen: 0, lines: 4 });
    const { items } = await draft(b);
    expect(items.map((l) => [l.source, l.fen])).toEqual([
      ['use', 300],
      ['cash-off', 500],
      ['use-undo', -300],
      ['cash-off-undo', -500],
    ]);
  });

  it('five coffees of 101 points are five lines that make 5.05, however they are used and undone', async () => {
    const [a, b, member] = [await aCounter(), await aCounter(), await programme.aMember()];
    await sale(member, a, 60);
    await sale(member, b, 41);
    const gift = await aGiftAt(b, 101, 5);
    const { redemption, useId } = await use(b, member, gift, 2);
    await later(MINUTE_MS);
    await useAgain(b, member, redemption.id);
    done(await call('POST /merchant/verifications/:id/undo', { as: b, params: { id: useId }, body: { reason: '次数不对' } }));
    await run();
    expect(await head(b)).toMatchObject({ receivableFen: 20 * 5, lines: 3 });
    for (let left = 4; left > 0; left -= 2) {
      await later(MINUTE_MS);
      await useAgain(b, member, redemption.id, 2);
    }
    await run();
    expect(await head(b)).toMatchObject({ receivableFen: 101 * 5, payableFen: 41 * 5 });
    expect(await head(a)).toMatchObject({ payableFen: 60 * 5 });
  });

  it('a refund that takes points of another shop makes that shop pay; what is owed is paid by the next points', async () => {
    const [a, b, c, member] = [await aCounter(), await aCounter(), await aCounter(), await programme.aMember()];
    const bought = await sale(member, a, 100);
    await use(b, member, await aGiftAt(b, 100));
    await sale(member, c, 40);
    // 40 are there, of C; 60 are owed, and the next sale at B settles them.
    const body = { amountFen: 10_000, refundNo: `r-${bought.id}` };
    expect(done(await call('POST /merchant/sales/:id/refunds', { as: a, params: { id: bought.id }, body }))).toMatchObject({
      taken: 40,
      owed: 60,
    });
    await run();
    expect(await head(a)).toMatchObject({ payableFen: 500, receivableFen: 200, netFen: -300 });
    expect(await head(c)).toMatchObject({ payableFen: 200 });
    await sale(member, b, 80);
    await run();
    expect(await head(a)).toMatchObject({ receivableFen: 500, netFen: 0 });
    expect(await head(b)).toMatchObject({ receivableFen: 500, payableFen: 300 });
  });
});

describe('two servers at once', () => {
  it('make one line of each use, however often the run is started', async () => {
    const [a, b] = [await aCounter(), await aCounter()];
    const gift = await programme.aGift({ merchant: b.merchant, price: 10, stock: 200 });
    const members = await Promise.all(Array.from({ length: 10 }, () => programme.aMember()));
    for (const member of members) {
      await sale(member, a, 40);
      for (let n = 0; n < 4; n++) await use(b, member, gift);
    }
    await Promise.all([1, 2, 3, 4].flatMap(() => [run(), other.runJob('settlement.run')]));
    expect(await head(b)).toMatchObject({ lines: 40, receivableFen: 40 * 50 });
    expect(await head(a)).toMatchObject({ lines: 40, payableFen: 40 * 50 });
  });

  it('issue a month once', async () => {
    const [a, b, member] = [await aCounter(), await aCounter(), await programme.aMember()];
    await sale(member, a, 100);
    const { useId } = await use(b, member, await aGiftAt(b, 100));
    const month = monthNow();
    expectProblem(await issue(month), 'settlement/month-not-over', { status: 409 });
    await nextMonth();
    const operator = await programme.theOperator();
    const ask = { as: operator, params: { month } };
    const asks = [call, callOn(other), call, callOn(other)].map((on) => on('POST /console/settlements/:month/issue', ask));
    const replies = await Promise.all(asks);
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const r of replies.filter((x) => !x.ok)) expectProblem(r, 'settlement/already-issued', { status: 409 });
    // What had no line yet got one.
    expect(await programme.sql.figure('SELECT COUNT(*) FROM settlement_line WHERE source_id = ?', [useId])).toBe(1);
    const view = done(await call('GET /console/settlements/:month', { as: operator, params: { month } }));
    expect(view).toMatchObject({ state: 'issued', netFen: 0, canIssue: false });
    expect(view.receivableFen).toBe(view.payableFen);
    for (const { state } of view.parties) expect(state).toBe('issued');
    expect(await head(b, month)).toMatchObject({ state: 'issued', receivableFen: 500 });
  });

  it('and what is undone after the month was issued stands on the next one', async () => {
    const [a, b, member] = [await aCounter(), await aCounter(), await programme.aMember()];
    await sale(member, a, 100);
    const before = monthNow();
    // One minute before the month is over.
    const local = new Date(now().getTime() + 8 * 3_600_000);
    await later(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1) - 8 * 3_600_000 - now().getTime() - MINUTE_MS);
    const { useId } = await use(b, member, await aGiftAt(b, 100));
    await later(2 * MINUTE_MS);
    done(await issue(before));
    done(await call('POST /merchant/verifications/:id/undo', { as: b, params: { id: useId }, body: { reason: '扫错了码' } }));
    await run();
    expect(await head(b, before)).toMatchObject({ state: 'issued', receivableFen: 500 });
    expect(await head(b)).toMatchObject({ state: 'draft', receivableFen: -500 });
  });
});

describe('a statement', () => {
  let a: Counter;
  let b: Counter;
  let month: string;
  beforeAll(async () => {
    [a, b] = [await aCounter(), await aCounter()];
    const member = await programme.aMember({ nickname: '=HYPERLINK' });
    await sale(member, a, 300);
    const gift = await programme.aGift({ merchant: b.merchant, price: 100, name: '=1+1 的笔' });
    await use(b, member, gift);
    await use(b, member, gift);
    month = monthNow();
    expectProblem(
      await call('POST /merchant/settlements/:month/acknowledge', { as: b.owner, params: { month } }),
      'settlement/not-found',
      { status: 404 },
    );
    await run();
    expectProblem(
      await call('POST /merchant/settlements/:month/acknowledge', { as: b.owner, params: { month } }),
      'settlement/not-issued',
      { status: 409 },
    );
    await nextMonth();
    done(await issue(month));
  }, 120_000);

  const close = async (partyId: Id) =>
    call('POST /console/settlements/:month/parties/:id/close', {
      as: await programme.theOperator(),
      params: { month, id: partyId },
    });

  it('is the owner’s alone: no clerk sees it, no other owner, and months that are none are not found', async () => {
    expectProblem(await call('GET /merchant/settlements', { as: b }), 'access/forbidden', { status: 403 });
    const stranger = await aCounter();
    for (const wrong of [month, '2020-01', 'last'])
      expectProblem(
        await call('GET /merchant/settlements/:month', { as: stranger.owner, params: { month: wrong } }),
        'settlement/not-found',
        { status: 404 },
      );
    expect(done(await call('GET /merchant/settlements', { as: stranger.owner })).items).toEqual([]);
    expect(done(await call('GET /merchant/settlements', { as: b.owner })).items).toMatchObject([{ month, receivableFen: 1000 }]);
  });

  it('is a file whose cells no spreadsheet runs', async () => {
    const file = (
      await send(programme.server.url, {
        method: 'GET',
        path: `/api/merchant/settlements/${month}/export`,
        headers: { authorization: `Bearer ${b.owner.accessToken}` },
      })
    ).text;
    const lines = file.trim().split('\r\n');
    expect(lines[0]).toContain('时间,类型,说明,方向,对方,积分,金额（元）,异议,明细编号');
    expect(lines).toHaveLength(3);
    for (const line of lines.slice(1)) {
      expect(line).toMatch(/,发生,核销：=1\+1 的笔,应收,[^,]+,100,5\.00,,[0-9a-z]{26}$/);
      for (const cell of line.split(',')) expect(cell).not.toMatch(/^[=+@]/);
    }
    expect(await programme.sql.figure("SELECT COUNT(*) FROM audit WHERE action = 'settlement.export'")).toBe(1);
  });

  it('is disputed by lines with a reason; upheld is an opposite line on the next, rejected stands, both with a reason', async () => {
    const { items } = await draft(b, month);
    const lineIds = items.map((l) => l.lineId);
    const dispute = (as: Staff, ids: Id[]) =>
      call('POST /merchant/settlements/:month/dispute', {
        as,
        params: { month },
        body: { lineIds: ids, reason: '不是本店核销的' },
      });
    const foreign = (await draft(a, month)).items.map((l) => l.lineId);
    expect(foreign.sort()).toEqual([...lineIds].sort());
    const nobody = '0'.repeat(26);
    expectProblem(await dispute(b.owner, [...lineIds, nobody]), 'settlement/line-not-found', { status: 422 });
    expect(done(await dispute(b.owner, lineIds))).toMatchObject({ state: 'disputed', openDisputes: 2 });
    expectProblem(await dispute(b.owner, lineIds), 'settlement/already-answered', { status: 409 });
    const operator = await programme.theOperator();
    expectProblem(await close(b.merchant.id), 'settlement/not-closable', { status: 409 });

    const disputed = (await draft(b, month)).items;
    const decide = (index: number, uphold: boolean) =>
      call('POST /console/settlement-disputes/:id/decide', {
        as: operator,
        params: { id: disputed[index]?.dispute?.id ?? '' },
        body: { uphold, reason: uphold ? '监控确认' : '有核销记录' },
      });
    expectProblem(
      await call('POST /console/settlement-disputes/:id/decide', {
        as: operator,
        params: { id: disputed[0]?.dispute?.id ?? '' },
        body: { uphold: true, reason: ' ' },
      }),
      'platform/invalid',
      { status: 400 },
    );
    const twice = await Promise.all([decide(0, true), decide(0, true)]);
    expect(twice.filter((r) => r.ok)).toHaveLength(1);
    expectProblem(twice.find((r) => !r.ok) as never, 'settlement/dispute-decided', { status: 409 });
    done(await decide(1, false));
    expect((await draft(b, month)).items.map((l) => l.dispute)).toMatchObject([
      { upheld: true, decision: '监控确认' },
      { upheld: false, decision: '有核销记录' },
    ]);
    // The issued figures stay; the correction stands on the open month, on both sides.
    expect(await head(b, month)).toMatchObject({ state: 'disputed', receivableFen: 1000, openDisputes: 0 });
    expect(await draft(b)).toMatchObject({ head: { receivableFen: -500 }, items: [{ source: 'correction', fen: -500 }] });
    expect(await head(a)).toMatchObject({ payableFen: -500 });
    expectProblem(await dispute(a.owner, [disputed[0]?.lineId ?? '']), 'settlement/line-disputed', { status: 409 });
    expect(done(await close(b.merchant.id))).toMatchObject({ state: 'closed' });
    const audit = done(await call('GET /console/audit', { as: await programme.theSuper(), query: {} })).items.map(
      (r) => r.action,
    );
    expect(audit).toEqual(expect.arrayContaining(['settlement.close', 'settlement.reject', 'settlement.uphold']));
  });

  it('is acknowledged by its owner, then closed by the operator; the programme’s by the operator alone', async () => {
    expectProblem(await close(a.merchant.id), 'settlement/not-closable', { status: 409 });
    expect(done(await call('POST /merchant/settlements/:month/acknowledge', { as: a.owner, params: { month } }))).toMatchObject({
      state: 'acknowledged',
      payableFen: 1000,
    });
    expect(done(await close(a.merchant.id))).toMatchObject({ state: 'closed' });
    expectProblem(await close(a.merchant.id), 'settlement/not-closable', { status: 409 });
  });
});
