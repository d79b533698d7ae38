import { readCodeAnswer } from './code-answer';

const refusalOf = (text: string) => {
  const { answer } = readCodeAnswer(text);
  if (answer.kind !== 'refused') throw new Error(`not refused but ${answer.kind}`);
  return { status: answer.refusal.status, code: answer.refusal.code, alarm: answer.alarm };
};
const error = (errcode: number) => JSON.stringify({ errcode, errmsg: 'words, rid: 6a0b1c2d-0a1b2c3d-4e5f6a7b' });

describe('the answer of code2session', () => {
  it('takes an answer without errcode as a success and lets go of the session key', () => {
    const { answer } = readCodeAnswer('{"session_key":"tiihtNczf5v6AKRyjwEUhQ==","openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE"}');
    expect(answer).toEqual({ kind: 'identity', subject: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE', person: null });
  });

  it('takes errcode 0 as a success and keeps the union id', () => {
    const { answer } = readCodeAnswer(
      '{"errcode":0,"openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE","unionid":"o6_bmasdasdsad6_2sgVt7hMZOPf"}',
    );
    expect(answer).toMatchObject({ kind: 'identity', person: 'o6_bmasdasdsad6_2sgVt7hMZOPf' });
  });

  it.each([
    [40029, 401, 'access/code-invalid', false],
    [40163, 401, 'access/code-used', false],
    [40226, 403, 'access/code-blocked', false],
    [45011, 503, 'access/wechat-unavailable', false],
    [40013, 503, 'access/wechat-unavailable', true],
    [40125, 503, 'access/wechat-unavailable', true],
    [41002, 503, 'access/wechat-unavailable', true],
    [41004, 503, 'access/wechat-unavailable', true],
    [99999, 503, 'access/wechat-unavailable', true],
  ])('turns %i into %i %s', (errcode, status, code, alarm) => {
    expect(refusalOf(error(errcode))).toEqual({ status, code, alarm });
  });

  it('asks again when the platform is busy', () => {
    expect(readCodeAnswer(error(-1)).answer).toEqual({ kind: 'busy' });
  });

  it('keeps the number that WeChat support asks for', () => {
    expect(readCodeAnswer(error(40029)).rid).toBe('6a0b1c2d-0a1b2c3d-4e5f6a7b');
  });

  it.each(['', '<html>502 Bad Gateway</html>', 'null', '[]', '"ok"', '17'])(
    'believes nothing that is no JSON object: %s',
    (text) => {
      expect(refusalOf(text)).toEqual({ status: 503, code: 'access/wechat-unavailable', alarm: false });
    },
  );

  it.each([{}, { openid: '' }, { openid: 7 }, { openid: 'o'.repeat(200) }, { openid: "o'; --" }])(
    'believes no success without a proper openid: %j',
    (body) => {
      expect(refusalOf(JSON.stringify(body))).toEqual({ status: 503, code: 'access/wechat-unavailable', alarm: true });
    },
  );
});
