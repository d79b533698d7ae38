import { Secret, TOTP } from 'otpauth';
import { anAddress, done, expectProblem, type Person } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
afterEach(() => programme.setClock(null));

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
const signIn = (username: string, password: string, { totp, from }: { totp?: string; from?: string } = {}) =>
  programme.call('POST /sessions/staff', { body: { username, password, ...(totp ? { totp } : {}) }, ...(from ? { from } : {}) });
/** Somebody who does not sign in again by themselves. */
const holding = (accessToken: string): Person => ({ accessToken, address: anAddress(), renew: async () => {} });
const me = (accessToken: string) => programme.call('GET /me', { as: holding(accessToken) });

describe('staff sign in with a password', () => {
  it('a clerk is told where they work', async () => {
    const clerk = await programme.theClerk();
    const { who, accessToken } = done(await signIn(clerk.username, clerk.password));
    expect(who).toEqual({
      kind: 'staff',
      id: clerk.id,
      name: clerk.name,
      roles: ['clerk'],
      merchant: { id: clerk.merchant.id, name: clerk.merchant.name },
      store: { id: clerk.store.id, name: clerk.store.name },
      organisation: null,
    });
    expect(done(await me(accessToken))).toEqual(who);
  });

  it('community staff are told which organisation they work for', async () => {
    const organisation = await programme.anOrganisation({ name: '枫林社区居委会', kind: 'community' });
    const worker = await programme.aCommunityStaff({ organisation });
    const { who } = done(await signIn(worker.username, worker.password));
    expect(who).toMatchObject({ organisation: { id: organisation.id, name: '枫林社区居委会' }, merchant: null, store: null });
  });

  it('gives a wrong password and an unknown username the same answer, and takes the same time for both', async () => {
    const { username } = await programme.anOperator();
    const timed = async (name: string) => {
      const began = performance.now();
      const reply = await signIn(name, 'a password that is wrong');
      return { reply, tookMs: performance.now() - began };
    };
    await timed('warm-up');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 5; round++) {
      const wrong = await timed(username);
      const nobody = await timed('nobody-at-all');
      expectProblem(wrong.reply, 'access/wrong-credentials', { status: 401, detail: '账号或密码不对。' });
      expect(nobody.reply.body).toEqual(wrong.reply.body);
      expect(nobody.reply.status).toBe(wrong.reply.status);
      known.push(wrong.tookMs);
      unknown.push(nobody.tookMs);
    }
    // Hashing is what takes the time; without it an unknown username would be answered in a twentieth of it.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
    expect(Math.min(...known)).toBeGreaterThan(Math.min(...unknown) / 3);
  });

  it('reads the username as people type it, and the password as it is', async () => {
    const { username, password } = await programme.anOperator();
    done(await signIn(` ${username.toUpperCase()} `, password));
    expectProblem(await signIn(username, `${password} `), 'access/wrong-credentials', { status: 401 });
    expectProblem(await signIn("x' OR '1'='1", password), 'access/wrong-credentials', { status: 401 });
    expectProblem(await signIn('管理员', password), 'access/wrong-credentials', { status: 401 });
  });

  it('refuses unknown fields', async () => {
    const body = { username: 'super', password: 'x', role: 'super' };
    const problem = expectProblem(await programme.call('POST /sessions/staff', { body }), 'platform/invalid', { status: 400 });
    expect(problem.fields?.map(({ field }) => field)).toEqual(['role']);
  });
});

/** Misses are counted by quarters of an hour: a test that begins with one does not straddle two. */
const nextQuarter = () => (Math.floor(Date.now() / 900_000) + 1) * 900_000;

describe('guessing a password', () => {
  let beginning = 0;
  beforeEach(async () => {
    beginning = nextQuarter();
    await programme.setClock(new Date(beginning).toISOString());
  });

  it('locks out the address that guesses after ten misses, and nobody else', async () => {
    const { username, password } = await programme.anOperator();
    const guesser = anAddress();
    for (let miss = 1; miss <= 10; miss++)
      expectProblem(await signIn(username, `wrong ${miss}`, { from: guesser }), 'access/wrong-credentials');
    const locked = await signIn(username, password, { from: guesser });
    const { params } = expectProblem(locked, 'access/too-many-attempts', {
      status: 429,
      detail: /^尝试次数太多，请 \d+ 秒后再试。$/,
    });
    expect(Number(params?.retryAfterSeconds)).toBeLessThanOrEqual(900);
    expect(locked.headers['retry-after']).toBe(String(params?.retryAfterSeconds));
    done(await signIn(username, password, { from: anAddress() }));
    const other = await programme.anOperator();
    done(await signIn(other.username, other.password, { from: guesser }));
    await programme.setClock(new Date(beginning + 901_000).toISOString());
    done(await signIn(username, password, { from: guesser }));
  });

  it('does not get through by sending many guesses at the same instant', async () => {
    const { username, password } = await programme.anOperator();
    const from = anAddress();
    const wrong = Array.from({ length: 40 }, (_, i) => signIn(username, `a wrong guess ${i}`, { from }));
    const replies = await Promise.all([...wrong, signIn(username, password, { from })]);
    expect(replies.filter(({ ok }) => ok)).toEqual([]);
    const codes = replies.map(({ body }) => (body as { code?: string }).code);
    expect(codes.filter((code) => code === 'access/wrong-credentials').length).toBe(10);
    expect(codes.at(-1)).toBe('access/too-many-attempts');
  });
});

