import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Route, SessionView } from '@gp/contracts';
import { done, expectProblem, type Reply } from './support/call';
import { Child } from './support/child';
import { LoginPlatform } from './support/login-platform';
import { openProgramme, type Programme } from './support/programme';
import { secretsForTests } from './support/server';

/** Members who come by Alipay and by Douyin: an identity is (platform, app, subject), and each platform's word is checked for real. */
let programme: Programme;
let alipay: LoginPlatform;
let douyin: LoginPlatform;

beforeAll(async () => {
  [alipay, douyin] = await Promise.all([LoginPlatform.alipay(), LoginPlatform.douyin()]);
  programme = await openProgramme({ env: { ...alipay.environment, ...douyin.environment } });
});
afterAll(async () => {
  await programme.close();
  await Promise.all([alipay.stop(), douyin.stop()]);
});
afterEach(() => Promise.all([alipay.set({}), douyin.set({}), alipay.setClock(null), douyin.setClock(null)]));

type CodeRoute = Extract<Route, 'POST /sessions/alipay' | 'POST /sessions/douyin' | 'POST /sessions/wechat'>;
const signIn = (route: CodeRoute, code: string): Promise<Reply<CodeRoute>> => programme.call(route, { body: { code } });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const identitiesOf = (memberId: string) =>
  programme.sql.rows('SELECT provider, app_id, subject FROM identity WHERE member_id = ?', [memberId]);
const people = () => programme.sql.figure('SELECT COUNT(*) FROM member');

/** Signs a person in on a second server, for a second app of Douyin; answers their member. */
async function inASecondApp(person: string, subject?: string): Promise<string> {
  const app = await LoginPlatform.douyin('tt000000000000000002');
  if (subject) await app.set({ subject });
  const server = await programme.anotherServer(app.environment);
  const reply = await post(`${server.url}/api/sessions/douyin`, await app.codeFor(person));
  await server.stop();
  await app.stop();
  return ((await reply.json()) as SessionView).who.id;
}

/** Asks a server other than the programme's own. */
function post(url: string, code: string): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) });
}

/** Nobody was made by what was refused. */
async function madeNobody(refused: () => Promise<unknown>): Promise<void> {
  const before = await people();
  await refused();
  expect(await people()).toBe(before);
  expect(await programme.sql.figure('SELECT COUNT(*) FROM identity')).toBe(before);
}

const PLATFORMS = [
  { provider: 'alipay', route: 'POST /sessions/alipay', app: () => alipay, down: 'access/alipay-unavailable', words: '支付宝' },
  { provider: 'douyin', route: 'POST /sessions/douyin', app: () => douyin, down: 'access/douyin-unavailable', words: '抖音' },
] as const;

