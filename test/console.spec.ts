import { createHash, randomUUID } from 'node:crypto';
import type { MemberRow, StaffDraft } from '@gp/contracts';
import { aKey, done, expectProblem, type Person } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const short = () => randomUUID().slice(0, 8);
const inOrder = (ids: string[]) => [...ids].sort();

describe('merchants and their stores', () => {
  it('are made by operators and stand in the list with their stores', async () => {
    const as = await programme.theOperator();
    const merchant = done(await programme.call('POST /console/merchants', { as, body: { name: ' 青禾文具 ' } }));
    expect(merchant).toEqual({ id: merchant.id, name: '青禾文具', active: true, stores: [] });
    const params = { id: merchant.id };
    const body = { name: '枫林路店', address: '枫林路 12 号' };
    const first = done(await programme.call('POST /console/merchants/:id/stores', { as, params, body }));
    expect(first).toEqual({ id: first.id, merchantId: merchant.id, ...body, open: true });
    const second = done(
      await programme.call('POST /console/merchants/:id/stores', { as, params, body: { ...body, name: '学府路店' } }),
    );
    const { items } = done(await programme.call('GET /console/merchants', { as }));
    expect(items.find(({ id }) => id === merchant.id)).toEqual({ ...merchant, stores: [first, second] });
  });

  it('have a name that nobody else has, even when two choose it at the same instant', async () => {
    const as = await programme.theOperator();
    const name = `小满咖啡${short()}`;
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => programme.call('POST /console/merchants', { as, body: { name } })),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    for (const reply of replies.filter(({ ok }) => !ok))
      expectProblem(reply, 'merchants/name-taken', { status: 409, detail: '这个名称已经有了，请换一个。' });
    const other = await programme.aMerchant();
    const renamed = await programme.call('PATCH /console/merchants/:id', { as, params: { id: other.id }, body: { name } });
    expectProblem(renamed, 'merchants/name-taken', { status: 409 });
  });

  it('may have stores of the same name, but not twice within one merchant', async () => {
    const [mine, other] = [await programme.aMerchant(), await programme.aMerchant()];
    await programme.aStore(mine, { name: '枫林路店' });
    await programme.aStore(other, { name: '枫林路店' });
    const as = await programme.theOperator();
    const body = { name: '枫林路店', address: '别处' };
    expectProblem(
      await programme.call('POST /console/merchants/:id/stores', { as, params: { id: mine.id }, body }),
      'merchants/name-taken',
    );
    const params = { id: '0'.repeat(26) };
    expectProblem(await programme.call('POST /console/merchants/:id/stores', { as, params, body }), 'merchants/not-found', {
      status: 404,
    });
  });

  it('change only in what the patch names', async () => {
    const as = await programme.theOperator();
    const { id, name } = await programme.aMerchant();
    const patch = (body: object) => programme.call('PATCH /console/merchants/:id', { as, params: { id }, body });
    expect(done(await patch({ active: false }))).toEqual({ id, name, active: false, stores: [] });
    expect(done(await patch({ name: `${name}·新` }))).toEqual({ id, name: `${name}·新`, active: false, stores: [] });
    expectProblem(await patch({}), 'platform/invalid', { status: 400 });
    expectProblem(await patch({ name: null }), 'platform/invalid', { status: 400 });
    expectProblem(await patch({ owner: 'me' }), 'platform/invalid', { status: 400 });
    expectProblem(await patch({ name: 'a\u0000b' }), 'platform/invalid', { status: 400 });
  });

  it('show themselves to their owner and nobody else’s owner, and a clerk sees none', async () => {
    const [mine, other] = [await programme.aMerchant(), await programme.aMerchant()];
    const owner = await programme.aStaff(['merchant-owner'], { merchantId: mine.id });
    const seen = done(await programme.call('GET /console/merchants', { as: owner })).items;
    expect(seen.map(({ id }) => id)).toEqual([mine.id]);
    const all = done(await programme.call('GET /console/merchants', { as: await programme.aStaff(['auditor']) })).items;
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([mine.id, other.id]));
    expectProblem(await programme.call('GET /console/merchants', { as: await programme.theClerk() }), 'access/forbidden', {
      status: 403,
    });
    for (const role of ['auditor', 'advisor'] as const) {
      const as = await programme.aStaff([role]);
      expectProblem(await programme.call('POST /console/merchants', { as, body: { name: short() } }), 'access/forbidden', {
        status: 403,
      });
    }
  });

  it('are joined by communities and schools, each name once', async () => {
    const as = await programme.theOperator();
    const name = `育才小学${short()}`;
    const school = done(await programme.call('POST /console/organisations', { as, body: { name, kind: 'school' } }));
    expect(school).toEqual({ id: school.id, name, kind: 'school' });
    expect(done(await programme.call('GET /console/organisations', { as })).items).toContainEqual(school);
    const again = await programme.call('POST /console/organisations', { as, body: { name, kind: 'community' } });
    expectProblem(again, 'merchants/name-taken', { status: 409 });
    const odd = await programme.call('POST /console/organisations', { as, body: { name: short(), kind: 'club' as never } });
    expectProblem(odd, 'platform/invalid', { status: 400 });
  });
});