describe('an account that changes', () => {
  it('is out within a second of being disabled, on every server, and cannot come in again', async () => {
    const other = await programme.anotherServer();
    const clerk = await programme.aClerk();
    const { accessToken, refreshToken } = done(await signIn(clerk.username, clerk.password));
    const there = () =>
      fetch(`${other.url}/api/me`, { headers: { authorization: `Bearer ${accessToken}`, 'x-forwarded-for': anAddress() } });
    expect((await there()).status).toBe(200);
    const as = await programme.theSuper();
    done(await programme.call('PATCH /console/staff/:id', { as, params: { id: clerk.id }, body: { active: false } }));
    expectProblem(await me(accessToken), 'access/session-ended', { status: 401 });
    expectProblem(await programme.call('POST /sessions/refresh', { body: { refreshToken } }), 'access/session-ended', {
      status: 401,
    });
    await pause(1_050);
    expect((await there()).status).toBe(401);
    expectProblem(await signIn(clerk.username, clerk.password), 'access/account-disabled', {
      status: 403,
      detail: '这个账号已停用，请联系管理员。',
    });
    // Only who knows the password learns that.
    expectProblem(await signIn(clerk.username, 'not the password'), 'access/wrong-credentials', { status: 401 });
    done(await programme.call('PATCH /console/staff/:id', { as, params: { id: clerk.id }, body: { active: true } }));
    expectProblem(await me(accessToken), 'access/session-ended', { status: 401 });
    done(await signIn(clerk.username, clerk.password));
    await other.stop();
  });

  it('has its new roles at the next sign-in and its old sessions end', async () => {
    const clerk = await programme.aClerk();
    const { accessToken } = done(await signIn(clerk.username, clerk.password));
    const as = await programme.theSuper();
    done(await programme.call('PATCH /console/staff/:id', { as, params: { id: clerk.id }, body: { roles: ['merchant-owner'] } }));
    expectProblem(await me(accessToken), 'access/session-ended', { status: 401 });
    expect(done(await signIn(clerk.username, clerk.password)).who.roles).toEqual(['merchant-owner']);
  });

  it('keeps its sessions when only its name changes, and shows the new name', async () => {
    const clerk = await programme.aClerk();
    const { accessToken } = done(await signIn(clerk.username, clerk.password));
    const as = await programme.theSuper();
    done(await programme.call('PATCH /console/staff/:id', { as, params: { id: clerk.id }, body: { name: '王店员' } }));
    expect(done(await me(accessToken)).name).toBe('王店员');
  });

  it('has one password: the new one works, the old one and its sessions do not', async () => {
    const clerk = await programme.aClerk();
    const { accessToken } = done(await signIn(clerk.username, clerk.password));
    const as = await programme.theOperator();
    done(
      await programme.call('PATCH /console/staff/:id', {
        as,
        params: { id: clerk.id },
        body: { password: 'a quite new password' },
      }),
    );
    expectProblem(await me(accessToken), 'access/session-ended', { status: 401 });
    expectProblem(await signIn(clerk.username, clerk.password), 'access/wrong-credentials', { status: 401 });
    done(await signIn(clerk.username, 'a quite new password'));
  });

  it('is signed out, and stays out, while its merchant is switched off', async () => {
    const merchant = await programme.aMerchant();
    const clerk = await programme.aClerk({ merchant });
    const { accessToken, refreshToken } = done(await signIn(clerk.username, clerk.password));
    const as = await programme.theOperator();
    const patch = (active: boolean) =>
      programme.call('PATCH /console/merchants/:id', { as, params: { id: merchant.id }, body: { active } });
    done(await patch(false));
    expectProblem(await signIn(clerk.username, clerk.password), 'access/account-disabled', { status: 403 });
    expectProblem(await programme.call('POST /sessions/refresh', { body: { refreshToken } }), 'access/session-ended', {
      status: 401,
    });
    let reply = await me(accessToken);
    for (let waited = 0; reply.ok && waited < 10_000; waited += 250) {
      await pause(250);
      reply = await me(accessToken);
    }
    expectProblem(reply, 'access/session-ended', { status: 401 });
    done(await patch(true));
    done(await signIn(clerk.username, clerk.password));
  });
});

