import { randomUUID } from 'node:crypto';
import type { ConsoleGift, RedemptionView, VerifiedView } from '@gp/contracts';
import { type Clerk, codeNow, type Member } from './support/builders';
import { aKey, callOn, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

let programme: Programme;
let call: Programme['call'];
/** Two servers on one database: no race is won by a lock in a process. */
let calls: Programme['call'][];
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

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];

let moved = 0;
beforeEach(() => {
  moved = 0;
});
/** The clock goes on by so much; whoever's token ran out signs in again by themselves. */
const later = async (ms: number) => {
  moved += ms;
  await programme.setClock(new Date(Date.now() + moved).toISOString());
};

/** At the counter of one clerk a member has a voucher of 20 off 100. */
async function aVoucher(gift?: ConsoleGift, at?: Clerk) {
  const clerk = at ?? (await programme.theClerk());
  const voucher = gift ?? (await programme.aVoucher({ price: 400 }));
  const member = await programme.aMember({ points: 400, nickname: '林小满' });
  const body = { giftId: voucher.id, quantity: 1, expectedPrice: voucher.price };
  return { clerk, member, redemption: done(await call('POST /redemptions', { as: member, body })), gift: voucher };
}
const codeOf = async (member: Member, { id }: RedemptionView) =>
  codeNow(done(await call('GET /redemptions/:id/code', { as: member, params: { id } })));
const find = async (member: Member, { id }: RedemptionView) =>
  done(await call('GET /redemptions/:id', { as: member, params: { id } }));
const use = (as: Clerk, code: string, billFen?: number, by = call) =>
  by('POST /merchant/verifications', { as, body: { code, ...(billFen === undefined ? {} : { billFen }) } });
const refund = (as: Clerk, id: string, refundNo: string = randomUUID(), by = call) =>
  by('POST /merchant/voucher-uses/:id/refund', { as, params: { id }, body: { refundNo } });

/** …and has used it for a bill of 100.00. */
async function aUsedVoucher(): Promise<Awaited<ReturnType<typeof aVoucher>> & { used: VerifiedView }> {
  const had = await aVoucher();
  const used = done(await use(had.clerk, (await codeOf(had.member, had.redemption)).qr, 10_000));
  return { ...had, used };
}

