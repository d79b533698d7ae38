import { randomUUID } from 'node:crypto';
import type { RuleTerms, RuleVersionView } from '@gp/contracts';
import { codeNow } from './support/builders';
import { aKey, callOn, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { Wechat } from './support/wechat';

const DAY_MS = 86_400_000;
const YEAR = { kind: 'days', days: 365 } as const;
const GREEN: RuleTerms['bonuses'][number] = {
  id: 'green',
  name: '绿色商品加成',
  kind: 'green',
  category: null,
  merchantId: null,
  percent: 20,
  from: null,
  to: null,
  weekdays: [],
  hours: null,
  mostADay: 100,
  mostAMember: null,
  validity: YEAR,
};

let programme: Programme;
/** Version 2: everything that a rule can give. */
beforeAll(async () => {
  programme = await openProgramme();
  await programme.aRule({
    bonuses: [GREEN],
    signUp: { points: 100, validity: YEAR },
    firstOrder: { fromFen: 9_900, points: 100, validity: YEAR },
    streak: { points: [1, 1, 1, 1, 1, 1, 5], validity: YEAR },
  });
  await programme.setClock(new Date(Date.now() + 20_000).toISOString());
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

const balance = async (member: Parameters<Programme['aSale']>[0]): Promise<number> =>
  done(await programme.call('GET /points', { as: member })).balance;
const certificate = async (number = `CQC-${randomUUID().slice(0, 8)}`): Promise<string> => {
  const body = {
    number,
    productName: '再生纸',
    issuer: '中国质量认证中心',
    validUntil: new Date(Date.now() + 400 * DAY_MS).toISOString(),
  };
  return done(await programme.call('POST /console/certificates', { as: await programme.theOperator(), body })).number;
};
/** A member whose first sale is behind them, and their sign-up bonus too. */
async function aRegular() {
  const member = await programme.aMember();
  await programme.server.runJob('outbox.deliver');
  await programme.aSale(member, { amountFen: 100 });
  return member;
}

describe('what a sale earns', () => {
  it('a certified product of 300 yuan: 300 and 60 on top, each with its own reason, lot and end', async () => {
    const member = await aRegular();
    const number = await certificate();
    const sale = await programme.aSale(member, { amountFen: 30_000, lines: [{ amountFen: 30_000, certificate: number }] });
    expect(sale.earned.map((l) => [l.term, l.points])).toEqual([
      ['base', 300],
      ['green', 60],
    ]);
    expect(sale.points).toBe(360);
    const { lots } = done(await programme.call('GET /points/lots', { as: member }));
    expect(lots.filter((l) => [300, 60].includes(l.granted)).map((l) => [l.kind, l.expiresAt !== null])).toEqual([
      ['campaign', true],
      ['base', false],
    ]);
  });

  it('the bonus asks for a certificate that is in the register and in force', async () => {
    const [member, clerk] = [await aRegular(), await programme.theClerk()];
    const withdrawn = await certificate();
    const all = done(await programme.call('GET /console/certificates', { as: await programme.theOperator() })).items;
    const params = { id: all.find((c) => c.number === withdrawn)?.id ?? '' };
    done(await programme.call('POST /console/certificates/:id/withdraw', { as: await programme.theOperator(), params }));
    for (const number of ['nowhere', withdrawn]) {
      const { ticket } = await scanned(member);
      const body = { ticket, amountFen: 30_000, receiptNo: randomUUID(), lines: [{ amountFen: 1_000, certificate: number }] };
      const problem = expectProblem(
        await programme.call('POST /merchant/sales', { as: clerk, body }),
        'rules/certificate-unknown',
      );
      expect(problem.detail).toContain(number);
    }
    const { ticket } = await scanned(member);
    const body = { ticket, amountFen: 100, receiptNo: randomUUID(), lines: [{ amountFen: 101 }] };
    expectProblem(await programme.call('POST /merchant/sales', { as: clerk, body }), 'rules/lines-exceed-amount');
    expect(await balance(member)).toBe(101);
    for (const lines of [[{ amountFen: 100, certificate: null }], [[{ amountFen: 100 }]], [null]]) {
      const odd = { ticket: (await scanned(member)).ticket, amountFen: 30_000, receiptNo: randomUUID(), lines };
      expectProblem(await programme.call('POST /merchant/sales', { as: clerk, body: odd as never }), 'platform/invalid', {
        status: 400,
      });
    }
  });

  it.each([
    [9_900, 99 + 100],
    [9_898, 98],
    [9_899, 98],
  ])('a first sale of %i fen earns %i', async (amountFen, points) => {
    const member = await programme.aMember();
    expect((await programme.aSale(member, { amountFen })).points).toBe(points); // A71
    expect((await programme.aSale(member, { amountFen: 20_000 })).points).toBe(200);
  });

  it('of two first sales at the same instant, at two servers, is the first once', async () => {
    const calls = [programme.call, callOn(await programme.anotherServer())];
    await programme.setClock(new Date(Date.now() + 20_000).toISOString());
    const member = await programme.aMember();
    const clerk = await programme.theClerk();
    const tickets = await Promise.all(Array.from({ length: 10 }, () => scanned(member)));
    const sales = await Promise.all(
      tickets.map(async ({ ticket }, i) =>
        done(
          await (calls[i % 2] as typeof programme.call)('POST /merchant/sales', {
            as: clerk,
            body: { ticket, amountFen: 10_000, receiptNo: randomUUID() },
          }),
        ),
      ),
    );
    expect(sales.filter((s) => s.points === 200)).toHaveLength(1);
    expect(sales.filter((s) => s.points === 100)).toHaveLength(9);
  });

  it('stops at the cap of a day, however many sales race for what is left', async () => {
    const member = await aRegular();
    const number = await certificate();
    const sales = await Promise.all(
      Array.from({ length: 6 }, () =>
        programme.aSale(member, { amountFen: 20_000, lines: [{ amountFen: 20_000, certificate: number }] }),
      ),
    );
    const bonus = sales.map((s) => s.earned.find((l) => l.term === 'green')?.points ?? 0);
    expect(bonus.reduce((a, b) => a + b, 0)).toBe(100);
    expect(sales.flatMap((s) => s.earned).find((l) => l.points === 20 || l.points === 0)?.working).toContain('今天最多 100 分');
  });

  it('that was refunded makes room under the cap of its day again', async () => {
    const [member, number, clerk] = [await aRegular(), await certificate(), await programme.theClerk()];
    const aGreenSale = (amountFen: number) => programme.aSale(member, { amountFen, lines: [{ amountFen, certificate: number }] });
    const bonusOf = ({ earned }: Awaited<ReturnType<typeof aGreenSale>>) => earned.find((l) => l.term === 'green')?.points ?? 0;
    const first = await aGreenSale(50_000);
    expect([bonusOf(first), bonusOf(await aGreenSale(20_000))]).toEqual([100, 0]);
    const body = { amountFen: 35_000, refundNo: randomUUID() };
    const refund = done(await programme.call('POST /merchant/sales/:id/refunds', { as: clerk, params: { id: first.id }, body }));
    // 150 of 500 yuan were kept: 30 of the bonus's 100.
    expect(refund.points).toBe(350 + 70);
    expect(bonusOf(await aGreenSale(50_000))).toBe(70);
    expect(bonusOf(await aGreenSale(20_000))).toBe(0);
  });

  it('is what the preview said, to the clerk and to the operator', async () => {
    const [member, clerk] = [await programme.aMember(), await programme.theClerk()];
    const number = await certificate();
    const lines = [{ amountFen: 5_000, certificate: number }];
    const { ticket } = await scanned(member);
    const preview = done(
      await programme.call('POST /merchant/sales/preview', { as: clerk, body: { ticket, amountFen: 12_000, lines } }),
    );
    const body = { amountFen: 12_000, lines, firstOrder: true };
    const console = done(await programme.call('POST /console/rules/preview', { as: await programme.theOperator(), body }));
    const sale = await programme.aSale(member, { amountFen: 12_000, lines });
    expect(sale.earned.map((l) => [l.term, l.points, l.working])).toEqual(
      preview.lines.map((l) => [l.term, l.points, l.working]),
    );
    expect(console.points).toBe(preview.points);
    expect(preview.points).toBe(120 + 10 + 100);
  });
});

const scanned = async (member: Parameters<Programme['aSale']>[0]): Promise<{ ticket: string }> => {
  const { qr } = codeNow(done(await programme.call('GET /members/me/code', { as: member })));
  return done(await programme.call('POST /merchant/members/lookup', { as: await programme.theClerk(), body: { code: qr } }));
};

describe('joining', () => {
  it('gives 100 points once a person, also when they come by another app of the same platform account', async () => {
    await programme.wechat.set({ unionId: true });
    const wechatPerson = randomUUID();
    const member = await programme.aMember({ wechatPerson });
    await programme.server.runJob('outbox.deliver');
    await programme.server.runJob('outbox.deliver');
    expect(await balance(member)).toBe(100); // A70
    const otherApp = await Wechat.start('wx00000000000other');
    await otherApp.set({ unionId: true });
    const server = await programme.anotherServer(otherApp.environment);
    const code = await otherApp.codeFor(wechatPerson);
    const again = done(await callOn(server)('POST /sessions/wechat', { body: { code } }));
    await programme.server.runJob('outbox.deliver');
    expect(again.who.id).not.toBe(member.id);
    const person = { ...member, accessToken: again.accessToken };
    expect(await balance(person)).toBe(0);
    await programme.wechat.set({});
    await otherApp.stop();
  });
});

describe('day after day', () => {
  it('seven days are 1+1+1+1+1+1+5, a missed day starts anew', async () => {
    const member = await programme.aMember();
    await programme.server.runJob('outbox.deliver');
    const start = Date.now() + 60_000;
    const mark = async (day: number) => {
      await programme.setClock(new Date(start + day * DAY_MS).toISOString());
      await member.renew();
      return done(await programme.call('POST /points/streak', { as: member }));
    };
    const earned = [];
    for (let day = 0; day < 8; day++) earned.push((await mark(day)).earned);
    expect(earned).toEqual([1, 1, 1, 1, 1, 1, 5, 1]); // A15
    expect(await mark(9)).toMatchObject({ run: 1, earned: 1, doneToday: true, today: 0 });
    await programme.setClock(new Date(Date.now() + 20_000).toISOString());
    await member.renew();
  });

  it('25 taps with 25 keys on one day are one day', async () => {
    const member = await programme.aMember();
    await programme.server.runJob('outbox.deliver');
    const replies = await Promise.all(
      Array.from({ length: 25 }, () => programme.call('POST /points/streak', { as: member, key: aKey() })),
    );
    for (const reply of replies) expect(done(reply)).toMatchObject({ run: 1, doneToday: true });
    expect(await balance(member)).toBe(101);
  });
});

describe('a new version', () => {
  let published: RuleVersionView;
  beforeAll(async () => {
    [published] = done(await programme.call('GET /rules')).items as [RuleVersionView];
  });
  const draft = (terms: RuleTerms, inDays: number) => ({
    title: '绿色消费积分规则',
    text: published.text,
    terms,
    effectiveAt: new Date(Date.now() + inDays * DAY_MS + 60_000).toISOString(),
  });
  const inForce = async () => {
    const { items } = done(await programme.call('GET /rules'));
    return items.find((r) => r.state === 'in-force')?.terms as RuleTerms;
  };

  it('that is worse needs thirty days’ notice; the operator is told what and from when', async () => {
    const as = await programme.theOperator();
    const worse = { ...(await inForce()), signUp: null };
    const compared = done(await programme.call('POST /console/rules/comparison', { as, body: { terms: worse } }));
    expect(compared).toMatchObject({ worse: true, noticeDays: 30, changes: [{ what: '注册积分', effect: 'worse' }] });
    const problem = expectProblem(
      await programme.call('POST /console/rules', { as, body: draft(worse, 29) }),
      'rules/notice-too-short',
      { status: 422 },
    );
    expect(problem.params).toMatchObject({ noticeDays: 30 });
  });

  it('in other words alone needs notice too, and a streak may not rob those who stand in the middle of it', async () => {
    const as = await programme.theOperator();
    const terms = await inForce();
    const reworded = { ...draft(terms, 1), text: '积分只能在每年 1 月 1 日使用' };
    expectProblem(await programme.call('POST /console/rules', { as, body: reworded }), 'rules/notice-too-short');
    const streak = { points: [5, 1, 1, 1, 1, 1, 1], validity: YEAR };
    expectProblem(
      await programme.call('POST /console/rules', { as, body: draft({ ...terms, streak }, 1) }),
      'rules/notice-too-short',
    );
    const far = { ...draft(terms, 1), effectiveAt: '2199-12-31T00:00:00.000Z' };
    expectProblem(await programme.call('POST /console/rules', { as, body: far }), 'platform/invalid', { status: 400 });
  });

  it('is announced to everybody, shown with its differences, and never applies backwards', async () => {
    const as = await programme.theOperator();
    const member = await programme.aMember();
    const worse = { ...(await inForce()), pointsPerYuan: 2, firstOrder: null };
    const made = done(await programme.call('POST /console/rules', { as, body: draft(worse, 31) }));
    expect(made.changes.map((c) => [c.what, c.effect])).toEqual([
      ['消费积分', 'better'],
      ['首单加赠', 'worse'],
    ]);
    for (let i = 0; i < 3; i++) await programme.server.runJob('outbox.deliver');
    const { items } = done(await programme.call('GET /notices', { as: member }));
    expect(items[0]).toMatchObject({ title: '积分规则有调整', path: '/points/rules/index' });
    // The day before, the old rule; the day after, the new one – and what was earned keeps its version.
    expect((await programme.aSale(member, { amountFen: 10_000 })).points).toBe(200);
    await programme.setClock(new Date(Date.now() + 32 * DAY_MS).toISOString());
    const people = [member, await programme.theClerk(), as];
    for (const person of people) await person.renew();
    expect((await programme.aSale(member, { amountFen: 10_000 })).points).toBe(200);
    const { lots } = done(await programme.call('GET /points/lots', { as: member }));
    expect(new Set(lots.map((l) => l.ruleVersion))).toEqual(new Set([made.version - 1, made.version]));
    const rules = done(await programme.call('GET /rules')).items;
    expect(rules.map((r) => r.state)).toEqual(['in-force', 'past', 'past']);
    expect(rules[0]?.sections.map((s) => s.heading)).toEqual(['怎么得', '怎么算', '有效期', '怎么用']);
  });

  it('cannot come before the last one, nor say what makes no sense', async () => {
    const as = await programme.theOperator();
    await as.renew();
    const terms = await inForce();
    const early = { ...draft(terms, 0), effectiveAt: new Date(Date.now() + 86_400_000).toISOString() };
    expectProblem(await programme.call('POST /console/rules', { as, body: early }), 'rules/before-the-last', { status: 422 });
    const senseless = { ...terms, bonuses: [{ ...GREEN, kind: 'category' as const, id: 'base' }] };
    const problem = expectProblem(
      await programme.call('POST /console/rules', { as, body: draft(senseless, 80) }),
      'rules/terms-invalid',
      { status: 422 },
    );
    expect(problem.fields?.map((f) => f.field)).toEqual(['terms.bonuses.0.id', 'terms.bonuses.0.category']);
    for (const pointsPerYuan of [0, 1.5, 1e12]) {
      const body = draft({ ...terms, pointsPerYuan }, 80);
      expectProblem(await programme.call('POST /console/rules', { as, body }), 'platform/invalid', { status: 400 });
    }
  });

  it('published by five operators at once is five versions in a row', async () => {
    const terms = await inForce();
    const body = draft({ ...terms, pointsPerYuan: 3 }, 90);
    const operators = await Promise.all(Array.from({ length: 5 }, () => programme.anOperator()));
    const replies = await Promise.all(operators.map((as) => programme.call('POST /console/rules', { as, body })));
    const versions = replies.map((r) => done(r).version).sort((a, b) => a - b);
    expect(versions.map((v) => v - (versions[0] as number))).toEqual([0, 1, 2, 3, 4]);
  });
});
