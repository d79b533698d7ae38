import { randomUUID } from 'node:crypto';
import { codeNow } from './support/builders';
import { done, expectProblem, type Person } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
afterEach(() => programme.setClock(null));

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const rename = (as: Person, nickname: unknown) =>
  programme.call('PUT /members/me', { as, body: { nickname } as { nickname: string } });

describe('a member', () => {
  it('chooses how they are called, with emoji if they like', async () => {
    const member = await programme.aMember();
    const before = done(await programme.call('GET /members/me', { as: member }));
    for (const nickname of ['林小满', '🌱小满👩‍👩‍👧', 'L', '二十个字的昵称二十个字的昵称二十个字的昵']) {
      expect(done(await rename(member, ` ${nickname} `))).toEqual({ ...before, nickname });
      expect(done(await programme.call('GET /members/me', { as: member }))).toEqual({ ...before, nickname });
    }
    expect(done(await programme.call('GET /me', { as: member })).name).toBe('二十个字的昵称二十个字的昵称二十个字的昵');
  });

  it.each([
    [''],
    ['   '],
    ['二十一个字的昵称二十一个字的昵称二十一个字'],
    ['a\u0000b'],
    ['两\n行'],
    ['\u200b'],
    ['好\u202e人'],
    ['\ud83c'],
    [null],
    [7],
    [['林']],
  ])('cannot be called %j', async (nickname) => {
    const member = await programme.aMember({ nickname: '林小满' });
    const { fields } = expectProblem(await rename(member, nickname), 'platform/invalid', { status: 400 });
    expect(fields?.map(({ field }) => field)).toEqual(['nickname']);
    expect(done(await programme.call('GET /members/me', { as: member })).nickname).toBe('林小满');
  });

  it('cannot change what is not theirs to change', async () => {
    const member = await programme.aMember();
    for (const body of [
      { nickname: '林', status: 'closed' },
      { nickname: '林', id: '0'.repeat(26) },
      { nickname: '林', codeAlias: 1 },
    ])
      expectProblem(await programme.call('PUT /members/me', { as: member, body }), 'platform/invalid', { status: 400 });
  });
});

describe('a member code', () => {
  const codesOf = async (member: Person) => done(await programme.call('GET /members/me/code', { as: member }));
  const lookUp = async (code: string) =>
    programme.call('POST /merchant/members/lookup', { as: await programme.theClerk(), body: { code } });

  it('comes for this half minute and five minutes ahead, each as QR and as 18 digits', async () => {
    const { codes, serverTime } = await codesOf(await programme.aMember());
    expect(codes.length).toBeGreaterThanOrEqual(10);
    const [first] = codes;
    expect(Date.parse(first?.from ?? '')).toBeLessThanOrEqual(Date.parse(serverTime));
    expect(Date.parse(first?.until ?? '')).toBeGreaterThan(Date.parse(serverTime));
    codes.forEach((code, i) => {
      expect(code.digits).toMatch(/^86\d{16}$/);
      expect(code.qr).toMatch(/^HM2\.[0-9A-Z.]+$/);
      if (i > 0) expect(code.from).toBe(codes[i - 1]?.until);
    });
    expect(new Set(codes.map(({ qr }) => qr)).size).toBe(codes.length);
    expect(new Set(codes.map(({ digits }) => digits)).size).toBe(codes.length);
  });

  it('finds its member for a clerk, scanned or typed with spaces, under a masked name', async () => {
    const member = await programme.aMember({ nickname: '林小满' });
    const { qr, digits } = codeNow(await codesOf(member));
    for (const code of [qr, ` ${qr} `, digits, digits.replace(/(\d{4})/g, '$1 ')])
      expect(done(await lookUp(code))).toMatchObject({ memberId: member.id, name: '林＊满' });
  });

  it('is worth nothing two minutes later, and says so', async () => {
    const { qr, digits } = codeNow(await codesOf(await programme.aMember()));
    await programme.setClock(inSeconds(120));
    const detail = '这个会员码已过期，请会员刷新后再扫。';
    expectProblem(await lookUp(qr), 'members/code-expired', { status: 409, detail });
    expectProblem(await lookUp(digits), 'members/code-expired', { status: 409, detail });
  });

  it('is not known when it is mistyped, made up, changed or something else', async () => {
    const member = await programme.aMember();
    const other = await programme.aMember();
    const { qr, digits } = codeNow(await codesOf(member));
    const mistyped = digits.slice(0, -2) + String((Number(digits.at(-2)) + 1) % 10) + digits.at(-1);
    const parts = qr.split('.');
    const ofAnother = [parts[0], other.id.toUpperCase(), ...parts.slice(2)].join('.');
    const changed = qr.slice(0, -1) + (qr.endsWith('0') ? '1' : '0');
    const detail = '没认出这个会员码，请核对数字，或请会员刷新后再扫。';
    for (const code of [mistyped, digits.slice(1), changed, ofAnother, qr.replace('HM2', 'HM1'), '123456', randomUUID(), '你好'])
      expectProblem(await lookUp(code), 'members/code-unknown', { status: 404, detail });
  });
});