describe('A37: a voucher of 20 yuan off a bill of 100', () => {
  it('says so in the catalogue and on the redemption', async () => {
    const { member, redemption, gift } = await aVoucher();
    const terms = { kind: 'voucher', offFen: 2000, fromFen: 10_000 };
    expect(done(await call('GET /gifts/:id', { as: member, params: { id: gift.id } })).offer).toEqual(terms);
    expect(redemption.detail).toEqual({ ...terms, billFen: null });
  });

  it('asks for the bill, naming its terms, and is not used up by that', async () => {
    const { clerk, member, redemption } = await aVoucher();
    const { qr } = await codeOf(member, redemption);
    expectProblem(await use(clerk, qr), 'vouchers/bill-missing', {
      status: 422,
      params: { offFen: 2000, fromFen: 10_000 },
      detail: '请填账单金额：这张券满 100.00 元减 20.00 元。',
    });
    const used = done(await use(clerk, qr, 10_000));
    expect(used.bill).toEqual({ billFen: 10_000, offFen: 2000, toPayFen: 8000 });
    expect(await find(member, redemption)).toMatchObject({ state: 'used', detail: { billFen: 10_000 } });
  });

  it('is refused for a bill of 90, ten yuan short, and the same code then pays for one of 100', async () => {
    const { clerk, member, redemption } = await aVoucher();
    const qr = (await codeOf(member, redemption)).qr;
    expectProblem(await use(clerk, qr, 9000), 'vouchers/bill-too-small', {
      status: 409,
      params: { billFen: 9000, missingFen: 1000, offFen: 2000, fromFen: 10_000 },
      detail: '账单满 100.00 元才能用，还差 10.00 元。券没有用掉。',
    });
    expect(await find(member, redemption)).toMatchObject({ state: 'confirmed', usesDone: 0 });
    expect(done(await use(clerk, qr, 10_000)).bill?.toPayFen).toBe(8000);
  });

  it('A41: earns for the 80 that were paid, and nothing for the 20 it paid', async () => {
    const { clerk, member, used } = await aUsedVoucher();
    const sale = await programme.aSale(member, { amountFen: used.bill?.toPayFen ?? 0, clerk });
    expect(sale.points).toBe(80);
  });

  it('is good again when the bill is refunded a week later, until its old end, with an opposite line of settlement', async () => {
    const { clerk, member, redemption, used } = await aUsedVoucher();
    await later(7 * DAY_MS);
    const [bill] = done(await call('GET /merchant/voucher-uses', { as: clerk, query: { billFen: '10000' } })).items.filter(
      ({ useId }) => useId === used.useId,
    );
    expect(bill).toMatchObject({ memberName: '林＊满', billFen: 10_000, offFen: 2000, toPayFen: 8000, refund: null });
    const colleague = await programme.aClerk({ merchant: clerk.merchant });
    const back = done(await refund(colleague, used.useId, 'T-100'));
    expect(back).toMatchObject({ restored: true, refundNo: 'T-100', validUntil: redemption.pickupUntil });
    expect(await find(member, redemption)).toMatchObject({
      state: 'confirmed',
      usesDone: 0,
      pickupUntil: redemption.pickupUntil,
      detail: { billFen: null },
    });
    await until(async () =>
      done(await call('GET /notices', { as: member })).items.some(({ title }) => title === '抵用券又可以用了'),
    );
    const { items } = done(
      await call('GET /console/audit', { as: await programme.theSuper(), query: { object: redemption.id } }),
    );
    expect(items[0]).toMatchObject({
      action: 'vouchers.refund',
      actorId: colleague.id,
      change: { refundNo: 'T-100', restored: true },
    });

    // The digits were free for somebody else meanwhile: it has new ones, and is used again.
    const again = done(await use(clerk, (await codeOf(member, redemption)).digits, 15_000));
    expect(again.bill).toEqual({ billFen: 15_000, offFen: 2000, toPayFen: 13_000 });
    expect(again.useId).not.toBe(used.useId);
    done(await refund(clerk, again.useId));
    await programme.server.runJob('settlement.run');
    const lines = await programme.sql.rows<{ source_kind: string; points: number }>(
      'SELECT source_kind, points FROM settlement_line WHERE source_id IN (?, ?) ORDER BY source_id, source_kind',
      [used.useId, again.useId],
    );
    expect(lines.map(({ source_kind: kind, points }) => `${kind} ${Number(points)}`)).toEqual([
      'use 400',
      'use-undo -400',
      'use 400',
      'use-undo -400',
    ]);
  });

  it('gets new digits where the job has freed those of its closed code', async () => {
    const { clerk, member, redemption, used } = await aUsedVoucher();
    await later(2 * DAY_MS);
    await programme.server.runJob('redemption.free-closed-aliases');
    done(await refund(clerk, used.useId));
    expect(done(await use(clerk, (await codeOf(member, redemption)).digits, 10_000)).redemptionId).toBe(redemption.id);
  });

  it('stays used when the bill is refunded after its end', async () => {
    const { clerk, member, redemption, used } = await aUsedVoucher();
    await later(31 * DAY_MS);
    expect(done(await refund(clerk, used.useId))).toMatchObject({ restored: false });
    expect(await find(member, redemption)).toMatchObject({ state: 'used', usesDone: 1 });
    await until(async () => done(await call('GET /notices', { as: member })).items.some(({ title }) => title === '账单已退款'));
    expectProblem(await refund(clerk, used.useId), 'vouchers/already-refunded', { status: 409 });
  });

  it('is restored once a bill, and one number of a refund is for one bill', async () => {
    const [one, two] = [await aUsedVoucher(), await aUsedVoucher()];
    done(await refund(one.clerk, one.used.useId, 'T-7'));
    expectProblem(await refund(one.clerk, one.used.useId, 'T-8'), 'vouchers/already-refunded', { status: 409 });
    expectProblem(await refund(two.clerk, two.used.useId, 'T-7'), 'points/refund-used', { status: 409 });
    expect(await find(two.member, two.redemption)).toMatchObject({ state: 'used' });
  });

  it('cannot be undone and refunded both, whichever comes first', async () => {
    const undo = (as: Clerk, id: string) =>
      call('POST /merchant/verifications/:id/undo', { as, params: { id }, body: { reason: '扫错了码' } });
    const [one, two] = [await aUsedVoucher(), await aUsedVoucher()];
    done(await undo(one.clerk, one.used.useId));
    expectProblem(await refund(one.clerk, one.used.useId), 'counter/already-undone', { status: 409 });
    done(await refund(two.clerk, two.used.useId));
    expectProblem(await undo(two.clerk, two.used.useId), 'counter/already-undone', { status: 409 });
  });

  it('is nobody else’s: another merchant neither uses nor sees nor refunds it, and a member does neither', async () => {
    const { clerk, member, redemption, used } = await aUsedVoucher();
    const stranger = await programme.aClerk({ merchant: await programme.aMerchant() });
    expectProblem(await refund(stranger, used.useId), 'redemption/use-not-found', { status: 404 });
    expect(done(await call('GET /merchant/voucher-uses', { as: stranger, query: {} })).items).toEqual([]);
    expectProblem(await refund(member as never, used.useId), 'access/forbidden', { status: 403 });
    for (const refundNo of ['', '   ', '字'.repeat(65)])
      expectProblem(await refund(clerk, used.useId, refundNo), 'platform/invalid', { status: 400 });
    expectProblem(await call('GET /merchant/voucher-uses', { as: clerk, query: { billFen: '十元' } }), 'platform/invalid', {
      status: 400,
    });
    expect(await find(member, redemption)).toMatchObject({ state: 'used' });
    const other = await aVoucher();
    expectProblem(await use(stranger, (await codeOf(other.member, other.redemption)).qr), 'redemption/code-unknown', {
      status: 404,
    });
  });

  it('can be given up like any other gift while it is not used', async () => {
    const { member: as, redemption } = await aVoucher();
    done(await call('POST /redemptions/:id/cancel', { as, params: { id: redemption.id } }));
    expect(done(await call('GET /points', { as })).balance).toBe(400);
  });
});

