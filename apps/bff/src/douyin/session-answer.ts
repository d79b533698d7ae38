import { jsonObject, type LoginAnswer } from '../platform/login-client.js';
import { Refusal } from '../platform/refusal.js';

const BUSY = -1;
/** A wrong app id or secret, or a request without one of its parts: nobody can sign in until somebody repairs the configuration. */
const CONFIGURATION = new Set([40014, 40015, 40017]);
/** Douyin has one word for a code that is wrong, too old or used up. */
const BAD_CODE = 40018;
const SUBJECT = /^[\x21-\x7e]{6,128}$/;

export const unavailable = (retryAfterSeconds = 5): Refusal =>
  new Refusal(503, 'access/douyin-unavailable', { retryAfterSeconds });

/** Reads the body of jscode2session: `errNo` is what it said, for the log; null when it said nothing we understand. */
export function readSessionAnswer(text: string): { errNo: number | null; logId: string | null; answer: LoginAnswer } {
  const body = jsonObject(text);
  const errNo = typeof body?.err_no === 'number' ? body.err_no : null;
  const logId = /^[\w-]{1,64}$/.exec(String(body?.log_id ?? ''))?.[0] ?? null;
  if (!body || errNo === null) return { errNo, logId, answer: refused(unavailable()) };
  return { errNo, logId, answer: errNo === 0 ? identityIn(body.data) : refusalOf(errNo) };
}

const refused = (refusal: Refusal, alarm = false): LoginAnswer => ({ kind: 'refused', refusal, alarm });

/** An anonymous_openid is of whoever holds the phone, signed out of Douyin: it is nobody's identity and is not looked at. */
function identityIn(data: unknown): LoginAnswer {
  const { openid, unionid } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  if (typeof openid !== 'string' || !SUBJECT.test(openid)) return refused(unavailable(), true);
  // Douyin and its sister apps each have union ids of their own: the name of the platform keeps them apart from WeChat's.
  const person = typeof unionid === 'string' && SUBJECT.test(unionid) ? `douyin:union:${unionid}` : null;
  return { kind: 'identity', subject: openid, person };
}

function refusalOf(errNo: number): LoginAnswer {
  if (errNo === BUSY) return { kind: 'busy' };
  if (errNo === BAD_CODE) return refused(new Refusal(401, 'access/code-invalid'));
  return refused(unavailable(CONFIGURATION.has(errNo) ? 60 : undefined), true);
}
