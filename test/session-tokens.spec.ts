import { createHmac, randomUUID } from 'node:crypto';
import type { SessionView } from '@gp/contracts';
import { anAddress, done, expectProblem, send } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { secretsForTests } from './support/server';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
afterEach(() => programme.setClock(null));

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
const refresh = (refreshToken: string) => programme.call('POST /sessions/refresh', { body: { refreshToken } });
const me = (accessToken: string, url = programme.server.url) =>
  send(url, {
    method: 'GET',
    path: '/api/me',
    headers: { authorization: `Bearer ${accessToken}`, 'x-forwarded-for': anAddress() },
  });
const newSession = async (): Promise<SessionView> =>
  done(await programme.call('POST /sessions/wechat', { body: { code: await programme.wechat.codeFor(randomUUID()) } }));

describe('an access token', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const accessKey = (secret: string) => createHmac('sha256', secret).update('access').digest();
  const signed = (header: object, payload: object, key: Buffer) => {
    const text = `${encode(header)}.${encode(payload)}`;
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  };
  const partsOf = (token: string) => {
    const [header, payload] = token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
    return { header, payload } as { header: Record<string, unknown>; payload: Record<string, unknown> };
  };

  it('is refused when it is forged, changed, unsigned or for somebody else', async () => {
    const { accessToken } = await newSession();
    const { header, payload } = partsOf(accessToken);
    const key = accessKey(secretsForTests.TOKEN_SECRET);
    // The control: made by hand in the same way, the token is taken. So what is refused below is refused for its one difference.
    expect((await me(signed(header, payload, key))).status).toBe(200);
    const forged = {
      'another key': signed(header, payload, accessKey('another-token-secret-0123456789-0123456789')),
      'the secret itself as the key': signed(header, payload, Buffer.from(secretsForTests.TOKEN_SECRET)),
      'alg none': `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`,
      'another algorithm': signed({ ...header, alg: 'HS512' }, payload, key),
      'another issuer': signed(header, { ...payload, iss: 'somebody-else' }, key),
      'another audience': signed(header, { ...payload, aud: 'another-api' }, key),
      'another type': signed({ ...header, typ: 'JWT' }, payload, key),
      'a session that is not there': signed(header, { ...payload, sid: '0'.repeat(26) }, key),
      'no signature': accessToken.slice(0, accessToken.lastIndexOf('.') + 1),
      'not a token': 'abc',
    };
    for (const [kind, token] of Object.entries(forged)) {
      const reply = await me(token);
      expect({ kind, status: reply.status }).toEqual({ kind, status: 401 });
      expectProblem(reply, 'access/session-ended', { detail: '登录已过期，请重新登录。' });
    }
  });

  it('ends after a quarter of an hour', async () => {
    const { accessToken, accessTokenExpiresAt } = await newSession();
    expect(Date.parse(accessTokenExpiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    await programme.setClock(inSeconds(15 * 60 + 5));
    expectProblem(await me(accessToken), 'access/session-ended', { status: 401 });
  });

  it('is needed: without one, and with one of the wrong role, the door stays closed', async () => {
    expectProblem(await programme.call('GET /me'), 'access/not-signed-in', { status: 401, detail: '请先登录。' });
    const member = await programme.aMember();
    expectProblem(await programme.call('GET /console/audit', { as: member }), 'access/forbidden', { status: 403 });
    expectProblem(await programme.call('GET /members/me', { as: await programme.theOperator() }), 'access/forbidden', {
      status: 403,
    });
  });
});

describe('a refresh token', () => {
  it('gives a new pair each time, and says who it is for', async () => {
    const first = await newSession();
    const second = done(await refresh(first.refreshToken));
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.who).toEqual(first.who);
    expect((await me(second.accessToken)).status).toBe(200);
    const third = done(await refresh(second.refreshToken));
    expect((await me(third.accessToken)).status).toBe(200);
  });

  it('gives the same successor again within 30 s, because the reply may have been lost', async () => {
    const { refreshToken } = await newSession();
    const replies = (await Promise.all(Array.from({ length: 10 }, () => refresh(refreshToken)))).map(done);
    expect(new Set(replies.map((reply) => reply.refreshToken)).size).toBe(1);
    await programme.setClock(inSeconds(25));
    expect(done(await refresh(refreshToken)).refreshToken).toBe(replies[0]?.refreshToken);
  });

  it('ends the whole session when it is used again later: somebody else has a copy', async () => {
    const first = await newSession();
    const second = done(await refresh(first.refreshToken));
    await programme.setClock(inSeconds(31));
    expectProblem(await refresh(first.refreshToken), 'access/session-ended', { status: 401 });
    expectProblem(await refresh(second.refreshToken), 'access/session-ended', { status: 401 });
    expectProblem(await me(second.accessToken), 'access/session-ended', { status: 401 });
  });

  it('ends the whole session when it is used again after its successor was', async () => {
    const first = await newSession();
    const second = done(await refresh(first.refreshToken));
    const third = done(await refresh(second.refreshToken));
    expectProblem(await refresh(first.refreshToken), 'access/session-ended', { status: 401 });
    expectProblem(await refresh(third.refreshToken), 'access/session-ended', { status: 401 });
  });

  it('is nothing that one can make up, and lies in the database as a hash only', async () => {
    const { refreshToken } = await newSession();
    expectProblem(await refresh('A'.repeat(43)), 'access/session-ended', { status: 401 });
    expectProblem(await refresh('short'), 'platform/invalid', { status: 400 });
    expect(await programme.sql.figure('SELECT COUNT(*) FROM refresh_token WHERE token_hash = ?', [refreshToken])).toBe(0);
  });

  it('ends with the session when somebody signs out, on every server at the latest a second later', async () => {
    const other = await programme.anotherServer();
    const { accessToken, refreshToken } = await newSession();
    expect((await me(accessToken, other.url)).status).toBe(200);
    const as = { accessToken, address: anAddress(), renew: async () => {} };
    const reply = await programme.call('DELETE /sessions/current', { as });
    expect(reply.status).toBe(204);
    expectProblem(await me(accessToken), 'access/session-ended', { status: 401 });
    expectProblem(await refresh(refreshToken), 'access/session-ended', { status: 401 });
    await pause(1_100);
    expectProblem(await me(accessToken, other.url), 'access/session-ended', { status: 401 });
    await other.stop();
  });
});
