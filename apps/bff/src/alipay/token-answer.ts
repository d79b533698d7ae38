import type { KeyObject } from 'node:crypto';
import { jsonObject, type LoginAnswer } from '../platform/login-client.js';
import { Refusal } from '../platform/refusal.js';
import { verifiedAnswer } from './gateway.js';

const ANSWER = 'alipay_system_oauth_token_response';
const SUBJECT = /^[\x21-\x7e]{6,128}$/;

export const unavailable = (retryAfterSeconds = 5): Refusal =>
  new Refusal(503, 'access/alipay-unavailable', { retryAfterSeconds });
const refused = (refusal: Refusal, alarm = false): LoginAnswer => ({ kind: 'refused', refusal, alarm });

export interface Said {
  code: string | null;
  subCode: string | null;
  /** Whether an identity came without Alipay's signature. */
  unsigned: boolean;
}

/**
 * Reads the reply of alipay.system.oauth.token. An identity is believed only under Alipay's signature; a refusal is believed without, as
 * it can do no more than a lost answer, and the gateway does not sign all of them.
 */
export function readTokenAnswer(text: string, key: KeyObject): { said: Said; answer: LoginAnswer } {
  const body = jsonObject(text);
  const error = body?.error_response;
  if (typeof error === 'object' && error !== null) return errorAnswer(error as Record<string, unknown>);
  const answer = verifiedAnswer(text, ANSWER, key);
  const silent: Said = { code: null, subCode: null, unsigned: answer === null && body?.[ANSWER] !== undefined };
  if (!answer) return { said: silent, answer: refused(unavailable(), silent.unsigned) };
  // Some gateways put a refusal where the answer belongs.
  if (answer.code !== undefined && answer.code !== '10000') return errorAnswer(answer);
  return { said: { ...silent, code: '10000' }, answer: identityIn(answer) };
}

/** open_id is what newer apps get, and what every app will get: where both are given it is the one that lasts. */
function identityIn({ open_id, user_id }: Record<string, unknown>): LoginAnswer {
  const subject = [open_id, user_id].find((id): id is string => typeof id === 'string' && SUBJECT.test(id));
  return subject === undefined ? refused(unavailable(), true) : { kind: 'identity', subject, person: null };
}

function errorAnswer(error: Record<string, unknown>): { said: Said; answer: LoginAnswer } {
  const word = (value: unknown) => /^[\w.-]{1,64}$/.exec(String(value ?? ''))?.[0] ?? null;
  const said: Said = { code: word(error.code), subCode: word(error.sub_code), unsigned: false };
  return { said, answer: refusalOf(said) };
}

function refusalOf({ code, subCode }: Said): LoginAnswer {
  // Alipay has one word for a code that is wrong, too old or used up.
  if (subCode === 'isv.code-invalid') return refused(new Refusal(401, 'access/code-invalid'));
  if (code === '20000') return { kind: 'busy' };
  // 40001, 40002, 40004, 40006: our app id, our signature, our rights: for an engineer, and not gone within seconds.
  return refused(unavailable(60), true);
}
