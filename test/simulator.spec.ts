import { send } from './support/call';
import { APP_ID, Wechat } from './support/wechat';

/** The simulator stands for WeChat in every other test: here it is held to what is known of the platform (reference: the login fact sheet). */
describe('the WeChat simulator', () => {
  let wechat: Wechat;
  const secret = () => wechat.environment.WECHAT_APP_SECRET ?? '';

  beforeAll(async () => {
    wechat = await Wechat.start();
  });
  afterAll(() => wechat.stop());
  afterEach(async () => {
    await wechat.set({});
    await wechat.setClock(null);
  });

  const ask = async (path: string, query: Record<string, string>) => {
    const reply = await send(wechat.url, { method: 'GET', path: `${path}?${new URLSearchParams(query)}` });
    return { ...reply, answer: JSON.parse(reply.text) };
  };
  const login = (js_code: string, other: Record<string, string> = {}) =>
    ask('/sns/jscode2session', { appid: APP_ID, secret: secret(), js_code, grant_type: 'authorization_code', ...other });
  const token = (body: object) =>
    send(wechat.url, {
      method: 'POST',
      path: '/cgi-bin/stable_token',
      body: JSON.stringify({ grant_type: 'client_credential', appid: APP_ID, secret: secret(), ...body }),
    }).then(({ text }) => JSON.parse(text));

  describe('code2session', () => {
    it('gives one person the same openid at every login, and another person another', async () => {
      const first = await login(await wechat.codeFor('lin'));
      const second = await login(await wechat.codeFor('lin'));
      const other = await login(await wechat.codeFor('zhou'));
      expect(first.answer.openid).toBe(second.answer.openid);
      expect(other.answer.openid).not.toBe(first.answer.openid);
      expect(first.answer.openid).toMatch(/^o[\w-]{27}$/);
      expect(Buffer.from(first.answer.session_key, 'base64')).toHaveLength(16);
      expect(first.answer).not.toHaveProperty('errcode');
      expect(first.answer).not.toHaveProperty('unionid');
    });

    it('answers errors with HTTP 200 and text/plain, as the platform does', async () => {
      const { status, headers, answer } = await login('no-such-code');
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/plain');
      expect(answer.errcode).toBe(40029);
      expect(answer.errmsg).toMatch(/rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    });

    it('takes a code once', async () => {
      const code = await wechat.codeFor('lin');
      expect((await login(code)).answer.openid).toBeDefined();
      expect((await login(code)).answer.errcode).toBe(40163);
    });

    it('forgets a code after five minutes', async () => {
      const code = await wechat.codeFor('lin');
      await wechat.setClock(new Date(Date.now() + 5 * 60_000 + 1000).toISOString());
      expect((await login(code)).answer.errcode).toBe(40029);
    });

    it.each([
      ['another app', { appid: 'wx-of-somebody-else' }, 40013],
      ['a wrong secret', { secret: 'wrong' }, 40125],
      ['no app', { appid: '' }, 41002],
      ['no secret', { secret: '' }, 41004],
      ['no code', { js_code: '' }, 41008],
      ['a wrong grant type', { grant_type: 'password' }, 40002],
    ])('refuses %s without using up the code', async (_, other, errcode) => {
      const code = await wechat.codeFor('lin');
      expect((await login(code, other as Record<string, string>)).answer.errcode).toBe(errcode);
      expect((await login(code)).answer.openid).toBeDefined();
    });

    it('names a parameter it does not know, where the platform would stay silent', async () => {
      const { answer } = await login(await wechat.codeFor('lin'), { jscode: 'x' });
      expect(answer.errcode).toBe(40097);
      expect(answer.errmsg).toContain('jscode');
    });

    it('turns a risky person away, and gives a unionid where the app has one', async () => {
      await wechat.set({ blocked: ['mallory'], unionId: true });
      expect((await login(await wechat.codeFor('mallory'))).answer.errcode).toBe(40226);
      expect((await login(await wechat.codeFor('lin'))).answer.unionid).toMatch(/^o[\w-]{27}$/);
    });
  });

  describe('the knobs', () => {
    it('fails as often as it is told to, then works with the very same code', async () => {
      const code = await wechat.codeFor('lin');
      await wechat.set({ fail: { errcode: -1, times: 2 } });
      expect((await login(code)).answer.errcode).toBe(-1);
      expect((await login(code)).answer.errcode).toBe(-1);
      expect((await login(code)).answer.openid).toBeDefined();
    });

    it('drops a connection, garbles an answer and takes its time', async () => {
      const code = await wechat.codeFor('lin');
      await wechat.set({ drop: 1 });
      await expect(login(code)).rejects.toThrow();
      await wechat.set({ garble: 1 });
      await expect(login(code)).rejects.toThrow(SyntaxError);
      await wechat.set({ latencyMs: 300 });
      const asked = Date.now();
      expect((await login(code)).answer.openid).toBeDefined();
      expect(Date.now() - asked).toBeGreaterThanOrEqual(295);
    });

    it('writes down who asked for what, without secrets', async () => {
      const code = await wechat.codeFor('lin');
      await login(code);
      const last = (await wechat.calls()).at(-1);
      expect(last).toMatchObject({
        method: 'GET',
        path: '/sns/jscode2session',
        errcode: 0,
        query: { js_code: code, secret: '***' },
      });
    });

    it('is out of reach for a web page that points its own name at this machine', async () => {
      const reply = await send(wechat.url, {
        method: 'POST',
        path: '/_control/codes',
        body: '{"person":"lin"}',
        headers: { host: 'evil.example' },
      });
      expect(reply.status).toBe(400);
    });
  });

  describe('access tokens', () => {
    const check = (access_token: string) =>
      ask('/wxa/checksession', { access_token, openid: 'o', signature: 's', sig_method: 'hmac_sha256' });
    const plain = () =>
      ask('/cgi-bin/token', { grant_type: 'client_credential', appid: APP_ID, secret: secret() }).then(({ answer }) => answer);
    /** 87009 = the token was fine, the signature was not: all that is asked here. */
    const WORKS = 87009;

    it('keeps the stable token until its last five minutes; then both work until the old one ends', async () => {
      const first = await token({});
      expect((await token({})).access_token).toBe(first.access_token);
      await wechat.setClock(new Date(Date.now() + (7200 - 200) * 1000).toISOString());
      const second = await token({});
      expect(second.access_token).not.toBe(first.access_token);
      expect((await check(first.access_token)).answer.errcode).toBe(WORKS);
      expect((await check(second.access_token)).answer.errcode).toBe(WORKS);
    });

    it('ends the stable token at once when forced, but not twice within 30 seconds', async () => {
      const first = await token({});
      const forced = await token({ force_refresh: true });
      expect(forced.access_token).not.toBe(first.access_token);
      expect((await check(first.access_token)).answer.errcode).toBe(40001);
      expect((await token({ force_refresh: true })).access_token).toBe(forced.access_token);
    });

    it('gives a new plain token at each call, lets the old one work for five minutes, and leaves the stable one alone', async () => {
      const stable = await token({});
      const first = await plain();
      const second = await plain();
      expect(second.access_token).not.toBe(first.access_token);
      expect((await check(first.access_token)).answer.errcode).toBe(WORKS);
      await wechat.setClock(new Date(Date.now() + 5 * 60_000 + 1000).toISOString());
      expect((await check(first.access_token)).answer.errcode).toBe(40001);
      expect((await check(second.access_token)).answer.errcode).toBe(WORKS);
      expect((await check(stable.access_token)).answer.errcode).toBe(WORKS);
    });
  });
});