describe('a second factor', () => {
  const digitsOf = (base32: string, iso: string) =>
    new TOTP({ secret: Secret.fromBase32(base32), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
      timestamp: Date.parse(iso),
    });
  /** Ahead of the present, so that however long a test takes the clock only ever moves forward. */
  let base = 0;
  beforeEach(() => {
    base = nextQuarter() / 30_000;
  });
  /** Sets the clock to the beginning of a step, and says when that is. */
  const atStep = async (ahead: number) => {
    const iso = new Date((base + ahead) * 30_000 + 1_000).toISOString();
    await programme.setClock(iso);
    return iso;
  };
  const setUp = async () => {
    const now = await atStep(0);
    const advisor = await programme.aStaff(['advisor']);
    const { secret, uri } = done(await programme.call('POST /staff/me/totp', { as: advisor }));
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    const totp = digitsOf(secret, now);
    expect((await programme.call('POST /staff/me/totp/confirm', { as: advisor, body: { totp } })).status).toBe(204);
    return { ...advisor, secret };
  };

  it('is asked for once it is confirmed, not before', async () => {
    const advisor = await programme.aStaff(['advisor']);
    const { secret } = done(await programme.call('POST /staff/me/totp', { as: advisor }));
    done(await signIn(advisor.username, advisor.password));
    const now = await atStep(0);
    const wrong = await programme.call('POST /staff/me/totp/confirm', {
      as: advisor,
      body: { totp: digitsOf(secret, inSeconds(9_999)) },
    });
    expectProblem(wrong, 'access/totp-wrong', { status: 422 });
    done(await signIn(advisor.username, advisor.password));
    const confirm = await programme.call('POST /staff/me/totp/confirm', { as: advisor, body: { totp: digitsOf(secret, now) } });
    expect(confirm.status).toBe(204);
    const detail = '请输入身份验证器上的 6 位数字。';
    expectProblem(await signIn(advisor.username, advisor.password), 'access/totp-required', { status: 401, detail });
    // Whoever does not know the password does not learn that there is one.
    expectProblem(await signIn(advisor.username, 'not the password'), 'access/wrong-credentials', { status: 401 });
  });

  it('takes each digits once: not those that confirmed it, not those of the last sign-in, not those before', async () => {
    const { username, password, secret } = await setUp();
    const detail = '验证数字不对或已经用过，请等下一个数字。';
    const first = await atStep(0);
    expectProblem(await signIn(username, password, { totp: digitsOf(secret, first) }), 'access/totp-wrong', {
      status: 401,
      detail,
    });
    const next = await atStep(1);
    done(await signIn(username, password, { totp: digitsOf(secret, next) }));
    expectProblem(await signIn(username, password, { totp: digitsOf(secret, next) }), 'access/totp-wrong', { status: 401 });
    expectProblem(await signIn(username, password, { totp: digitsOf(secret, first) }), 'access/totp-wrong', { status: 401 });
    const later = await atStep(2);
    const together = await Promise.all(
      Array.from({ length: 8 }, () => signIn(username, password, { totp: digitsOf(secret, later), from: anAddress() })),
    );
    expect(together.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('stays in force while a new one is only offered', async () => {
    const advisor = await setUp();
    await atStep(1);
    done(await programme.call('POST /staff/me/totp', { as: advisor }));
    expectProblem(await signIn(advisor.username, advisor.password), 'access/totp-required', { status: 401 });
    const now = await atStep(2);
    done(await signIn(advisor.username, advisor.password, { totp: digitsOf(advisor.secret, now) }));
  });

  it('cannot be guessed from many addresses by somebody who has the password', async () => {
    const { username, password, secret } = await setUp();
    const now = await atStep(1);
    const right = digitsOf(secret, now);
    for (let miss = 0; miss < 10; miss++) {
      const totp = String((Number(right) + 1 + miss) % 1_000_000).padStart(6, '0');
      expectProblem(await signIn(username, password, { totp }), 'access/totp-wrong', { status: 401 });
    }
    expectProblem(await signIn(username, password, { totp: right }), 'access/too-many-attempts', { status: 429 });
  });

  it('goes when a super gives somebody who lost their phone a new password', async () => {
    const { id, username } = await setUp();
    const as = await programme.theSuper();
    const patched = await programme.call('PATCH /console/staff/:id', {
      as,
      params: { id },
      body: { password: 'back in with this one' },
    });
    expect(done(patched).hasTotp).toBe(false);
    done(await signIn(username, 'back in with this one'));
    const [row] = done(await programme.call('GET /console/audit', { as, query: { object: id } })).items;
    expect(row).toMatchObject({ action: 'staff.change', change: { password: 'changed', secondFactor: 'removed' } });
  });

  it('lies in the database only encrypted', async () => {
    const { id, secret } = await setUp();
    const [row] = await programme.sql.rows<{ totp_secret: string }>('SELECT totp_secret FROM staff WHERE id = ?', [id]);
    expect(row?.totp_secret.length).toBeGreaterThan(40);
    const bytes = Buffer.from(row?.totp_secret ?? '', 'base64url');
    expect(bytes.includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false);
    expect(row?.totp_secret).not.toContain(secret);
  });
});