describe('staff accounts', () => {
  const draft = (roles: StaffDraft['roles'], rest: Partial<StaffDraft> = {}): StaffDraft => ({
    username: `staff-${short()}`,
    name: '王店员',
    password: 'ten letters at least',
    roles,
    ...rest,
  });
  const create = (as: Person, body: StaffDraft, key = aKey()) => programme.call('POST /console/staff', { as, body, key });

  it('are made with the places that their roles work at', async () => {
    const as = await programme.theSuper();
    const merchant = await programme.aMerchant();
    const store = await programme.aStore(merchant);
    const organisation = await programme.anOrganisation();
    const places = { merchantId: merchant.id, storeId: store.id, organisationId: organisation.id };
    const clerk = done(await create(as, draft(['clerk'], places)));
    expect(clerk).toMatchObject({ roles: ['clerk'], merchantId: merchant.id, storeId: store.id, organisationId: null });
    expect(clerk).toMatchObject({ active: true, hasTotp: false });
    expect(Object.keys(clerk).filter((name) => /password|secret|hash/i.test(name))).toEqual([]);
    const owner = done(await create(as, draft(['merchant-owner'], { merchantId: merchant.id })));
    expect(owner).toMatchObject({ merchantId: merchant.id, storeId: null });
    expect(done(await create(as, draft(['operator'], places)))).toMatchObject({
      merchantId: null,
      storeId: null,
      organisationId: null,
    });
  });

  it('are refused without their place, or with one that is not there or of another merchant', async () => {
    const as = await programme.theSuper();
    const merchant = await programme.aMerchant();
    const foreign = await programme.aStore(await programme.aMerchant());
    const detail = '店员和店主要选商户，社区人员要选机构。';
    const refuse = async (body: StaffDraft, code: Parameters<typeof expectProblem>[1], status: number) =>
      expectProblem(await create(as, body), code, { status });
    expectProblem(await create(as, draft(['clerk'])), 'staff/place-missing', { status: 400, detail });
    await refuse(draft(['clerk'], { merchantId: merchant.id }), 'staff/place-missing', 400);
    await refuse(draft(['merchant-owner']), 'staff/place-missing', 400);
    await refuse(draft(['community-staff'], { merchantId: merchant.id }), 'staff/place-missing', 400);
    await refuse(draft(['merchant-owner'], { merchantId: '0'.repeat(26) }), 'merchants/not-found', 404);
    await refuse(draft(['clerk'], { merchantId: merchant.id, storeId: foreign.id }), 'merchants/store-not-found', 404);
    await refuse(draft(['community-staff'], { organisationId: '0'.repeat(26) }), 'campaigns/organisation-not-found', 404);
  });

  it.each<[string, object]>([
    ['password', { password: 'too short' }],
    ['password', { password: 1234567890 }],
    ['username', { username: 'Wang' }],
    ['username', { username: '王店员' }],
    ['name', { name: '  ' }],
    ['roles', { roles: [] }],
    ['roles', { roles: ['member'] }],
    ['roles', { roles: ['auditor', 'auditor'] }],
    ['roles', { roles: 'auditor' }],
    ['merchantId', { merchantId: 'x' }],
    ['active', { active: true }],
    ['passwordHash', { passwordHash: 'x' }],
  ])('are refused for a wrong %s: %j', async (field, wrong) => {
    const reply = await create(await programme.theSuper(), { ...draft(['auditor']), ...wrong } as StaffDraft);
    const { fields } = expectProblem(reply, 'platform/invalid', { status: 400 });
    expect(fields?.map((f) => f.field)).toEqual([field]);
  });

  it('have a username that nobody else has', async () => {
    const as = await programme.theSuper();
    const body = draft(['auditor']);
    done(await create(as, body));
    expectProblem(await create(as, body), 'staff/username-taken', { status: 409, detail: '这个登录名已经有人用了。' });
  });

  it('are made once for a key; the key keeps neither the password nor a quick way to guess it', async () => {
    const as = await programme.theSuper();
    const [body, key] = [draft(['auditor']), aKey()];
    const replies = await Promise.all(Array.from({ length: 5 }, () => create(as, body, key)));
    expect(new Set(replies.map((reply) => JSON.stringify(done(reply)))).size).toBe(1);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM staff WHERE username = ?', [body.username])).toBe(1);
    expectProblem(await create(as, { ...body, password: 'another password' }, key), 'platform/key-reused', { status: 422 });
    const [row] = await programme.sql.rows<{ request_hash: string; body: string }>(
      'SELECT request_hash, body FROM idempotency WHERE idem_key = ?',
      [key],
    );
    expect(row?.body).not.toContain(body.password);
    const sorted = JSON.stringify(Object.fromEntries(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))));
    expect(row?.request_hash).not.toBe(createHash('sha256').update(`POST /api/console/staff\n${sorted}`).digest('hex'));
  });

  it('are looked after by operators where they work at a place, all others by supers only', async () => {
    const operator = await programme.theOperator();
    const merchant = await programme.aMerchant();
    const store = await programme.aStore(merchant);
    done(await create(operator, draft(['clerk'], { merchantId: merchant.id, storeId: store.id })));
    const owner = done(await create(operator, draft(['merchant-owner'], { merchantId: merchant.id })));
    for (const role of ['operator', 'advisor', 'auditor', 'super'] as const)
      expectProblem(await create(operator, draft([role])), 'access/forbidden', { status: 403 });
    const patch = (id: string, body: object) =>
      programme.call('PATCH /console/staff/:id', { as: operator, params: { id }, body });
    expectProblem(await patch(owner.id, { roles: ['merchant-owner', 'super'] }), 'access/forbidden', { status: 403 });
    const boss = await programme.theSuper();
    expectProblem(await patch(boss.id, { password: 'now I am the super' }), 'access/forbidden', { status: 403 });
    expectProblem(await patch((await programme.aStaff(['advisor'])).id, { name: '小安' }), 'access/forbidden', { status: 403 });
    expect(done(await patch(owner.id, { name: '店主', active: false }))).toMatchObject({ name: '店主', active: false });
    expectProblem(await patch('0'.repeat(26), { name: '谁' }), 'staff/not-found', { status: 404 });
    expectProblem(await patch(owner.id, { username: 'super2' }), 'platform/invalid', { status: 400 });
    expectProblem(await patch(owner.id, { roles: ['community-staff'] }), 'staff/place-missing', { status: 400 });
    expectProblem(await patch(owner.id, {}), 'platform/invalid', { status: 400 });
  });

  it('cannot be changed by their own holder in role or switched off, so that a super always remains', async () => {
    const as = await programme.theSuper();
    const patch = (body: object) => programme.call('PATCH /console/staff/:id', { as, params: { id: as.id }, body });
    expectProblem(await patch({ active: false }), 'access/forbidden', { status: 403 });
    expectProblem(await patch({ roles: ['auditor'] }), 'access/forbidden', { status: 403 });
    expect(done(await patch({ name: '系统管理员', roles: ['super'] })).roles).toEqual(['super']);
  });

  it('are listed in the order they were made, of one merchant where one is named, and to an owner only their own', async () => {
    const [mine, other] = [await programme.aMerchant(), await programme.aMerchant()];
    const clerk = await programme.aClerk({ merchant: mine });
    const foreigner = await programme.aClerk({ merchant: other });
    const owner = await programme.aStaff(['merchant-owner'], { merchantId: mine.id });
    const list = async (as: Person, merchantId?: string) =>
      done(await programme.call('GET /console/staff', { as, query: merchantId === undefined ? {} : { merchantId } })).items.map(
        ({ id }) => id,
      );
    const auditor = await programme.aStaff(['auditor']);
    expect(await list(auditor, mine.id)).toEqual([clerk.id, owner.id]);
    const all = await list(auditor, '');
    expect(all).toEqual(expect.arrayContaining([clerk.id, foreigner.id, owner.id, auditor.id]));
    expect(all).toEqual(inOrder(all));
    expect(await list(owner)).toEqual([clerk.id, owner.id]);
    expect(await list(owner, other.id)).toEqual([clerk.id, owner.id]);
    for (const as of [await programme.aStaff(['advisor']), clerk])
      expectProblem(await programme.call('GET /console/staff', { as }), 'access/forbidden', { status: 403 });
  });
});

