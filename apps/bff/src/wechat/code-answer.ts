import { Refusal } from '../platform/refusal.js';

/** What one call of code2session came to. */
export type CodeAnswer =
  | { kind: 'identity'; openid: string; unionid: string | null }
  /** The platform was busy and asks to be asked again. */
  | { kind: 'busy' }
  | { kind: 'refused'; refusal: Refusal; alarm: boolean };

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
export function readCodeAnswer(text: string): { errcode: number | null; rid: string | null; answer: CodeAnswer } {
  const body = objectOf(text);
  if (!body) return { errcode: null, rid: null, answer: { kind: 'refused', refusal: unavailable(), alarm: false } };
  const errcode = body.errcode === undefined ? 0 : Number(body.errcode);
  const rid = /rid: ([\w-]{1,64})/.exec(String(body.errmsg ?? ''))?.[1] ?? null;
  return { errcode, rid, answer: errcode === 0 ? identityOf(body) : refusalOf(errcode) };
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function identityOf({ openid, unionid }: Record<string, unknown>): CodeAnswer {
  if (typeof openid !== 'string' || !OPENID.test(openid)) return { kind: 'refused', refusal: unavailable(), alarm: true };
  const known = typeof unionid === 'string' && OPENID.test(unionid) ? unionid : null;
  return { kind: 'identity', openid, unionid: known };
}

function refusalOf(errcode: number): CodeAnswer {
  const refused = (refusal: Refusal, alarm = false): CodeAnswer => ({ kind: 'refused', refusal, alarm });
  if (errcode === BUSY) return { kind: 'busy' };
  if (errcode === 40029) return refused(new Refusal(401, 'access/code-invalid'));
  if (errcode === 40163) return refused(new Refusal(401, 'access/code-used'));
  if (errcode === 40226) return refused(new Refusal(403, 'access/code-blocked'));
  if (errcode === 45011) return refused(unavailable(QUOTA_SECONDS));
  // A wrong configuration, or an error that we have never met: both are for an engineer.
  return refused(unavailable(CONFIGURATION.has(errcode) ? QUOTA_SECONDS : undefined), true);
}
