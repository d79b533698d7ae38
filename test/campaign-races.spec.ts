import type { CheckInView, SignUpView } from '@gp/contracts';
import type { Member, Staff } from './support/builders';
import { type Call, callOn, done, expectProblem, type Reply } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
let call: Call;
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
}, 120_000);
afterAll(() => programme.close());

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
    const won = replies.flatMap((r) => (r.ok ? [r.body] : []));
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

describe('after all of this', () => {
  it('every figure of every campaign is the sum of its places, and no budget was exceeded', async () => {
    const wrong = await programme.sql.rows(
      `SELECT c.id FROM campaign c LEFT JOIN sign_up s ON s.campaign_id = c.id GROUP BY c.id
       HAVING MAX(c.signed_up) <> COUNT(s.id) OR MAX(c.checked_in) <> COUNT(s.checked_in_at)
           OR MAX(c.points_granted) <> COALESCE(SUM(s.points), 0) OR MAX(c.points_granted) > MAX(c.points_budget)
           OR MAX(c.signed_up) > MAX(c.capacity) OR MAX(c.signed_up) <> COALESCE(MAX(s.number), 0)`,
    );
    expect(wrong).toEqual([]);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM sign_up WHERE checked_in_at IS NOT NULL')).toBeGreaterThan(200);
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
