import { readSessionAnswer } from './session-answer';

const answerOf = (body: unknown) => {
  const { answer } = readSessionAnswer(typeof body === 'string' ? body : JSON.stringify(body));
  return answer.kind === 'refused' ? { status: answer.refusal.status, code: answer.refusal.code, alarm: answer.alarm } : answer;
};

describe('the answer of jscode2session', () => {
  it('is an identity, with what joins the apps of one account', () => {
    const data = { session_key: 'x', openid: '_000abcdef', anonymous_openid: '', unionid: 'u-123456' };
    expect(answerOf({ err_no: 0, data })).toEqual({ kind: 'identity', subject: '_000abcdef', person: 'douyin:union:u-123456' });
    expect(answerOf({ err_no: 0, data: { ...data, unionid: '' } })).toMatchObject({ person: null });
  });

  it.each([
    [{ err_no: 40018 }, 401, 'access/code-invalid', false],
    [{ err_no: 40014 }, 503, 'access/douyin-unavailable', true],
    [{ err_no: 40015 }, 503, 'access/douyin-unavailable', true],
    [{ err_no: 40017 }, 503, 'access/douyin-unavailable', true],
    [{ err_no: 28001005 }, 503, 'access/douyin-unavailable', true],
    [{ err_no: 0 }, 503, 'access/douyin-unavailable', true],
    [{ err_no: 0, data: { openid: '', anonymous_openid: 'a-whole-phone' } }, 503, 'access/douyin-unavailable', true],
    [{ err_no: '0', data: { openid: '_000abcdef' } }, 503, 'access/douyin-unavailable', false],
    [{}, 503, 'access/douyin-unavailable', false],
    ['<html>', 503, 'access/douyin-unavailable', false],
  ])('%j is %i %s', (body, status, code, alarm) => {
    expect(answerOf(body)).toEqual({ status, code, alarm });
  });

  it('asks again when the platform is busy, and keeps the number its support asks for', () => {
    expect(answerOf({ err_no: -1 })).toEqual({ kind: 'busy' });
    expect(readSessionAnswer('{"err_no":40018,"log_id":"2026ABC"}')).toMatchObject({ errNo: 40018, logId: '2026ABC' });
  });
});