describe('the list of members', () => {
  const list = async (query: { query?: string; cursor?: string } = {}) =>
    done(await programme.call('GET /console/members', { as: await programme.theOperator(), query }));
  const pages = async (query?: string): Promise<MemberRow[]> => {
    const rows: MemberRow[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: MemberRow[]; cursor: string | null } = await list({
        ...(query ? { query } : {}),
        ...(cursor ? { cursor } : {}),
      });
      expect(page.items.length).toBeLessThanOrEqual(50);
      rows.push(...page.items);
      cursor = page.cursor;
    }
    return rows;
  };

  it('shows everybody once, newest first, page by page', async () => {
    const members = [];
    for (let batch = 0; batch < 6; batch++)
      members.push(...(await Promise.all(Array.from({ length: 20 }, () => programme.aMember()))));
    const ids = (await pages()).map(({ id }) => id);
    expect(ids).toEqual(inOrder(ids).reverse());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(members.map(({ id }) => id)));
  });

  it('finds by the beginning of the nickname and by the whole id', async () => {
    const tag = short();
    const lin = await programme.aMember({ nickname: `林${tag}小满` });
    const other = await programme.aMember({ nickname: `林${tag}` });
    await programme.aMember({ nickname: `小林${tag}` });
    expect((await pages(`林${tag}`)).map(({ id }) => id)).toEqual([other.id, lin.id]);
    expect((await pages(lin.id)).map(({ id }) => id)).toEqual([lin.id]);
    expect(await pages(lin.id.slice(0, 20))).toEqual([]);
    const [row] = await pages(`林${tag}小`);
    expect(row).toMatchObject({ id: lin.id, nickname: `林${tag}小满`, balance: 0, status: 'active' });
  });

  it('takes percent signs, underscores and quotes for what they are', async () => {
    const odd = await programme.aMember({ nickname: `100%_${short()}'!\\` });
    expect((await pages('100%_')).map(({ id }) => id)).toEqual([odd.id]);
    expect((await pages('100!')).map(({ id }) => id)).toEqual([]);
    expect(await pages('%')).toEqual([]);
    expect(await pages("' OR 1=1 -- ")).toEqual([]);
  });

  it('shows the balance beside the name', async () => {
    const rich = await programme.aMember({ points: 120, nickname: `有分${short()}` });
    expect(await pages(rich.id)).toMatchObject([{ id: rich.id, balance: 120 }]);
  });

  it('refuses a cursor and a filter that it does not know, and people whom it is not for', async () => {
    const as = await programme.theOperator();
    expectProblem(await programme.call('GET /console/members', { as, query: { cursor: 'x' } }), 'platform/invalid', {
      status: 400,
    });
    expectProblem(await programme.call('GET /console/members', { as, query: { phone: '1' } as never }), 'platform/invalid', {
      status: 400,
    });
    for (const person of [await programme.theClerk(), await programme.aMember()])
      expectProblem(await programme.call('GET /console/members', { as: person }), 'access/forbidden', { status: 403 });
    for (const role of ['advisor', 'auditor'] as const)
      done(await programme.call('GET /console/members', { as: await programme.aStaff([role]) }));
  });
});
