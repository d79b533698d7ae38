import type { CampaignDraft, CheckInView, SignUpView } from '@gp/contracts';
import type { Member, Staff } from './support/builders';
import { aKey, type Call, callOn, done, expectProblem, type Reply } from './support/call';
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
});

describe('signing up is refused', () => {
  it('for a campaign that is not there, is a draft, or was called off', async () => {
    const member = await programme.aMember();
    const operator = await programme.theOperator();
    expectProblem(await signUp(member, NOBODY), 'campaigns/not-found', { status: 404 });
    const { organisationId, ...rest } = draftOf(await programme.theOrganisation());
    const draft = done(await call('POST /console/campaigns', { as: operator, body: { organisationId, ...rest } }));
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
    expectProblem(await checkIn(staff, campaign.id, pass.qr), 'platform/too-many-requests', { status: 429 });
    const colleague = await programme.aCommunityStaff();
    expect(done(await checkIn(colleague, campaign.id, pass.qr)).points).toBe(20);
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

describe('races, on two servers at once', () => {
  let calls: [Call, Call];
  beforeAll(async () => {
    calls = [call, callOn(await programme.anotherServer())];
    await people(100);
  }, 120_000);
  const on = (i: number): Call => calls[i % 2] as Call;

  async function placesFor(members: Member[], campaignId: string): Promise<SignUpView[]> {
    const replies = await Promise.all(
      members.map((as, i) => on(i)('POST /campaigns/:id/sign-ups', { as, params: { id: campaignId } })),
    );
    return replies.map(done);
  }
  function scans(staff: Staff[], campaignId: string, passes: string[]): Promise<Reply<'POST /staff/check-ins'>[]> {
    return Promise.all(
      passes.map((pass, i) =>
        on(i)('POST /staff/check-ins', { as: staff[i % staff.length] as Staff, body: { campaignId, pass } }),
      ),
    );
  }
  const site = (count: number) => Promise.all(Array.from({ length: count }, () => programme.aCommunityStaff()));

  it('the last place goes to one of 100', async () => {
    const members = await people(100);
    const campaign = await programme.aCampaign({ capacity: 1 });
    const replies = await Promise.all(
      members.map((as, i) => on(i)('POST /campaigns/:id/sign-ups', { as, params: { id: campaign.id } })),
    );
    const won = replies.filter((r) => r.ok);
    expect(won).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expectProblem(reply, 'campaigns/full', { status: 409 });
    expect(await programme.sql.figure('SELECT COUNT(*) FROM sign_up WHERE campaign_id = ?', [campaign.id])).toBe(1);
    expect(await programme.sql.figure('SELECT signed_up FROM campaign WHERE id = ?', [campaign.id])).toBe(1);
  });

  it('100 who sign up at once get the numbers 1 to 100, each once', async () => {
    const campaign = await programme.aCampaign({ capacity: 100 });
    const places = await placesFor(await people(100), campaign.id);
    expect(places.map((p) => p.number).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it('a member who asks 20 times with 20 keys has one place', async () => {
    const member = await programme.aMember();
    const campaign = await programme.aCampaign();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => on(i)('POST /campaigns/:id/sign-ups', { as: member, params: { id: campaign.id } })),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expectProblem(reply, 'campaigns/already-signed-up', { status: 409 });
    expect(await programme.sql.figure('SELECT signed_up FROM campaign WHERE id = ?', [campaign.id])).toBe(1);
  });

  it("the last point of a campaign's budget goes to one of 100, and all 100 are present", async () => {
    const members = await people(100);
    const campaign = await programme.aCampaign({ capacity: 100, points: 20, pointsBudget: 39 });
    const places = await placesFor(members, campaign.id);
    const replies = await scans(
      await site(4),
      campaign.id,
      places.map((p) => p.pass.qr),
    );
    const views: CheckInView[] = replies.map(done);
    expect(views.filter((v) => v.points === 20)).toHaveLength(1);
    expect(views.filter((v) => v.points === 0)).toHaveLength(99);
    expect(views.map((v) => v.checkedInCount).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    const [row] = await programme.sql.rows<{ checked_in: number; points_granted: number }>(
      'SELECT checked_in, points_granted FROM campaign WHERE id = ?',
      [campaign.id],
    );
    expect(row).toMatchObject({ checked_in: 100, points_granted: 20 });
    expect(await programme.sql.figure('SELECT COUNT(*) FROM entry WHERE source_id = ?', [campaign.id])).toBe(1);
  });

  it('a pass that 50 phones scan at once is used once, and 49 are told the same time', async () => {
    const campaign = await programme.aCampaign();
    const member = await programme.aMember();
    const { pass } = done(await signUp(member, campaign.id));
    const replies = await scans(
      await site(5),
      campaign.id,
      Array.from({ length: 50 }, (_, i) => (i % 3 === 0 ? pass.digits : pass.qr)),
    );
    const won = replies.filter((r) => r.ok).map(done);
    expect(won).toHaveLength(1);
    const checkedInAt = won[0]?.checkedInAt ?? '';
    for (const reply of replies) {
      if (!reply.ok) expectProblem(reply, 'campaigns/already-checked-in', { status: 409, params: { checkedInAt } });
    }
    expect(await balance(member)).toBe(20);
  });

  it('two campaigns check in the same 40 members at once, in opposite order, and all get both', async () => {
    const members = await Promise.all(Array.from({ length: 40 }, () => programme.aMember()));
    const [one, two] = [await programme.aCampaign({ points: 3 }), await programme.aCampaign({ points: 4 })];
    const [atOne, atTwo] = [await placesFor(members, one.id), await placesFor([...members].reverse(), two.id)];
    const staff = await site(4);
    const [first, second] = await Promise.all([
      scans(
        staff,
        one.id,
        atOne.map((p) => p.pass.qr),
      ),
      scans(
        staff,
        two.id,
        atTwo.map((p) => p.pass.qr),
      ),
    ]);
    expect(first.map(done).every((v) => v.points === 3)).toBe(true);
    expect(second.map(done).every((v) => v.points === 4)).toBe(true);
    const balances = await Promise.all(members.map(balance));
    expect(balances).toEqual(members.map(() => 7));
  });
});

describe('A36: a class', () => {
  it('60 members are scanned by one phone, each gets points once, and scanning again names the first time', async () => {
    const organisation = await programme.anOrganisation({ name: '育才小学', kind: 'school' });
    const teacher = await programme.aCommunityStaff({ organisation });
    const pupils = await people(60);
    const campaign = await programme.aCampaign({ organisation, title: '绿色校园日', capacity: 60, points: 5, pointsBudget: 300 });
    const before = await Promise.all(pupils.map(balance));
    const passes: string[] = [];
    for (const pupil of pupils) passes.push(done(await signUp(pupil, campaign.id)).pass.qr);

    const times: string[] = [];
    for (const [i, pass] of passes.entries()) {
      const view = done(await checkIn(teacher, campaign.id, pass));
      expect(view).toMatchObject({ points: 5, checkedInCount: i + 1 });
      times.push(view.checkedInAt);
    }
    for (const [i, pass] of passes.entries()) {
      const again = await checkIn(teacher, campaign.id, pass);
      expectProblem(again, 'campaigns/already-checked-in', { status: 409, params: { checkedInAt: times[i] ?? '' } });
    }
    const after = await Promise.all(pupils.map(balance));
    expect(after.map((b, i) => b - (before[i] ?? 0))).toEqual(pupils.map(() => 5));

    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = done(
        await call('GET /staff/campaigns/:id/participants', {
          as: teacher,
          params: { id: campaign.id },
          ...(cursor ? { query: { cursor } } : {}),
        }),
      );
      expect(page).toMatchObject({ signedUpCount: 60, checkedInCount: 60 });
      for (const row of page.items) expect(row.memberName).toContain('＊');
      seen.push(...page.items.map((row) => row.number));
      cursor = page.cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  });
});

const draftOf = (organisation: { id: string }, over: Partial<CampaignDraft> = {}): CampaignDraft => ({
  organisationId: organisation.id,
  title: '共享单车日',
  art: 'cycling',
  about: '骑一程，少一点排放。',
  place: '学府路',
  startsAt: inHours(24),
  endsAt: inHours(27),
  capacity: 60,
  points: 20,
  pointsBudget: 1200,
  ...over,
});

describe('planning in the console', () => {
  it('drafts freely, publishes, and then only words, more places and more points may change', async () => {
    const as = await programme.theOperator();
    const draft = done(await call('POST /console/campaigns', { as, body: draftOf(await programme.theOrganisation()) }));
    expect(draft).toMatchObject({ state: 'draft', signedUpCount: 0, checkedInCount: 0, pointsGranted: 0, pointsExpireAt: null });
    const params = { id: draft.id };
    const change = (body: Partial<CampaignDraft>) => call('PATCH /console/campaigns/:id', { as, params, body });

    const pointsExpireAt = inHours(24 * 60);
    expect(done(await change({ points: 10, capacity: 30, pointsExpireAt }))).toMatchObject({
      points: 10,
      capacity: 30,
      pointsExpireAt,
    });
    expect(done(await change({ pointsExpireAt: null })).pointsExpireAt).toBeNull();
    expect(done(await call('POST /console/campaigns/:id/publish', { as, params })).state).toBe('published');
    expect(done(await call('POST /console/campaigns/:id/publish', { as, params })).state).toBe('published');

    const better = { title: '骑行日', about: '换个地方。', place: '枫林路', capacity: 31, pointsBudget: 1201 };
    expect(done(await change({ ...better, points: 10 }))).toMatchObject(better);
    const worse: Partial<CampaignDraft>[] = [
      { capacity: 30 },
      { pointsBudget: 1200 },
      { points: 11 },
      { startsAt: inHours(25) },
      { endsAt: inHours(28) },
      { art: 'recycling' },
      { pointsExpireAt },
    ];
    for (const body of worse) expectProblem(await change(body), 'campaigns/frozen', { status: 409 });
    const now = done(await call('GET /console/campaigns', { as })).items.find((c) => c.id === draft.id);
    expect(now).toMatchObject({ ...better, points: 10, art: 'cycling' });
  });

  it('refuses plans that do not fit together, and names the field', async () => {
    const as = await programme.theOperator();
    const organisation = await programme.theOrganisation();
    const post = (over: object) => call('POST /console/campaigns', { as, body: draftOf(organisation, over) });
    const startsAt = inHours(24);
    const dates = expectProblem(await post({ startsAt, endsAt: startsAt }), 'campaigns/dates-invalid', { status: 400 });
    expect(dates.fields?.map((f) => f.field)).toEqual(['endsAt']);
    const wrong: [object, string][] = [
      [{ pointsBudget: 19 }, 'pointsBudget'],
      [{ pointsExpireAt: inHours(27.5) }, 'pointsExpireAt'],
      [{ points: 0 }, 'points'],
      [{ points: -1 }, 'points'],
      [{ points: 1.5 }, 'points'],
      [{ capacity: 0 }, 'capacity'],
      [{ capacity: 100_000 }, 'capacity'],
      [{ pointsBudget: 1e12 }, 'pointsBudget'],
      [{ title: '' }, 'title'],
      [{ title: '坏\u0000字' }, 'title'],
      [{ art: 'lottery' }, 'art'],
      [{ startsAt: '明天' }, 'startsAt'],
      [{ state: 'published' }, 'state'],
    ];
    for (const [over, field] of wrong) {
      const problem = expectProblem(await post(over), 'platform/invalid', { status: 400 });
      expect(problem.fields?.map((f) => f.field)).toEqual([field]);
    }
    expectProblem(await post({ organisationId: NOBODY }), 'campaigns/organisation-not-found', { status: 404 });
    const null_ = await call('PATCH /console/campaigns/:id', {
      as,
      params: { id: (await programme.aCampaign()).id },
      body: { title: null as unknown as string },
    });
    expectProblem(null_, 'platform/invalid', { status: 400 });
    const ended = done(await post({ startsAt: inHours(-3), endsAt: inHours(-1) }));
    const late = await call('POST /console/campaigns/:id/publish', { as, params: { id: ended.id } });
    expectProblem(late, 'campaigns/dates-invalid', { status: 400 });
    expect(done(await post({ title: '植树 🌳 日' })).title).toBe('植树 🌳 日');
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

  it('is read by auditors, partly by community staff, written by operators only, and leaves its trace', async () => {
    const organisation = await programme.anOrganisation();
    const [ours, theirs] = [await programme.aCampaign({ organisation }), await programme.aCampaign()];
    const auditor = await programme.aStaff(['auditor']);
    const staff = await programme.aCommunityStaff({ organisation });
    const clerk = await programme.theClerk();
    const all = done(await call('GET /console/campaigns', { as: auditor })).items.map((c) => c.id);
    expect(all).toEqual(expect.arrayContaining([ours.id, theirs.id]));
    expect(done(await call('GET /console/campaigns', { as: staff })).items.map((c) => c.id)).toEqual([ours.id]);
    const asked = (as: Staff, id: string) => call('GET /console/campaigns/:id/participants', { as, params: { id } });
    expect(done(await asked(staff, ours.id)).items).toEqual([]);
    expectProblem(await asked(staff, theirs.id), 'campaigns/not-found', { status: 404 });
    expect(done(await asked(auditor, theirs.id)).signedUpCount).toBe(0);
    for (const as of [auditor, staff, clerk]) {
      expectProblem(await call('POST /console/campaigns', { as, body: draftOf(organisation) }), 'access/forbidden');
      expectProblem(await call('POST /console/campaigns/:id/cancel', { as, params: { id: ours.id } }), 'access/forbidden');
    }
    expectProblem(await call('GET /console/campaigns', { as: clerk }), 'access/forbidden', { status: 403 });
    const acts = await programme.sql.rows<{ action: string }>('SELECT action FROM audit WHERE object_id = ? ORDER BY id', [
      ours.id,
    ]);
    expect(acts.map((a) => a.action)).toEqual(['campaigns.create', 'campaigns.publish']);
  });
});

describe('after all of this', () => {
  it('every figure of every campaign is the sum of its places, and no budget was exceeded', async () => {
    const wrong = await programme.sql.rows(
      `SELECT c.id FROM campaign c LEFT JOIN sign_up s ON s.campaign_id = c.id GROUP BY c.id
       HAVING MAX(c.signed_up) <> COUNT(s.id) OR MAX(c.checked_in) <> COUNT(s.checked_in_at)
           OR MAX(c.points_granted) <> COALESCE(SUM(s.points), 0) OR MAX(c.points_granted) > MAX(c.points_budget)
           OR MAX(c.signed_up) > MAX(c.capacity) OR MAX(c.signed_up) <> COALESCE(MAX(s.number), 0)`,
    );
    expect(wrong).toEqual([]);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM sign_up WHERE checked_in_at IS NOT NULL')).toBeGreaterThan(300);
  });

  it('each share of points is one entry of that many points, and nothing else is', async () => {
    const wrong = await programme.sql.rows(
      `SELECT s.id FROM sign_up s LEFT JOIN entry e ON e.idem_key = CONCAT('check-in:', s.id)
       LEFT JOIN posting p ON p.entry_id = e.id AND p.account_id = CONCAT('av', s.member_id)
       WHERE NOT (s.entry_id <=> e.id) OR COALESCE(s.points, 0) <> COALESCE(p.amount, 0)`,
    );
    expect(wrong).toEqual([]);
    const shares = await programme.sql.figure('SELECT COUNT(*) FROM sign_up WHERE points > 0');
    expect(await programme.sql.figure("SELECT COUNT(*) FROM entry WHERE source_kind = 'campaign'")).toBe(shares);
    const unbalanced = await programme.sql.rows('SELECT entry_id FROM posting GROUP BY entry_id HAVING SUM(amount) <> 0');
    expect(unbalanced).toEqual([]);
    const lots = await programme.sql.rows(
      `SELECT a.id FROM account a LEFT JOIN (SELECT member_id, SUM(remaining) AS held FROM lot GROUP BY member_id) l
       ON l.member_id = a.member_id WHERE a.balance <> COALESCE(l.held, 0)`,
    );
    expect(lots).toEqual([]);
  });
});
