import { codeNow } from './support/builders';
import { aKey, done, expectProblem, send } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
let call: Programme['call'];
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

type Member = Awaited<ReturnType<Programme['aMember']>>;
const redeem = async (member: Member, gift: { id: string; price: number }, quantity = 1, key?: string) =>
  call('POST /redemptions', {
    as: member,
    body: { giftId: gift.id, quantity, expectedPrice: gift.price },
    ...(key ? { key } : {}),
  });
const codeOf = async (member: Member, id: string) =>
  codeNow(done(await call('GET /redemptions/:id/code', { as: member, params: { id } })));

describe('the whole journey', () => {
  it('earns, sees why, redeems, shows the code, and the clerk uses it once – scanned or typed', async () => {
    const gift = await programme.aGift({ price: 500, name: '再生纸笔记本套装（3 本）' });
    for (const way of ['qr', 'digits'] as const) {
      const member = await programme.aMember({ points: 500, nickname: '林小满' });
      const redemption = done(await redeem(member, gift));
      expect(redemption).toMatchObject({ state: 'confirmed', points: 500, quantity: 1, giftName: '再生纸笔记本套装（3 本）' });
      expect(done(await call('GET /points', { as: member })).balance).toBe(0); // A42: 500 → 0

      const code = await codeOf(member, redemption.id);
      expect(code.digits).toMatch(/^\d{12}$/);
      const clerk = await programme.theClerk();
      const verified = done(await call('POST /merchant/verifications', { as: clerk, body: { code: code[way] } }));
      expect(verified).toMatchObject({
        redemptionId: redemption.id,
        memberName: '林＊满',
        quantity: 1,
        points: 500,
        clerkName: clerk.name,
      });

      const again = await call('POST /merchant/verifications', { as: clerk, body: { code: code[way] } });
      expectProblem(again, 'redemption/code-used', { status: 409, params: { useId: verified.useId, usedAt: verified.usedAt } });
      const mine = done(await call('GET /redemptions/:id', { as: member, params: { id: redemption.id } }));
      expect(mine).toMatchObject({ state: 'used', usedAt: verified.usedAt, usedAtStore: clerk.store.name });
    }
  });
});

describe('what a redemption is refused for', () => {
  it('499 points for 500 is blocked and says that 1 is missing', async () => {
    const [member, gift] = [await programme.aMember({ points: 499 }), await programme.aGift({ price: 500 })];
    expectProblem(await redeem(member, gift), 'points/insufficient', {
      status: 409,
      params: { missing: 1 },
      detail: '还差 1 分。',
    }); // A42
    expect(done(await call('GET /points', { as: member })).balance).toBe(499);
  });

  it('200 points a month reach the pen of 1,000 in month five', async () => {
    const [member, gift] = [await programme.aMember(), await programme.aGift({ price: 1000 })];
    for (const month of [1, 2, 3, 4]) {
      await programme.givePoints(member, 200);
      expectProblem(await redeem(member, gift), 'points/insufficient', { params: { missing: 1000 - 200 * month } });
    }
    await programme.givePoints(member, 200);
    expect(done(await redeem(member, gift)).points).toBe(1000); // A43
  });

  it('600 points save the 25 yuan of one set, and 100 points are left', async () => {
    const [member, gift] = [
      await programme.aMember({ points: 600 }),
      await programme.aGift({ price: 500, marketPriceFen: 2500 }),
    ];
    done(await redeem(member, gift));
    const { balance, savedFen } = done(await call('GET /gifts', { as: member }));
    expect({ balance, savedFen }).toEqual({ balance: 100, savedFen: 2500 }); // A45
  });

  it('more than are left, more than the limit, an unknown, a drafted and a withdrawn gift', async () => {
    const member = await programme.aMember({ points: 5000 });
    const operator = await programme.theOperator();
    expectProblem(await redeem(member, await programme.aGift({ price: 10, stock: 1 }), 2), 'redemption/sold-out', {
      params: { stock: 1 },
    });
    const limited = await programme.aGift({ price: 10, limit: 2 });
    done(await redeem(member, limited));
    expectProblem(await redeem(member, limited, 2), 'redemption/over-limit', { params: { limit: 2, left: 1 } });
    expectProblem(await redeem(member, { id: member.id, price: 10 }), 'redemption/gift-not-found', { status: 404 });
    const gift = await programme.aGift({ price: 10 });
    done(await call('POST /console/gifts/:id/withdraw', { as: operator, params: { id: gift.id } }));
    expectProblem(await redeem(member, gift), 'redemption/gift-not-offered', { status: 409 });
  });

  it.each([0, -1, 1.5, 1e12, '1', null])('a quantity of %p', async (quantity) => {
    const [member, gift] = [await programme.aMember(), await programme.aGift({ price: 10 })];
    const reply = await redeem(member, gift, quantity as number);
    const problem = expectProblem(reply, 'platform/invalid', { status: 400 });
    expect(problem.fields?.map((f) => f.field)).toEqual(['quantity']);
  });

  it('a price that has changed since the member looked: never more than was seen', async () => {
    const [member, gift] = [await programme.aMember({ points: 5000 }), await programme.aGift({ price: 10 })];
    done(
      await call('PATCH /console/gifts/:id', { as: await programme.theOperator(), params: { id: gift.id }, body: { price: 20 } }),
    );
    expectProblem(await redeem(member, gift), 'redemption/price-changed', { params: { price: 20 } });
  });
});

