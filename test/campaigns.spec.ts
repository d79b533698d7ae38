import type { SignUpView } from '@gp/contracts';
import type { Member, Staff } from './support/builders';
import { aKey, type Call, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
let call: Call;
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
}, 120_000);
afterAll(() => programme.close());
afterEach(() => programme.setClock(null));

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
const NOBODY = '0'.repeat(26);

const signUp = (as: Member, id: string) => call('POST /campaigns/:id/sign-ups', { as, params: { id } });
const checkIn = (as: Staff, campaignId: string, pass: string) =>
  call('POST /staff/check-ins', { as, body: { campaignId, pass } });
const balance = async (as: Member) => done(await call('GET /points', { as })).balance;

/** Members who are on the programme anyway; a spec that needs a crowd takes them from here. */
const crowd: Member[] = [];
async function people(count: number): Promise<Member[]> {
  while (crowd.length < count) {
    const missing = Math.min(25, count - crowd.length);
    crowd.push(...(await Promise.all(Array.from({ length: missing }, () => programme.aMember()))));
  }
  return crowd.slice(0, count);
}

/** Retries a look until what was told through the outbox has arrived. */
async function eventually<T>(look: () => Promise<T>, fits: (seen: T) => boolean, withinMs = 20_000): Promise<T> {
  for (const end = Date.now() + withinMs; ; ) {
    const seen = await look();
    if (fits(seen)) return seen;
    if (Date.now() > end) throw new Error(`not seen in ${withinMs} ms; last: ${JSON.stringify(seen)}`);
    await new Promise((resume) => setTimeout(resume, 250));
  }
}

