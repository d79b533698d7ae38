import { ROUTES } from '@gp/contracts';
import { aKey, anAddress, expectProblem, send } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  // Demo mode, so that its routes are there too.
  programme = await openProgramme({
    env: { DEMO: '1', DEMO_WECHAT_URL: 'http://127.0.0.1:9', DEMO_PASSWORD: 'a-demo-password' },
  });
});
afterAll(() => programme.close());

interface OpenApi {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
}

describe('the contract', () => {
  it('is the same set of routes in the typed map, in the router and in the OpenAPI document', async () => {
    const { body } = await send(programme.server.url, { method: 'GET', path: '/api/openapi.json' });
    const documented = Object.entries((body as OpenApi).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/^\/api/, '').replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(documented.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('is closed: nobody who is not signed in gets past any route but the open ones', async () => {
    const open = [
      'POST /sessions/wechat',
      'POST /sessions/alipay',
      'POST /sessions/douyin',
      'POST /sessions/staff',
      'POST /sessions/refresh',
      'GET /demo/people',
      'POST /demo/codes',
      'GET /ledger/checkpoint',
      // Its address is signed.
      'GET /pictures/:id',
      'GET /public/gifts/:id',
      'GET /public/gifts/:id/reviews',
      'GET /public/campaigns/:id',
      'GET /rules',
      'GET /rules/preview',
      // WeChat has no session: it signs.
      'POST /payments/wechat/notices',
      'GET /rules/cash-off',
      'GET /worth',
    ];
    for (const route of Object.keys(ROUTES)) {
      const reply = await knock(route, {});
      if (open.includes(route)) expect(reply.status).not.toBe(403);
      else expectProblem(reply, 'access/not-signed-in', { status: 401 });
    }
  });

  it('keeps members out of the counter, the staff pages and the console, and staff out of members’ pages', async () => {
    const member = await programme.aMember();
    const operator = await programme.theOperator();
    for (const route of Object.keys(ROUTES)) {
      const path = route.split(' ')[1] ?? '';
      const forStaff = /^\/(merchant|staff|console)(\/|$)/.test(path);
      const forMembers =
        /^\/(members|addresses|after-sales|points|gifts|redemptions|joint-redemptions|commissions|reviews|cash-offs|campaigns|questionnaires|notices)(\/|$)/.test(
          path,
        );
      if (forStaff) expectProblem(await knock(route, member), 'access/forbidden', { status: 403 });
      if (forMembers) expectProblem(await knock(route, operator), 'access/forbidden', { status: 403 });
    }
  });

  it('needs an idempotency key exactly where the map says so', async () => {
    const anybody = await programme.theSuper();
    for (const [route, kind] of Object.entries(ROUTES)) {
      if (kind !== 'key' || !route.includes(' /console/') || /sales-imports|shipments\/import$/.test(route)) continue;
      const reply = await knock(route, anybody, false);
      expect((reply.body as { code: string }).code).toMatch(/^platform\/(key-missing|invalid)$/);
    }
  });

  it('refuses query fields it does not know', async () => {
    const member = await programme.aMember();
    for (const path of ['/points/statement?filter=all&x=1', '/gifts?colour=red', '/redemptions?state=confirmed&memberId=1'])
      expectProblem(await knock(`GET ${path}`, member), 'platform/invalid', { status: 400 });
  });

  it('answers an unknown route with a problem too', async () => {
    expectProblem(await knock('GET /nothing/here', {}), 'platform/not-found', { status: 404 });
    expectProblem(await knock('DELETE /points', await programme.aMember()), 'platform/not-found', { status: 404 });
  });

  it('sends the security headers and never caches an answer of the API', async () => {
    const { headers } = await send(programme.server.url, { method: 'GET', path: '/api/me' });
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

function knock(route: string, who: { accessToken?: string }, withKey = true) {
  const [method = '', path = ''] = route.split(' ');
  const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
  return send(programme.server.url, {
    method,
    path: `/api${path.replace(/:\w+/g, '0123456789abcdefghjkmnpqrs')}`,
    body,
    headers: {
      'x-forwarded-for': anAddress(),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(withKey ? { 'idempotency-key': aKey() } : {}),
      ...(who.accessToken ? { authorization: `Bearer ${who.accessToken}` } : {}),
    },
  });
}