describe('a gift of another kind', () => {
  it('has no bill', async () => {
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 100 })];
    const redemption = done(
      await call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 100 } }),
    );
    const { qr } = await codeOf(member, redemption);
    const clerk = await programme.theClerk();
    expectProblem(await use(clerk, qr, 10_000), 'redemption/no-bill', { status: 422 });
    expect(done(await use(clerk, qr)).bill).toBeNull();
  });

  it('has no terms of a voucher', async () => {
    const [as, { id }] = [await programme.theOperator(), await programme.aGift({ published: false })];
    expectProblem(
      await call('PUT /console/gifts/:id/voucher', { as, params: { id }, body: { offFen: 2000, fromFen: 10_000 } }),
      'vouchers/not-a-voucher',
      { status: 409 },
    );
  });
});

describe('the terms of a voucher', () => {
  const set = async (id: string, offFen: number, fromFen: number) =>
    call('PUT /console/gifts/:id/voucher', { as: await programme.theOperator(), params: { id }, body: { offFen, fromFen } });
  const publish = async (id: string) =>
    call('POST /console/gifts/:id/publish', { as: await programme.theOperator(), params: { id } });
  const patch = async (id: string, body: object) =>
    call('PATCH /console/gifts/:id', { as: await programme.theOperator(), params: { id }, body });

  it('are set before it is offered, and what it takes off is what it is worth', async () => {
    const { id } = await programme.aGift({ kind: 'voucher', marketPriceFen: 1800, published: false });
    expectProblem(await publish(id), 'vouchers/terms-missing', { status: 409 });
    expectProblem(await set(id, 2000, 10_000), 'vouchers/worth-differs', { params: { offFen: 2000, marketPriceFen: 1800 } });
    expectProblem(await set(id, 2000, 2000), 'vouchers/terms-invalid', { status: 422 });
    done(await patch(id, { marketPriceFen: 2000 }));
    done(await set(id, 2000, 10_000));
    expect(
      done(await call('GET /console/gifts/:id/voucher', { as: await programme.theOperator(), params: { id } })).terms,
    ).toEqual({ offFen: 2000, fromFen: 10_000 });
    done(await patch(id, { uses: 5 }));
    expectProblem(await publish(id), 'vouchers/used-once', { status: 422 });
    done(await patch(id, { uses: 1 }));
    done(await publish(id));
    expectProblem(await set(id, 2000, 5000), 'redemption/gift-frozen', { status: 409 });
    expectProblem(await patch(id, { marketPriceFen: 2500 }), 'vouchers/worth-differs', { status: 409 });
    expectProblem(await patch(id, { uses: 2 }), 'vouchers/used-once', { status: 422 });
  });

  it('that were redeemed stay the member’s when those of the gift change', async () => {
    const { clerk, member, redemption, gift } = await aVoucher();
    const as = await programme.theOperator();
    done(await call('POST /console/gifts/:id/withdraw', { as, params: { id: gift.id } }));
    done(await set(gift.id, 2000, 20_000));
    expect(done(await use(clerk, (await codeOf(member, redemption)).qr, 10_000)).bill?.offFen).toBe(2000);
  });

  it('are those of one voucher: two at once are two redemptions', async () => {
    const gift = await programme.aVoucher({ price: 10 });
    const member = await programme.aMember({ points: 100 });
    const body = { giftId: gift.id, quantity: 2, expectedPrice: 10 };
    expectProblem(await call('POST /redemptions', { as: member, body }), 'vouchers/one-at-a-time', { status: 422 });
    expect(done(await call('GET /points', { as: member })).balance).toBe(100);
  });

  it('are an owner’s for their own merchant only', async () => {
    const gift = await programme.aVoucher({ published: false, merchant: await programme.aMerchant() });
    const as = await programme.theOwner();
    const body = { offFen: 2000, fromFen: 10_000 };
    expectProblem(
      await call('PUT /console/gifts/:id/voucher', { as, params: { id: gift.id }, body }),
      'redemption/gift-not-found',
      {
        status: 404,
      },
    );
  });
});