describe('a campaign', () => {
  it('is joined, shown on site, and gives its points once, with the reason', async () => {
    const organisation = await programme.anOrganisation({ name: '枫林社区居委会' });
    const staff = await programme.aCommunityStaff({ organisation });
    const lin = await programme.aMember({ nickname: '林小满' });
    const pointsExpireAt = inHours(24 * 90);
    const campaign = await programme.aCampaign({
      organisation,
      title: '旧物回收日',
      points: 20,
      pointsBudget: 400,
      pointsExpireAt,
    });

    const before = done(await call('GET /campaigns', { as: lin })).items.find((c) => c.id === campaign.id);
    expect(before).toMatchObject({
      mine: 'none',
      phase: 'running',
      placesLeft: 100,
      points: 20,
      organisationName: '枫林社区居委会',
    });

    const place = done(await signUp(lin, campaign.id));
    expect(place).toMatchObject({ campaignId: campaign.id, number: 1, checkedInAt: null, pointsEarned: null });
    expect(place.pass.digits).toMatch(/^\d{10}$/);
    const view = done(await call('GET /campaigns/:id', { as: lin, params: { id: campaign.id } }));
    expect(view).toMatchObject({ mine: 'signed-up', placesLeft: 99, pointsLeft: true, pointsExpireAt, signUp: place });

    const checked = done(await checkIn(staff, campaign.id, place.pass.qr));
    expect(checked).toMatchObject({ signUpId: place.id, memberName: '林＊满', number: 1, points: 20, checkedInCount: 1 });

    const [entry] = done(await call('GET /points/statement', { as: lin })).items;
    expect(entry).toMatchObject({ kind: 'earn', source: 'campaign', amount: 20, balanceAfter: 20, title: '旧物回收日签到' });
    expect(entry).toMatchObject({ detail: '每人一次', lotKind: 'campaign', expiresAt: pointsExpireAt });
    const why = done(await call('GET /points/entries/:id', { as: lin, params: { id: entry?.id ?? '' } }));
    expect(why).toMatchObject({ working: '到场签到一次 = 20 分', sourceId: campaign.id });

    const after = done(await call('GET /campaigns/:id', { as: lin, params: { id: campaign.id } }));
    expect(after).toMatchObject({ mine: 'checked-in', signUp: { checkedInAt: checked.checkedInAt, pointsEarned: 20 } });
    const [mine] = done(await call('GET /staff/campaigns', { as: staff })).items;
    expect(mine).toMatchObject({ id: campaign.id, signedUpCount: 1, checkedInCount: 1, budgetLeft: 380, mine: 'none' });
    const present = done(await call('GET /staff/campaigns/:id/participants', { as: staff, params: { id: campaign.id } }));
    expect(present).toMatchObject({ signedUpCount: 1, checkedInCount: 1, cursor: null });
    expect(present.items).toEqual([
      expect.objectContaining({ signUpId: place.id, memberName: '林＊满', checkedInAt: checked.checkedInAt, points: 20 }),
    ]);
  });

  it('tells the member in the inbox, once, and the inbox can be read', async () => {
    const staff = await programme.aCommunityStaff();
    const member = await programme.aMember();
    const campaign = await programme.aCampaign({ title: '护蛙行动', points: 5 });
    const { pass } = done(await signUp(member, campaign.id));
    done(await checkIn(staff, campaign.id, pass.qr));

    const inbox = await eventually(
      async () => done(await call('GET /notices', { as: member })),
      ({ items }) => items.length > 0,
    );
    expect(inbox).toMatchObject({ unread: 1, cursor: null });
    expect(inbox.items).toEqual([
      expect.objectContaining({ title: '已签到', text: '「护蛙行动」已签到，5 分已到账。', readAt: null }),
    ]);
    expect(inbox.items[0]?.path).toBe(`/campaigns/pages/campaign/index?id=${campaign.id}`);
    expect((await call('POST /notices/read', { as: member })).status).toBe(204);
    const read = done(await call('GET /notices', { as: member }));
    expect(read.unread).toBe(0);
    expect(read.items[0]?.readAt).not.toBeNull();
    expectProblem(await call('GET /notices', { as: member, query: { cursor: 'x' } }), 'platform/invalid', { status: 400 });
  });

  it('takes the typed digits of a pass too, with spaces', async () => {
    const staff = await programme.aCommunityStaff();
    const campaign = await programme.aCampaign();
    const { pass } = done(await signUp(await programme.aMember(), campaign.id));
    const typed = `${pass.digits.slice(0, 4)} ${pass.digits.slice(4, 8)} ${pass.digits.slice(8)}`;
    expect(done(await checkIn(staff, campaign.id, typed))).toMatchObject({ number: 1, points: 20 });
  });

  it('lists what is to come first and what has ended for 30 days more', async () => {
    const member = await programme.aMember();
    const organisation = await programme.anOrganisation();
    const soon = await programme.aCampaign({ organisation, startsAt: inHours(50), endsAt: inHours(52) });
    const running = await programme.aCampaign({ organisation, endsAt: inHours(2) });
    const ours = async () =>
      done(await call('GET /campaigns', { as: member })).items.filter((c) => c.organisationName === organisation.name);
    expect((await ours()).map((c) => [c.id, c.phase])).toEqual([
      [running.id, 'running'],
      [soon.id, 'upcoming'],
    ]);
    await programme.setClock(inHours(3));
    expect((await ours()).map((c) => [c.id, c.phase])).toEqual([
      [soon.id, 'upcoming'],
      [running.id, 'ended'],
    ]);
    await programme.setClock(inHours(2 + 30 * 24 + 1));
    expect((await ours()).map((c) => c.id)).toEqual([soon.id]);
  });

  it('checks in without points once its budget is used up, and says so; a raised budget pays the next one', async () => {
    const staff = await programme.aCommunityStaff();
    const operator = await programme.theOperator();
    const campaign = await programme.aCampaign({ points: 20, pointsBudget: 39 });
    const [first, second, third] = (await people(3)) as [Member, Member, Member];
    const passes: SignUpView[] = [];
    for (const member of [first, second, third]) passes.push(done(await signUp(member, campaign.id)));
    const balances = [await balance(first), await balance(second), await balance(third)];

    expect(done(await checkIn(staff, campaign.id, passes[0]?.pass.qr ?? '')).points).toBe(20);
    expect(done(await call('GET /campaigns/:id', { as: second, params: { id: campaign.id } })).pointsLeft).toBe(false);
    expect(done(await checkIn(staff, campaign.id, passes[1]?.pass.qr ?? ''))).toMatchObject({ points: 0, checkedInCount: 2 });
    done(await call('PATCH /console/campaigns/:id', { as: operator, params: { id: campaign.id }, body: { pointsBudget: 40 } }));
    expect(done(await checkIn(staff, campaign.id, passes[2]?.pass.qr ?? ''))).toMatchObject({ points: 20, checkedInCount: 3 });
    const gained = [await balance(first), await balance(second), await balance(third)].map((b, i) => b - (balances[i] ?? 0));
    expect(gained).toEqual([20, 0, 20]);
  });

  it('calls a campaign off and tells those who were not there; earned points stay', async () => {
    const as = await programme.theOperator();
    const staff = await programme.aCommunityStaff();
    const [there, absent] = [await programme.aMember(), await programme.aMember()];
    const campaign = await programme.aCampaign({ title: '雨天市集' });
    const { pass } = done(await signUp(there, campaign.id));
    const missed = done(await signUp(absent, campaign.id));
    done(await checkIn(staff, campaign.id, pass.qr));
    const params = { id: campaign.id };
    expect(done(await call('POST /console/campaigns/:id/cancel', { as, params })).state).toBe('cancelled');

    const inbox = await eventually(
      async () => done(await call('GET /notices', { as: absent })),
      ({ items }) => items.length > 0,
    );
    expect(inbox.items.map((n) => n.title)).toEqual(['活动取消了']);
    expect(inbox.items[0]?.text).toContain('「雨天市集」');
    await eventually(
      async () => done(await call('GET /notices', { as: there })),
      ({ items }) => items.length > 0,
    );
    expect(done(await call('GET /notices', { as: there })).items.map((n) => n.title)).toEqual(['已签到']);
    expect(await balance(there)).toBe(20);

    expectProblem(await call('GET /campaigns/:id', { as: absent, params }), 'campaigns/not-found', { status: 404 });
    expectProblem(await checkIn(staff, campaign.id, missed.pass.qr), 'campaigns/not-found', { status: 404 });
    expectProblem(await call('PATCH /console/campaigns/:id', { as, params, body: { title: '新' } }), 'campaigns/frozen');
    expectProblem(await call('POST /console/campaigns/:id/publish', { as, params }), 'campaigns/frozen', { status: 409 });
    const told = await programme.sql.figure("SELECT COUNT(*) FROM outbox WHERE topic = 'campaigns.cancelled'");
    done(await call('POST /console/campaigns/:id/cancel', { as, params }));
    expect(await programme.sql.figure("SELECT COUNT(*) FROM outbox WHERE topic = 'campaigns.cancelled'")).toBe(told);
  });
});