describe('a merchant that comes and goes', () => {
  it('has its gifts in the catalogue at once, and when they are withdrawn honours what members hold (A49)', async () => {
    const merchant = await programme.aMerchant();
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 10, merchant })];
    const offered = async () => done(await call('GET /gifts', { as: member })).items.some(({ id }) => id === gift.id);
    expect(await offered()).toBe(true);
    const held = done(await redeem(member, gift));
    done(await call('POST /console/gifts/:id/withdraw', { as: await programme.theOperator(), params: { id: gift.id } }));
    expect(await offered()).toBe(false);
    expectProblem(await redeem(member, gift), 'redemption/gift-not-offered', { status: 409 });
    const [clerk, { qr }] = [await programme.aClerk({ merchant }), await codeOf(member, held.id)];
    done(await call('POST /merchant/verifications', { as: clerk, body: { code: qr } }));
  });
});

describe('a merchant that is switched off', () => {
  it('gives no gifts and no points any more, and a gift cannot be emptied by a null', async () => {
    const merchant = await programme.aMerchant();
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 10, merchant })];
    const operator = await programme.theOperator();
    for (const body of [{ terms: null }, { price: null }] as never[])
      expectProblem(await call('PATCH /console/gifts/:id', { as: operator, params: { id: gift.id }, body }), 'platform/invalid', {
        status: 400,
      });
    const clerk = await programme.aClerk({ merchant });
    const { qr } = codeNow(done(await call('GET /members/me/code', { as: member })));
    const { ticket } = done(await call('POST /merchant/members/lookup', { as: clerk, body: { code: qr } }));
    done(await call('PATCH /console/merchants/:id', { as: operator, params: { id: merchant.id }, body: { active: false } }));
    const sale = await send(programme.server.url, {
      method: 'POST',
      path: '/api/merchant/sales',
      headers: { authorization: `Bearer ${clerk.accessToken}`, 'content-type': 'application/json', 'idempotency-key': aKey() },
      body: JSON.stringify({ ticket, amountFen: 5000, receiptNo: aKey() }),
    });
    expect([401, 409]).toContain(sale.status);
    expectProblem(await redeem(member, gift), 'redemption/gift-not-offered', { status: 409 });
    expect(done(await call('GET /points', { as: member })).balance).toBe(100);
  });
});

describe('a season', () => {
  it('lets 400 buy what costs 500, until the second it ends; the label is computed', async () => {
    const gift = await programme.aGift({ price: 500 });
    const operator = await programme.theOperator();
    const season = (name: string, price: number, startsAt: string, endsAt: string) =>
      call('POST /console/gifts/:id/seasons', { as: operator, params: { id: gift.id }, body: { name, price, startsAt, endsAt } });
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();
    const end = day(2);
    done(await season('开学季', 400, day(-1), end));
    expectProblem(await season('错', 500, day(-1), day(2)), 'redemption/season-invalid');
    const member = await programme.aMember({ points: 2000 });
    const seen = done(await call('GET /gifts/:id', { as: member, params: { id: gift.id } }));
    expect(seen).toMatchObject({ price: 400, listPrice: 500, season: '开学季', seasonSaving: { points: 100, gainPercent: 25 } }); // A46
    expect(done(await redeem(member, { id: gift.id, price: 400 })).points).toBe(400);
    done(await season('办公季', 380, day(-1), day(1)));
    expect(done(await call('GET /gifts/:id', { as: member, params: { id: gift.id } })).price).toBe(380); // A47

    await programme.setClock(new Date(Date.parse(end) - 1500).toISOString());
    await member.renew();
    expect(done(await redeem(member, { id: gift.id, price: 400 })).points).toBe(400);
    await programme.setClock(new Date(Date.parse(end) + 1000).toISOString());
    expectProblem(await redeem(member, { id: gift.id, price: 400 }), 'redemption/price-changed', { params: { price: 500 } });
    await programme.setClock(null);
  });
});

