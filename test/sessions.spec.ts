import { randomUUID } from 'node:crypto';
import type { SessionView } from '@gp/contracts';
import { anAddress, done, expectProblem, send } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { secretsForTests } from './support/server';
import { APP_ID } from './support/wechat';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
afterEach(async () => {
  await programme.wechat.set({});
  await programme.wechat.setClock(null);
  await programme.setClock(null);
});

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const signIn = (code: string, from?: string) =>
  programme.call('POST /sessions/wechat', { body: { code }, ...(from ? { from } : {}) });

describe('a member signs in with the code of wx.login', () => {
  it('makes one member of twenty first sign-ins of the same person at the same time', async () => {
    const person = randomUUID();
    const openid = await programme.wechat.openidOf(person);
    const codes = await Promise.all(Array.from({ length: 20 }, () => programme.wechat.codeFor(person)));
    const sessions = (await Promise.all(codes.map((code) => signIn(code)))).map(done);
    expect(new Set(sessions.map(({ who }) => who.id)).size).toBe(1);
    expect(new Set(sessions.map(({ accessToken }) => accessToken)).size).toBe(20);
    expect(sessions[0]?.who).toMatchObject({
      kind: 'member',
      roles: ['member'],
      merchant: null,
      store: null,
      organisation: null,
    });
    expect(sessions[0]?.who.name).toMatch(/^会员\d{4}$/);
    const identities = await programme.sql.rows('SELECT provider, app_id, member_id FROM identity WHERE subject = ?', [openid]);
    expect(identities).toEqual([{ provider: 'wechat', app_id: APP_ID, member_id: sessions[0]?.who.id }]);
    // Of those who lost the race no member is left behind.
    const lonely = 'SELECT COUNT(*) FROM member m LEFT JOIN identity i ON i.member_id = m.id WHERE i.member_id IS NULL';
    expect(await programme.sql.figure(lonely)).toBe(0);
  });

  it('knows the member again at the next sign-in', async () => {
    const person = randomUUID();
    const first = done(await signIn(await programme.wechat.codeFor(person)));
    const second = done(await signIn(await programme.wechat.codeFor(person)));
    expect(second.who).toEqual(first.who);
  });

  it('lets sixty phones behind one address of a schoolyard sign in within a minute', async () => {
    const from = anAddress();
    const codes = await Promise.all(Array.from({ length: 60 }, () => programme.wechat.codeFor(randomUUID())));
    const replies = await Promise.all(codes.map((code) => signIn(code, from)));
    expect(replies.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('takes a code once', async () => {
    const code = await programme.wechat.codeFor(randomUUID());
    done(await signIn(code));
    expectProblem(await signIn(code), 'access/code-used', { status: 401, detail: '登录凭证已经用过，请重新进入小程序。' });
  });

  it('refuses a code that WeChat never gave and one that is older than five minutes', async () => {
    const detail = '登录凭证无效或已过期，请重新进入小程序。';
    expectProblem(await signIn('no-code-of-wechat'), 'access/code-invalid', { status: 401, detail });
    const old = await programme.wechat.codeFor(randomUUID());
    await programme.wechat.setClock(inSeconds(301));
    expectProblem(await signIn(old), 'access/code-invalid', { status: 401, detail });
  });

  it('refuses a person whom WeChat holds for risky, without asking twice', async () => {
    const person = randomUUID();
    const code = await programme.wechat.codeFor(person);
    await programme.wechat.set({ blocked: [person] });
    expectProblem(await signIn(code), 'access/code-blocked', { status: 403, detail: '微信提示该账号有风险，暂时不能登录。' });
    expect(await callsWith(code)).toEqual([40226]);
  });

  it('asks a busy WeChat once more with the same code, and then gives up', async () => {
    const lucky = await programme.wechat.codeFor(randomUUID());
    await programme.wechat.set({ fail: { errcode: -1, times: 1 } });
    done(await signIn(lucky));
    expect(await callsWith(lucky)).toEqual([-1, 0]);
    const unlucky = await programme.wechat.codeFor(randomUUID());
    await programme.wechat.set({ fail: { errcode: -1, times: 2 } });
    expectProblem(await signIn(unlucky), 'access/wechat-unavailable', {
      status: 503,
      detail: '微信登录暂时没有响应，请稍后再试。',
    });
    expect(await callsWith(unlucky)).toEqual([-1, -1]);
  });

  it('says when to come back after the quota of WeChat is used up', async () => {
    const code = await programme.wechat.codeFor(randomUUID());
    await programme.wechat.set({ fail: { errcode: 45011 } });
    const reply = await signIn(code);
    expectProblem(reply, 'access/wechat-unavailable', { status: 503 });
    expect(Number(reply.headers['retry-after'])).toBe(60);
    expect(await callsWith(code)).toEqual([45011]);
  });

  it.each([{ drop: 1 }, { garble: 1 }])('answers 503 when WeChat breaks off or talks nonsense: %j', async (knobs) => {
    const code = await programme.wechat.codeFor(randomUUID());
    await programme.wechat.set(knobs);
    expectProblem(await signIn(code), 'access/wechat-unavailable', { status: 503 });
    expect(await callsWith(code)).toHaveLength(1);
  });

  it('waits five seconds for a silent WeChat and no longer', async () => {
    const code = await programme.wechat.codeFor(randomUUID());
    await programme.wechat.set({ latencyMs: 8_000 });
    const began = performance.now();
    expectProblem(await signIn(code), 'access/wechat-unavailable', { status: 503 });
    const tookMs = performance.now() - began;
    expect(tookMs).toBeGreaterThan(4_500);
    expect(tookMs).toBeLessThan(7_000);
  });

  it('raises an alarm in the log when the secret of the mini-program is wrong', async () => {
    const server = await programme.anotherServer({ WECHAT_APP_SECRET: 'not-the-secret-of-the-mini-program' });
    const code = await programme.wechat.codeFor(randomUUID());
    const body = JSON.stringify({ code });
    const headers = { 'content-type': 'application/json' };
    const reply = await send(server.url, { method: 'POST', path: '/api/sessions/wechat', headers, body });
    expectProblem(reply, 'access/wechat-unavailable', { status: 503 });
    const alarms = () => server.logs.filter((line) => line.includes('the WeChat login is out of order'));
    // The log is written beside the answer, not before it.
    for (let tries = 0; alarms().length === 0 && tries < 50; tries++) await new Promise((resume) => setTimeout(resume, 100));
    expect(alarms().map((line) => JSON.parse(line))).toMatchObject([{ level: 50, errcode: 40125 }]);
    await server.stop();
  });

  it.each<[unknown]>([
    [{}],
    [{ code: '' }],
    [{ code: 7 }],
    [{ code: '码' }],
    [{ code: 'x'.repeat(600) }],
    [{ code: 'x', openid: 'oAnybody' }],
  ])('refuses the body %j without asking WeChat', async (body) => {
    const before = (await programme.wechat.calls()).length;
    expectProblem(await post('/api/sessions/wechat', body), 'platform/invalid', { status: 400 });
    expect((await programme.wechat.calls()).length).toBe(before);
  });
});

describe('nothing secret', () => {
  it('is in the log of the server, even when it tells everything', async () => {
    const server = await programme.anotherServer({ LOG_LEVEL: 'trace' });
    const code = await programme.wechat.codeFor('somebody-with-a-secret');
    const openid = await programme.wechat.openidOf('somebody-with-a-secret');
    const json = { 'content-type': 'application/json', 'x-forwarded-for': '10.9.8.7' };
    const ask = (path: string, body: object) =>
      send(server.url, { method: 'POST', path, headers: json, body: JSON.stringify(body) });
    const session = (await ask('/api/sessions/wechat', { code })).body as SessionView;
    await ask('/api/sessions/wechat', { code });
    const next = (await ask('/api/sessions/refresh', { refreshToken: session.refreshToken })).body as SessionView;
    const operator = await programme.anOperator();
    await ask('/api/sessions/staff', { username: operator.username, password: operator.password });
    await ask('/api/sessions/staff', { username: operator.username, password: `${operator.password}-wrong` });
    await send(server.url, {
      method: 'GET',
      path: '/api/me?token=in-the-query-string',
      headers: { authorization: `Bearer ${next.accessToken}` },
    });
    await server.stop();
    const log = server.logs.join('\n');
    expect(log).toContain('/api/sessions/wechat');
    const secrets = [
      code,
      openid,
      'session_key',
      session.accessToken,
      session.refreshToken,
      next.accessToken,
      next.refreshToken,
      operator.password,
      'in-the-query-string',
      'Bearer',
      '10.9.8.7',
      programme.wechat.environment.WECHAT_APP_SECRET ?? '',
      secretsForTests.TOKEN_SECRET,
    ];
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });

  it('comes along with a sign-in: the answer is tokens and who one is, no openid, no session key', async () => {
    const person = randomUUID();
    const openid = await programme.wechat.openidOf(person);
    const session = done(await signIn(await programme.wechat.codeFor(person)));
    expect(Object.keys(session).sort()).toEqual([
      'accessToken',
      'accessTokenExpiresAt',
      'refreshToken',
      'refreshTokenExpiresAt',
      'who',
    ]);
    expect(JSON.stringify(session)).not.toContain(openid);
    expectProblem(await signIn(openid), 'access/code-invalid', { status: 401 });
  });
});

describe('the demo', () => {
  it('is not there outside of demo mode', async () => {
    expectProblem(await programme.call('GET /demo/people'), 'platform/not-found', { status: 404 });
    expectProblem(await programme.call('POST /demo/codes', { body: { key: 'lin' } }), 'platform/not-found', { status: 404 });
    expectProblem(await post('/api/demo/codes', { nonsense: true }), 'platform/not-found', { status: 404 });
  });

  it('offers its people and lets a visitor come in as one of its members', async () => {
    const server = await programme.anotherServer({ DEMO: '1', DEMO_PASSWORD: 'the-demo-password' });
    const ask = (method: string, path: string, body?: object) =>
      send(server.url, {
        method,
        path,
        ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      });
    const people = (await ask('GET', '/api/demo/people')).body as {
      items: { key: string; name: string; username: string | null }[];
    };
    // Only the first account is seeded here, so of the staff only the super is offered.
    expect(people.items.map(({ key }) => key)).toEqual(['lin', 'zhou', 'chen', 'super']);
    expect(people.items[0]).toMatchObject({ name: '林小满', kind: 'member', role: 'member', username: null, password: null });
    expect(people.items[3]).toMatchObject({ kind: 'staff', role: 'super', username: 'super', password: 'the-demo-password' });
    const { code } = (await ask('POST', '/api/demo/codes', { key: 'lin' })).body as { code: string };
    const lin = (await ask('POST', '/api/sessions/wechat', { code })).body as SessionView;
    expect(lin.who.kind).toBe('member');
    const { code: again } = (await ask('POST', '/api/demo/codes', { key: 'lin' })).body as { code: string };
    expect(((await ask('POST', '/api/sessions/wechat', { code: again })).body as SessionView).who.id).toBe(lin.who.id);
    expectProblem(await ask('POST', '/api/demo/codes', { key: 'nobody' }), 'platform/not-found', { status: 404 });
    expectProblem(await ask('POST', '/api/demo/codes', { key: 'clerk' }), 'platform/not-found', { status: 404 });
    await server.stop();
  });
});

function post(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': anAddress() };
  return send(programme.server.url, { method: 'POST', path, headers, body: JSON.stringify(body) });
}

/** What WeChat answered to each question about this code. */
async function callsWith(code: string): Promise<(number | string)[]> {
  return (await programme.wechat.calls()).filter(({ query }) => query.js_code === code).map(({ errcode }) => errcode);
}