describe('signing up is refused', () => {
  it('for a campaign that is not there, is a draft, or was called off', async () => {
    const member = await programme.aMember();
    const operator = await programme.theOperator();
    expectProblem(await signUp(member, NOBODY), 'campaigns/not-found', { status: 404 });
    const { title, art, about, place, startsAt, endsAt, capacity, points, pointsBudget, organisationId } =
      await programme.aCampaign();
    const body = { title, art, about, place, startsAt, endsAt, capacity, points, pointsBudget, organisationId };
    const draft = done(await call('POST /console/campaigns', { as: operator, body }));
    expectProblem(await signUp(member, draft.id), 'campaigns/not-found', { status: 404 });
    expectProblem(await call('GET /campaigns/:id', { as: member, params: { id: draft.id } }), 'campaigns/not-found', {
      status: 404,
    });
    const off = await programme.aCampaign();
    done(await call('POST /console/campaigns/:id/cancel', { as: operator, params: { id: off.id } }));
    expectProblem(await signUp(member, off.id), 'campaigns/not-found', { status: 404 });
  });

  it('twice, when it is full, and when it is over', async () => {
    const [one, two] = (await people(2)) as [Member, Member];
    const campaign = await programme.aCampaign({ capacity: 1, endsAt: inHours(1) });
    done(await signUp(one, campaign.id));
    expectProblem(await signUp(one, campaign.id), 'campaigns/already-signed-up', { status: 409 });
    expectProblem(await signUp(two, campaign.id), 'campaigns/full', { status: 409 });
    await programme.setClock(campaign.endsAt);
    expectProblem(await signUp(two, campaign.id), 'campaigns/sign-up-closed', { status: 409 });
  });

  it('to staff, to nobody, and without a key', async () => {
    const campaign = await programme.aCampaign();
    const params = { id: campaign.id };
    const staff = await programme.aCommunityStaff();
    expectProblem(await call('POST /campaigns/:id/sign-ups', { as: staff, params }), 'access/forbidden', { status: 403 });
    expectProblem(await call('POST /campaigns/:id/sign-ups', { params }), 'access/not-signed-in', { status: 401 });
    const [member] = (await people(1)) as [Member];
    const keyless = await call('POST /campaigns/:id/sign-ups', { as: member, params, key: null });
    expectProblem(keyless, 'platform/key-missing', { status: 400 });
  });
});

