import { jsonObject, type LoginAnswer } from '../platform/login-client.js';
import { Refusal } from '../platform/refusal.js';

const BUSY = -1;
const OPENID = /^[A-Za-z0-9_-]{6,128}$/;
/** A wrong app id or secret, or none: nobody can sign in until somebody repairs the configuration. */
const CONFIGURATION = new Set([40013, 40125, 41002, 41004]);
/** The quota is counted by the minute, so coming back sooner is of no use. */
const QUOTA_SECONDS = 60;

/** The login cannot be done now; the member keeps everything and tries again. */
export const unavailable = (retryAfterSeconds = 5): Refusal =>
  new Refusal(503, 'access/wechat-unavailable', { retryAfterSeconds });

/**
 * Reads the body of code2session. The platform answers errors with status 200, JSON as text/plain, and success without an errcode;
 * so only the text counts. `errcode` is what it said, for the log; null when it said nothing we understand.
 */
export function readCodeAnswer(text: string): { errcode: number | null; rid: string | null; answer: LoginAnswer } {
  const body = jsonObject(text);
  if (!body) return { errcode: null, rid: null, answer: { kind: 'refused', refusal: unavailable(), alarm: false } };
  const errcode = body.errcode === undefined ? 0 : Number(body.errcode);
  const rid = /rid: ([\w-]{1,64})/.exec(String(body.errmsg ?? ''))?.[1] ?? null;
  return { errcode, rid, answer: errcode === 0 ? identityOf(body) : refusalOf(errcode) };
}

function identityOf({ openid, unionid }: Record<string, unknown>): LoginAnswer {
  if (typeof openid !== 'string' || !OPENID.test(openid)) return { kind: 'refused', refusal: unavailable(), alarm: true };
  const known = typeof unionid === 'string' && OPENID.test(unionid) ? unionid : null;
  return { kind: 'identity', subject: openid, person: known };
}

function refusalOf(errcode: number): LoginAnswer {
  const refused = (refusal: Refusal, alarm = false): LoginAnswer => ({ kind: 'refused', refusal, alarm });
  if (errcode === BUSY) return { kind: 'busy' };
  if (errcode === 40029) return refused(new Refusal(401, 'access/code-invalid'));
  if (errcode === 40163) return refused(new Refusal(401, 'access/code-used'));
  if (errcode === 40226) return refused(new Refusal(403, 'access/code-blocked'));
  if (errcode === 45011) return refused(unavailable(QUOTA_SECONDS));
  // A wrong configuration, or an error that we have never met: both are for an engineer.
  return refused(unavailable(CONFIGURATION.has(errcode) ? QUOTA_SECONDS : undefined), true);
}