describe('a change of mind', () => {
  it('gives the points back to the lots they came from, and the stock, once', async () => {
    const member = await programme.aMember({ points: 300 });
    await programme.givePoints(member, 300);
    const before = done(await call('GET /points/lots', { as: member })).lots;
    const gift = await programme.aGift({ price: 500, stock: 1 });
    const redemption = done(await redeem(member, gift));
    const key = aKey();
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        call('POST /redemptions/:id/cancel', { as: member, params: { id: redemption.id }, key: i < 5 ? key : aKey() }),
      ),
    );
    const won = replies.filter((r) => r.ok);
    expect(won.length).toBeGreaterThan(0);
    expect(new Set(won.map((r) => JSON.stringify(r.body))).size).toBe(1);
    for (const r of replies.filter((x) => !x.ok)) expectProblem(r, 'redemption/not-cancellable');
    expect(done(await call('GET /points/lots', { as: member })).lots).toEqual(before);
    const { items } = done(await call('GET /points/statement', { as: member, query: { filter: 'returned' } }));
    expect(items.map((i) => i.amount)).toEqual([500]);
    const stock = await programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [gift.id]);
    expect(stock).toBe(1);
  });

  it('is too late once the code is used, and a cancelled code is refused at the counter', async () => {
    const [member, gift, clerk] = [
      await programme.aMember({ points: 100 }),
      await programme.aGift({ price: 50 }),
      await programme.theClerk(),
    ];
    const used = done(await redeem(member, gift));
    done(await call('POST /merchant/verifications', { as: clerk, body: { code: (await codeOf(member, used.id)).qr } }));
    expectProblem(
      await call('POST /redemptions/:id/cancel', { as: member, params: { id: used.id } }),
      'redemption/not-cancellable',
    );
    const cancelled = done(await redeem(member, gift));
    const code = await codeOf(member, cancelled.id);
    done(await call('POST /redemptions/:id/cancel', { as: member, params: { id: cancelled.id } }));
    for (const text of [code.qr, code.digits])
      expectProblem(await call('POST /merchant/verifications', { as: clerk, body: { code: text } }), 'redemption/code-cancelled');
  });

  it('happens by itself when nobody fetches the gift in time, and the member finds a notice', async () => {
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 100, pickupDays: 1 })];
    const { id } = done(await redeem(member, gift));
    const code = await codeOf(member, id);
    await programme.setClock(new Date(Date.now() + 86_400_000 + 20_000).toISOString());
    const clerk = await programme.theClerk();
    await clerk.renew();
    expectProblem(await call('POST /merchant/verifications', { as: clerk, body: { code: code.qr } }), 'redemption/code-ended');
    await until(async () => done(await call('GET /redemptions/:id', { as: member, params: { id } })).state === 'expired');
    expect(done(await call('GET /points', { as: member })).balance).toBe(100);
    await until(async () => done(await call('GET /notices', { as: member })).items.length === 1);
    await programme.setClock(null);
    await clerk.renew();
  }, 90_000);
});