describe('a check-in is refused', () => {
  it('for a pass nobody knows: mistyped, of another kind, made up', async () => {
    const staff = await programme.aCommunityStaff();
    const campaign = await programme.aCampaign();
    const member = await programme.aMember();
    const { pass } = done(await signUp(member, campaign.id));
    const wrongDigit = String((Number(pass.digits[7]) + 1) % 10);
    const memberCode = done(await call('GET /members/me/code', { as: member })).codes[0]?.qr ?? '';
    const guesses = [
      pass.digits.slice(0, 7) + wrongDigit + pass.digits.slice(8),
      pass.qr.slice(0, -1) + (pass.qr.endsWith('A') ? 'B' : 'A'),
      memberCode,
      `HM3.${NOBODY.toUpperCase()}.${'A'.repeat(26)}`,
      '你好，世界',
      '0'.repeat(200),
    ];
    for (const guess of guesses) {
      expectProblem(await checkIn(staff, campaign.id, guess), 'campaigns/pass-unknown', { status: 404 });
    }
    expectProblem(await checkIn(staff, campaign.id, '\u0000'), 'platform/invalid', { status: 400 });
    expectProblem(await checkIn(staff, campaign.id, ''), 'platform/invalid', { status: 400 });
  });

  it('for the pass of another campaign, scanned or typed', async () => {
    const staff = await programme.aCommunityStaff();
    const [one, two] = (await people(2)) as [Member, Member];
    const [here, there] = [await programme.aCampaign(), await programme.aCampaign()];
    done(await signUp(one, here.id));
    done(await signUp(one, there.id));
    const { pass, number } = done(await signUp(two, there.id));
    expect(number).toBe(2);
    expectProblem(await checkIn(staff, here.id, pass.qr), 'campaigns/pass-of-another-campaign', { status: 409 });
    expectProblem(await checkIn(staff, here.id, pass.digits), 'campaigns/pass-of-another-campaign', { status: 409 });
  });

  it('too early and too late; an hour of grace on both sides is enough', async () => {
    const staff = await programme.aCommunityStaff();
    const [one, two] = (await people(2)) as [Member, Member];
    const campaign = await programme.aCampaign({ startsAt: inHours(10), endsAt: inHours(12) });
    const passes = [done(await signUp(one, campaign.id)).pass.qr, done(await signUp(two, campaign.id)).pass.qr];
    const [first = '', second = ''] = passes;
    const { startsAt } = campaign;
    expectProblem(await checkIn(staff, campaign.id, first), 'campaigns/not-open', { status: 409, params: { startsAt } });
    await programme.setClock(new Date(Date.parse(startsAt) - HOUR_MS + 1000).toISOString());
    expect(done(await checkIn(staff, campaign.id, first)).points).toBe(20);
    await programme.setClock(new Date(Date.parse(campaign.endsAt) + HOUR_MS + 1000).toISOString());
    expectProblem(await checkIn(staff, campaign.id, second), 'campaigns/over', { status: 409 });
    expectProblem(await checkIn(staff, campaign.id, first), 'campaigns/already-checked-in', { status: 409 });
  });

  it('to staff of another organisation as if the campaign were not there', async () => {
    const campaign = await programme.aCampaign();
    const stranger = await programme.aCommunityStaff({ organisation: await programme.anOrganisation() });
    const [member] = (await people(1)) as [Member];
    const { pass } = done(await signUp(member, campaign.id));
    expectProblem(await checkIn(stranger, campaign.id, pass.qr), 'campaigns/not-found', { status: 404 });
    expectProblem(await checkIn(stranger, NOBODY, pass.qr), 'campaigns/not-found', { status: 404 });
    const params = { id: campaign.id };
    const asked = await call('GET /staff/campaigns/:id/participants', { as: stranger, params });
    expectProblem(asked, 'campaigns/not-found', { status: 404 });
    const list = done(await call('GET /staff/campaigns', { as: stranger })).items;
    expect(list).toEqual([]);
    expectProblem(
      await call('POST /staff/check-ins', { as: member, body: { campaignId: campaign.id, pass: pass.qr } }),
      'access/forbidden',
    );
  });

  it('to somebody who guesses at passes, even with a right one at last', async () => {
    const staff = await programme.aCommunityStaff();
    const campaign = await programme.aCampaign();
    const { pass } = done(await signUp(await programme.aMember(), campaign.id));
    for (let guess = 0; guess < 30; guess++) {
      expectProblem(await checkIn(staff, campaign.id, `pass ${guess}`), 'campaigns/pass-unknown');
    }
    expectProblem(await checkIn(staff, campaign.id, pass.digits), 'platform/too-many-requests', { status: 429 });
    // A scanned pass cannot be guessed: it is let through.
    expect(done(await checkIn(staff, campaign.id, pass.qr)).points).toBe(20);
  });
});