describe.each(PLATFORMS)('a member signs in by $provider', ({ provider, route, app, down, words }) => {
  it('is made once, however many first sign-ins race, and known again at the next one', async () => {
    const person = randomUUID();
    const codes = await Promise.all(Array.from({ length: 8 }, () => app().codeFor(person)));
    const sessions = (await Promise.all(codes.map((code) => signIn(route, code)))).map(done);
    const ids = new Set(sessions.map(({ who }) => who.id));
    expect(ids.size).toBe(1);
    const again = done(await signIn(route, await app().codeFor(person)));
    expect(ids.has(again.who.id)).toBe(true);
    expect(again.who).toMatchObject({ kind: 'member', roles: ['member'] });
    const appId = app().environment[provider === 'alipay' ? 'ALIPAY_APP_ID' : 'DOUYIN_APP_ID'];
    expect(await identitiesOf(again.who.id)).toEqual([{ provider, app_id: appId, subject: await app().subjectOf(person) }]);
  });

  it('has a session like any other: it is renewed, and it ends', async () => {
    const session: SessionView = done(await signIn(route, await app().codeFor(randomUUID())));
    const next = done(await programme.call('POST /sessions/refresh', { body: { refreshToken: session.refreshToken } }));
    expect(next.who).toEqual(session.who);
    expect(JSON.stringify(session)).not.toContain('session_key');
  });

  it('takes a code once', async () => {
    const code = await app().codeFor(randomUUID());
    done(await signIn(route, code));
    await madeNobody(async () =>
      expectProblem(await signIn(route, code), 'access/code-invalid', {
        status: 401,
        detail: '登录凭证无效或已过期，请重新进入小程序。',
      }),
    );
  });

  it('refuses a code that the platform never gave, and an old one', async () => {
    await madeNobody(async () => {
      expectProblem(await signIn(route, 'no-code-of-the-platform'), 'access/code-invalid', { status: 401 });
      // The gateway of Alipay reads our clock, so both move on together.
      const old = await app().codeFor(randomUUID());
      await app().setClock(inMinutes(6));
      expectProblem(await signIn(route, old), 'access/code-invalid', { status: 401 });
    });
  });

  it('asks a busy platform once more with the same code, and then gives up', async () => {
    const busy = provider === 'alipay' ? 20000 : -1;
    await app().set({ fail: { code: busy, subCode: 'aop.unknow-error', times: 1 } });
    done(await signIn(route, await app().codeFor(randomUUID())));
    await madeNobody(async () => {
      await app().set({ fail: { code: busy, subCode: 'aop.unknow-error', times: 2 } });
      const before = (await app().said()).length;
      expectProblem(await signIn(route, await app().codeFor(randomUUID())), down, { status: 503, detail: new RegExp(words) });
      expect(await app().said()).toHaveLength(before + 2);
    });
  });

  it.each([{ drop: 1 }, { garble: 1 }])('answers 503 when the platform breaks off or talks nonsense: %j', async (knobs) => {
    const code = await app().codeFor(randomUUID());
    await madeNobody(async () => {
      await app().set(knobs);
      expectProblem(await signIn(route, code), down, { status: 503 });
    });
    // Nothing half made: the same code, which never arrived, still opens the session.
    done(await signIn(route, code));
  });

  it('waits five seconds for a silent platform and no longer', async () => {
    const code = await app().codeFor(randomUUID());
    await app().set({ latencyMs: 8_000 });
    const began = performance.now();
    expectProblem(await signIn(route, code), down, { status: 503 });
    const tookMs = performance.now() - began;
    expect(tookMs).toBeGreaterThan(4_500);
    expect(tookMs).toBeLessThan(7_000);
  });

  it('is not offered by a server without credentials', async () => {
    const variables = Object.keys(app().environment).map((name) => [name, undefined]);
    const server = await programme.anotherServer(Object.fromEntries(variables));
    const reply = await post(`${server.url}${route.replace('POST /', '/api/')}`, await app().codeFor(randomUUID()));
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({
      code: 'access/provider-not-offered',
      detail: '这里还没有开通这个平台的登录。',
    });
    await server.stop();
  });
});

describe('an identity', () => {
  it('is another one on another platform, and in another app of the same platform', async () => {
    const person = randomUUID();
    const members = [
      done(await signIn('POST /sessions/wechat', await programme.wechat.codeFor(person))).who.id,
      done(await signIn('POST /sessions/alipay', await alipay.codeFor(person))).who.id,
      done(await signIn('POST /sessions/douyin', await douyin.codeFor(person))).who.id,
      await inASecondApp(person),
    ];
    expect(new Set(members).size).toBe(4);
  });

  it('is not its subject alone: the very same subject of another platform or app is somebody else', async () => {
    const subject = `same${randomUUID()}`;
    await Promise.all([alipay.set({ subject }), douyin.set({ subject })]);
    const members = [
      done(await signIn('POST /sessions/alipay', await alipay.codeFor(randomUUID()))).who.id,
      done(await signIn('POST /sessions/douyin', await douyin.codeFor(randomUUID()))).who.id,
      await inASecondApp(randomUUID(), subject),
    ];
    expect(new Set(members).size).toBe(3);
    expect(await programme.sql.figure('SELECT COUNT(DISTINCT member_id) FROM identity WHERE subject = ?', [subject])).toBe(3);
  });

  it('of Alipay is the open id where there is one, and the user id where there is no other', async () => {
    const person = randomUUID();
    const newer = done(await signIn('POST /sessions/alipay', await alipay.codeFor(person))).who.id;
    await alipay.set({ ids: 'both' });
    expect(done(await signIn('POST /sessions/alipay', await alipay.codeFor(person))).who.id).toBe(newer);
    await alipay.set({ ids: 'user_id' });
    const older = done(await signIn('POST /sessions/alipay', await alipay.codeFor(person))).who.id;
    expect(await identitiesOf(older)).toEqual([expect.objectContaining({ subject: expect.stringMatching(/^2088\d{12}$/) })]);
  });

  it('of Douyin is never the phone of somebody who is signed out', async () => {
    await douyin.set({ anonymous: true });
    const code = await douyin.codeFor(randomUUID());
    await madeNobody(async () =>
      expectProblem(await signIn('POST /sessions/douyin', code), 'access/douyin-unavailable', { status: 503 }),
    );
  });
});

