import type { ClerkWithPassword, StoreView } from '@gp/contracts';
import type { Clerk, Staff } from './support/builders';
import { aKey, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
let call: Programme['call'];
let at: Clerk;
let owner: Staff;
let second: StoreView;
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
  at = await programme.aClerk({ merchant: await programme.aMerchant() });
  owner = await programme.aStaff(['merchant-owner'], { merchantId: at.merchant.id });
  second = await programme.aStore(at.merchant);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

const draft = (username: string) => ({ username, name: '新店员', storeId: at.store.id });
const aNew = async (username = `c-${aKey().slice(0, 8)}`): Promise<ClerkWithPassword> =>
  done(await call('POST /merchant/clerks', { as: owner, body: draft(username) }));
const signIn = async ({ clerk, password }: ClerkWithPassword) =>
  call('POST /sessions/staff', { body: { username: clerk.username, password } });
const patch = (id: string, body: object, as = owner) => call('PATCH /merchant/clerks/:id', { as, params: { id }, body });

describe('an owner and the clerks', () => {
  it('adds one with a password that is shown once and is in no table; the clerk works at that store', async () => {
    const key = aKey();
    const body = draft(`c-${aKey().slice(0, 8)}`);
    const first = done(await call('POST /merchant/clerks', { as: owner, body, key }));
    expect(first.password).toMatch(/^[a-zA-Z2-9]{4}(-[a-zA-Z2-9]{4}){3}$/);
    // The answer was lost on the way: the same wish shows the same password.
    const again = await call('POST /merchant/clerks', { as: owner, body, key });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(done(again)).toEqual(first);
    const like = `%${first.password}%`;
    for (const [table, column] of [
      ['idempotency', 'body'],
      ['audit', 'changes'],
      ['outbox', 'payload'],
    ])
      expect(await programme.sql.figure(`SELECT COUNT(*) FROM ${table} WHERE ${column} LIKE ?`, [like])).toBe(0);
    const { who, accessToken } = done(await signIn(first));
    expect(who).toMatchObject({ roles: ['clerk'], merchant: { id: at.merchant.id }, store: { id: at.store.id } });
    expect(accessToken).not.toBe('');
    expectProblem(await call('POST /merchant/clerks', { as: owner, body }), 'staff/username-taken', { status: 409 });
  });

  it('moves one to another store, and switches one off: sessions end at once', async () => {
    const added = await aNew();
    const session = done(await signIn(added));
    const person = { accessToken: session.accessToken, address: '10.1.1.1', renew: async () => {} };
    done(await call('GET /merchant/today', { as: person }));
    expect(done(await patch(added.clerk.id, { storeId: second.id }))).toMatchObject({
      storeId: second.id,
      storeName: second.name,
    });
    expectProblem(await call('GET /merchant/today', { as: person }), 'access/session-ended', { status: 401 });
    const moved = done(await signIn(added));
    expect(moved.who.store?.id).toBe(second.id);
    expect(done(await patch(added.clerk.id, { active: false })).active).toBe(false);
    expectProblem(
      await call('GET /merchant/today', { as: { ...person, accessToken: moved.accessToken } }),
      'access/session-ended',
      { status: 401 },
    );
    expect((await signIn(added)).ok).toBe(false);
    done(await patch(added.clerk.id, { active: true }));
    const renewed = done(await call('POST /merchant/clerks/:id/password', { as: owner, params: { id: added.clerk.id } }));
    expect((await signIn(added)).ok).toBe(false);
    done(await signIn(renewed));
    const { items } = done(
      await call('GET /console/audit', { as: await programme.theSuper(), query: { object: added.clerk.id } }),
    );
    expect(items.map((r) => r.action)).toEqual(['staff.change', 'staff.change', 'staff.change', 'staff.change', 'staff.create']);
    expect(items.every((r) => r.actorId === owner.id)).toBe(true);
  });

  it('sees and touches nobody of another merchant, no owner, and no store but their own', async () => {
    const stranger = await programme.aClerk({ merchant: await programme.aMerchant() });
    const otherOwner = await programme.aStaff(['merchant-owner'], { merchantId: stranger.merchant.id });
    const { items, stores } = done(await call('GET /merchant/clerks', { as: owner }));
    expect(items.map((c) => c.id)).toContain(at.id);
    for (const id of [stranger.id, owner.id, otherOwner.id]) expect(items.map((c) => c.id)).not.toContain(id);
    expect(stores.map((s) => s.id).sort()).toEqual([at.store.id, second.id].sort());
    for (const id of [stranger.id, owner.id, otherOwner.id, programme.server.url.length.toString().padStart(26, '0')]) {
      expectProblem(await patch(id, { active: false }), 'staff/not-found', { status: 404 });
      expectProblem(await call('POST /merchant/clerks/:id/password', { as: owner, params: { id } }), 'staff/not-found', {
        status: 404,
      });
    }
    expectProblem(await patch(at.id, { storeId: stranger.store.id }), 'merchants/store-not-found', { status: 404 });
    const body = { ...draft(`c-${aKey().slice(0, 8)}`), storeId: stranger.store.id };
    expectProblem(await call('POST /merchant/clerks', { as: owner, body }), 'merchants/store-not-found', { status: 404 });
    expectProblem(await call('GET /merchant/clerks', { as: at }), 'access/forbidden', { status: 403 });
  });

  it('is told what is wrong with what was typed', async () => {
    for (const body of [{ ...draft('X Y') }, { ...draft('ok-name'), name: ' ' }, { ...draft('ok-name'), roles: ['super'] }])
      expectProblem(await call('POST /merchant/clerks', { as: owner, body: body as never }), 'platform/invalid', { status: 400 });
    expectProblem(await patch(at.id, {}), 'platform/invalid', { status: 400 });
  });
});
