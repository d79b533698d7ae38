import { randomUUID } from 'node:crypto';
import type { AuditRow, StaffDraft } from '@gp/contracts';
import { anAddress, done, expectProblem, send } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const short = () => randomUUID().slice(0, 8);

describe('the audit log', () => {
  const auditOf = async (query: { actor?: string; object?: string; cursor?: string }) =>
    done(await programme.call('GET /console/audit', { as: await programme.theSuper(), query }));

  it('has a row for each write of staff, and no name, password or digits in it', async () => {
    const boss = await programme.theSuper();
    const operator = await programme.anOperator();
    const merchant = done(await programme.call('POST /console/merchants', { as: operator, body: { name: `审计${short()}` } }));
    const params = { id: merchant.id };
    const body = { name: '一店', address: '枫林路 1 号' };
    const store = done(await programme.call('POST /console/merchants/:id/stores', { as: operator, params, body }));
    done(await programme.call('PATCH /console/merchants/:id', { as: operator, params, body: { active: false } }));
    const organisation = done(
      await programme.call('POST /console/organisations', { as: operator, body: { name: `机构${short()}`, kind: 'school' } }),
    );
    const draft: StaffDraft = {
      username: `u-${short()}`,
      name: '一个人的名字',
      password: 'the password of a clerk',
      roles: ['clerk'],
      merchantId: merchant.id,
      storeId: store.id,
    };
    const clerk = done(await programme.call('POST /console/staff', { as: operator, body: draft }));
    const patch = { name: '另一个名字', password: 'another password here', active: false };
    done(await programme.call('PATCH /console/staff/:id', { as: operator, params: { id: clerk.id }, body: patch }));
    done(await programme.call('POST /staff/me/totp', { as: operator }));
    const { items } = await auditOf({ actor: operator.username });
    expect(items.map(({ action, objectId }) => [action, objectId])).toEqual([
      ['staff.offer-second-factor', operator.id],
      ['staff.change', clerk.id],
      ['staff.create', clerk.id],
      ['organisations.create', organisation.id],
      ['merchants.change', merchant.id],
      ['merchants.open-store', merchant.id],
      ['merchants.create', merchant.id],
    ]);
    expect(items[1]?.change).toEqual({ name: 'changed', password: 'changed', active: false });
    expect(items[4]).toMatchObject({
      actorId: operator.id,
      actorName: operator.name,
      roles: 'operator',
      objectKind: 'merchant',
      change: { active: false },
    });
    const text = JSON.stringify(items);
    for (const secret of [draft.name, patch.name, draft.password, patch.password]) expect(text).not.toContain(secret);
    expect((await auditOf({ actor: operator.id })).items).toEqual(items);
    expect((await auditOf({ object: clerk.id })).items.map(({ action }) => action)).toEqual(['staff.change', 'staff.create']);
    expect((await auditOf({ actor: boss.username, object: clerk.id })).items).toEqual([]);
    expect((await auditOf({ actor: 'nobody-of-this-name' })).items).toEqual([]);
  });

  it('has no row for what was refused', async () => {
    const operator = await programme.anOperator();
    const { id } = await programme.theSuper();
    const reply = await programme.call('PATCH /console/staff/:id', { as: operator, params: { id }, body: { active: false } });
    expectProblem(reply, 'access/forbidden');
    expect((await auditOf({ actor: operator.id })).items).toEqual([]);
  });

  it('is read newest first, page by page, without a gap', async () => {
    const as = await programme.anOperator();
    for (let n = 0; n < 60; n++)
      done(await programme.call('POST /console/organisations', { as, body: { name: `机构${short()}`, kind: 'community' } }));
    const first = await auditOf({ actor: as.username });
    const second = await auditOf({ actor: as.username, cursor: first.cursor ?? '' });
    const rows: AuditRow[] = [...first.items, ...second.items];
    expect(rows).toHaveLength(60);
    expect(second.cursor).toBeNull();
    const ids = rows.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('is for operators, auditors and supers', async () => {
    done(await programme.call('GET /console/audit', { as: await programme.aStaff(['auditor']) }));
    for (const as of [await programme.aStaff(['advisor']), await programme.theClerk(), await programme.aMember()])
      expectProblem(await programme.call('GET /console/audit', { as }), 'access/forbidden', { status: 403 });
    const as = await programme.theOperator();
    expectProblem(await programme.call('GET /console/audit', { as, query: { object: 'x' } }), 'platform/invalid', {
      status: 400,
    });
  });

  it('refuses a write without a key before anything happens', async () => {
    const { accessToken } = await programme.theOperator();
    const headers = {
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/json',
      'x-forwarded-for': anAddress(),
    };
    const name = `没有编号${short()}`;
    const sent = { method: 'POST', path: '/api/console/merchants', headers, body: JSON.stringify({ name }) };
    expectProblem(await send(programme.server.url, sent), 'platform/key-missing', { status: 400 });
    expect(await programme.sql.figure('SELECT COUNT(*) FROM merchant WHERE name = ?', [name])).toBe(0);
  });
});