describe('one command has one effect', () => {
  it('25 taps on 报名 with one key take one place and get the same answer', async () => {
    const member = await programme.aMember();
    const campaign = await programme.aCampaign();
    const key = aKey();
    const taps = await Promise.all(
      Array.from({ length: 25 }, () => call('POST /campaigns/:id/sign-ups', { as: member, params: { id: campaign.id }, key })),
    );
    const answers = taps.map(done);
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(taps.filter((t) => t.headers['idempotency-replayed'] === 'true')).toHaveLength(24);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM sign_up WHERE campaign_id = ?', [campaign.id])).toBe(1);
  });

  it('a lost answer to a check-in is given again; the key serves nothing else', async () => {
    const staff = await programme.aCommunityStaff();
    const campaign = await programme.aCampaign();
    const { pass } = done(await signUp(await programme.aMember(), campaign.id));
    const key = aKey();
    const body = { campaignId: campaign.id, pass: pass.qr };
    const first = done(await call('POST /staff/check-ins', { as: staff, body, key }));
    expect(done(await call('POST /staff/check-ins', { as: staff, body, key }))).toEqual(first);
    const other = await call('POST /staff/check-ins', { as: staff, body: { ...body, pass: 'another' }, key });
    expectProblem(other, 'platform/key-reused', { status: 422 });
  });
});