describe('a code at the counter', () => {
  it('of another merchant is answered word for word as one that nobody has, and stays unused', async () => {
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 50 })];
    const merchant = await programme.aMerchant();
    const stranger = await programme.aClerk({ merchant });
    const { id } = done(await redeem(member, gift));
    const code = await codeOf(member, id);
    const verify = async (text: string) => {
      const reply = await call('POST /merchant/verifications', { as: stranger, body: { code: text } });
      const { detail, params } = expectProblem(reply, 'redemption/code-unknown', { status: 404 });
      return { detail, params };
    };
    const unknown = await verify('000000000000');
    for (const text of [code.qr, code.digits]) expect(await verify(text)).toEqual(unknown);
    expect(done(await call('GET /redemptions/:id', { as: member, params: { id } })).state).toBe('confirmed');
  });

  it('photographed two minutes ago is refused; a new one works', async () => {
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 50 })];
    const { id } = done(await redeem(member, gift));
    const old = await codeOf(member, id);
    await programme.setClock(new Date(Date.now() + 120_000).toISOString());
    const clerk = await programme.theClerk();
    expectProblem(await call('POST /merchant/verifications', { as: clerk, body: { code: old.qr } }), 'redemption/code-expired');
    expectProblem(
      await call('POST /merchant/verifications', { as: clerk, body: { code: old.digits } }),
      'redemption/code-unknown',
    );
    done(await call('POST /merchant/verifications', { as: clerk, body: { code: (await codeOf(member, id)).digits } }));
    await programme.setClock(null);
  });

  it('typed wrong five times in a minute stops the clerk, scanning still works', async () => {
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 50 })];
    const clerk = await programme.aClerk({ merchant: await programme.theMerchant() });
    const { id } = done(await redeem(member, gift));
    for (let i = 0; i < 5; i++)
      expectProblem(
        await call('POST /merchant/verifications', { as: clerk, body: { code: `11111111111${i}` } }),
        'redemption/code-unknown',
      );
    const { digits, qr } = await codeOf(member, id);
    const stopped = await call('POST /merchant/verifications', { as: clerk, body: { code: digits } });
    expectProblem(stopped, 'redemption/too-many-misses', { status: 429 });
    done(await call('POST /merchant/verifications', { as: clerk, body: { code: qr } }));
  });

  it('guessed 60 times at the same instant is judged five times', async () => {
    const clerk = await programme.aClerk({ merchant: await programme.theMerchant() });
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        call('POST /merchant/verifications', { as: clerk, body: { code: `2222222222${10 + i}` } }),
      ),
    );
    expect(replies.filter((r) => r.status === 404).length).toBeLessThanOrEqual(5);
    expect(replies.filter((r) => r.status === 429).length).toBeGreaterThanOrEqual(55);
  });

  it('of somebody else cannot be looked at', async () => {
    const [lin, zhou, gift] = [
      await programme.aMember({ points: 100 }),
      await programme.aMember(),
      await programme.aGift({ price: 50 }),
    ];
    const { id } = done(await redeem(lin, gift));
    for (const route of ['GET /redemptions/:id', 'GET /redemptions/:id/code'] as const)
      expectProblem(await call(route, { as: zhou, params: { id } }), 'redemption/not-found', { status: 404 });
    expectProblem(await call('POST /redemptions/:id/cancel', { as: zhou, params: { id } }), 'redemption/not-found', {
      status: 404,
    });
  });
});

describe('an idempotency key', () => {
  it('is needed, and means one thing only', async () => {
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 50 })];
    const body = { giftId: gift.id, quantity: 1, expectedPrice: 50 };
    expectProblem(await call('POST /redemptions', { as: member, body, key: null }), 'platform/key-missing', { status: 400 });
    const key = aKey();
    const first = await call('POST /redemptions', { as: member, body, key });
    const replay = await call('POST /redemptions', { as: member, body, key });
    expect([replay.status, replay.body]).toEqual([first.status, first.body]);
    expect(replay.headers['idempotency-replayed']).toBe('true');
    const other = await call('POST /redemptions', { as: member, body: { ...body, quantity: 2 }, key });
    expectProblem(other, 'platform/key-reused', { status: 422 });
    expect(done(await call('GET /points', { as: member })).balance).toBe(50);
  });

  it('replays a refusal too, even when the reason is gone', async () => {
    const [member, gift] = [await programme.aMember({ points: 49 }), await programme.aGift({ price: 50 })];
    const key = aKey();
    const first = await redeem(member, gift, 1, key);
    expectProblem(first, 'points/insufficient');
    await programme.givePoints(member, 100);
    const replay = await redeem(member, gift, 1, key);
    expect(replay.body).toEqual(first.body);
    expect(done(await redeem(member, gift)).state).toBe('confirmed');
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come true within a minute');
    await new Promise((resume) => setTimeout(resume, 250));
  }
}
