import type { CampaignDraft } from '@gp/contracts';
import type { Staff } from './support/builders';
import { type Call, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
let call: Call;
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
}, 120_000);
afterAll(() => programme.close());

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
const NOBODY = '0'.repeat(26);

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