describe('the signatures of Alipay', () => {
  it.each(['key', 'tampered', 'unsigned', 'doubled'] as const)(
    'believes no reply that somebody made up on the way: %s',
    async (forge) => {
      const person = randomUUID();
      await alipay.set({ forge });
      const code = await alipay.codeFor(person);
      if (forge === 'doubled') {
        // The signed answer stands first and is the one that counts; the second one of the same name is not.
        const { who } = done(await signIn('POST /sessions/alipay', code));
        expect(await identitiesOf(who.id)).toEqual([expect.objectContaining({ subject: await alipay.subjectOf(person) })]);
        return;
      }
      await madeNobody(async () =>
        expectProblem(await signIn('POST /sessions/alipay', code), 'access/alipay-unavailable', { status: 503 }),
      );
    },
  );

  it('are refused by the gateway when the key is not ours: an alarm in the log, and nobody signed in', async () => {
    const stranger = await LoginPlatform.alipay();
    const server = await programme.anotherServer({
      ALIPAY_PRIVATE_KEY_FILE: stranger.environment.ALIPAY_PRIVATE_KEY_FILE,
    });
    const code = await alipay.codeFor(randomUUID());
    const reply = await post(`${server.url}/api/sessions/alipay`, code);
    expect(reply.status).toBe(503);
    expect((await alipay.said()).at(-1)).toBe('isv.invalid-signature');
    const alarms = () => server.logs.filter((line) => line.includes('the Alipay login is out of order'));
    for (let tries = 0; alarms().length === 0 && tries < 50; tries++) await new Promise((resume) => setTimeout(resume, 100));
    expect(alarms().map((line) => JSON.parse(line))).toMatchObject([{ level: 50, subCode: 'isv.invalid-signature' }]);
    await server.stop();
    await stranger.stop();
  });
});

describe('the configuration', () => {
  const started = (env: NodeJS.ProcessEnv) =>
    new Child('the server', 'apps/bff/dist/main.js', [], {
      NODE_ENV: 'test',
      PORT: '0',
      DATABASE_URL: programme.database.url,
      ...secretsForTests,
      ...programme.wechat.environment,
      ...env,
    });

  it.each<[Record<string, string>, RegExp]>([
    [{ ALIPAY_APP_ID: '2021000000000001' }, /ALIPAY_PRIVATE_KEY_FILE is missing; ALIPAY_PUBLIC_KEY_FILE is missing/],
    [{ DOUYIN_APP_SECRET: 'a-secret' }, /DOUYIN_APP_ID is missing/],
    [{ DOUYIN_API_BASE_URL: 'https://developer.toutiao.com' }, /DOUYIN_API_BASE_URL is set, but not DOUYIN_APP_ID/],
    [{ DOUYIN_APP_ID: 'tt1', DOUYIN_APP_SECRET: 'x', DOUYIN_API_BASE_URL: 'ftp://x' }, /must be a https or http address/],
  ])('of half a platform stops the server: %j', async (env, sentence) => {
    const child = started(env);
    expect((await child.ended).code).toBe(1);
    expect(child.output).toMatch(sentence);
  });

  it('with a key that is none stops the server at its start, and says which', async () => {
    const noKey = join(tmpdir(), `gp-no-key-${randomUUID()}.pem`);
    writeFileSync(noKey, 'no key');
    for (const [file, why] of [
      [noKey, 'it holds no key of the kind'],
      [`${noKey}.gone`, 'there is no such file'],
      [alipay.environment.ALIPAY_PRIVATE_KEY_FILE, 'it holds no key of the kind'],
    ]) {
      const child = started({ ...alipay.environment, ALIPAY_PUBLIC_KEY_FILE: file });
      expect((await child.ended).code).toBe(1);
      expect(child.output).toContain(`ALIPAY_PUBLIC_KEY_FILE cannot be used: ${why}`);
    }
  });
});

it('logs nothing secret of either platform, even when it tells everything', async () => {
  const server = await programme.anotherServer({ LOG_LEVEL: 'trace' });
  const secrets = [douyin.environment.DOUYIN_APP_SECRET ?? ''];
  for (const { route, app } of PLATFORMS) {
    const person = randomUUID();
    const code = await app().codeFor(person);
    const ask = () => post(`${server.url}${route.replace('POST /', '/api/')}`, code);
    const session = (await (await ask()).json()) as SessionView;
    expect((await ask()).status).toBe(401);
    await app().set({ drop: 1 });
    expect((await ask()).status).toBe(503);
    secrets.push(code, await app().subjectOf(person), session.accessToken, session.refreshToken);
  }
  await server.stop();
  const log = server.logs.join('\n');
  expect(log).toContain('/api/sessions/alipay');
  expect([...secrets, 'authbseB', 'session_key', 'PRIVATE KEY', 'sign='].filter((secret) => log.includes(secret))).toEqual([]);
});