describe('at the same instant', () => {
  it('two clerks use one voucher for two bills: one has it, the other is told of that use', async () => {
    const gift = await programme.aVoucher({ price: 400 });
    const colleague = await programme.aClerk({ merchant: await programme.theMerchant() });
    for (let round = 0; round < 8; round++) {
      const { clerk, member, redemption } = await aVoucher(gift);
      const { qr } = await codeOf(member, redemption);
      const replies = await Promise.all([use(clerk, qr, 10_000, callOf(round)), use(colleague, qr, 20_000, callOf(round + 1))]);
      const [winner, ...others] = replies.filter((r) => r.ok).map(done);
      expect(others).toHaveLength(0);
      for (const reply of replies.filter((r) => !r.ok))
        expectProblem(reply, 'redemption/code-used', { params: { useId: winner?.useId ?? '' } as never });
      expect(await programme.sql.figure('SELECT COUNT(*) FROM voucher_use WHERE redemption_id = ?', [redemption.id])).toBe(1);
    }
  });

  it('the refund of a bill and the next use, many times over: the use comes after or not at all', async () => {
    const gift = await programme.aVoucher({ price: 400 });
    for (let round = 0; round < 8; round++) {
      const { clerk, member, redemption } = await aVoucher(gift);
      // The phone has the codes of the next minutes: it shows the next one whatever became of the first.
      const { codes } = done(await call('GET /redemptions/:id/code', { as: member, params: { id: redemption.id } }));
      const { useId } = done(await use(clerk, codes[0]?.qr ?? '', 10_000));
      await later(MINUTE_MS);
      const [back, again] = await Promise.all([
        refund(clerk, useId, randomUUID(), callOf(round)),
        use(clerk, codes[2]?.qr ?? '', 10_000, callOf(round + 1)),
      ]);
      expect(done(back).restored).toBe(true);
      if (!again.ok) expectProblem(again, 'redemption/code-used', { params: { useId } as never });
      const live = await programme.sql.figure(
        `SELECT COUNT(*) FROM voucher_use w LEFT JOIN code_use_undo d ON d.use_id = w.use_id
         WHERE d.use_id IS NULL AND w.redemption_id = ?`,
        [redemption.id],
      );
      expect(live).toBe(again.ok ? 1 : 0);
    }
  });

  it('eight refunds of one bill restore one voucher once; the same request again gets the same answer', async () => {
    const { clerk, used } = await aUsedVoucher();
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, i) => refund(clerk, used.useId, `T-${randomUUID()}`, callOf(i))),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'vouchers/already-refunded', { status: 409 });
    const other = await aUsedVoucher();
    const [key, body] = [aKey(), { refundNo: randomUUID() }];
    const args = { as: other.clerk, params: { id: other.used.useId }, key, body };
    const same = await Promise.all(
      Array.from({ length: 4 }, (_, i) => callOf(i)('POST /merchant/voucher-uses/:id/refund', args)),
    );
    expect(new Set(same.map((r) => JSON.stringify(r.body))).size).toBe(1);
    expect(same[0]?.ok).toBe(true);
  });

  it('one number of a refund for two bills: one of them', async () => {
    const [bills, refundNo] = [[await aUsedVoucher(), await aUsedVoucher()], randomUUID()];
    const replies = await Promise.all(bills.map(({ clerk, used }, i) => refund(clerk, used.useId, refundNo, callOf(i))));
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'points/refund-used', { status: 409 });
  });
});
