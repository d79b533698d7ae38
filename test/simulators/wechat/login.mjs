import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { refuse, refuseUnknown } from './answers.mjs';

const CODE_LIVES_MS = 5 * 60_000;

const digest = (...parts) => createHash('sha256').update(parts.join('\n')).digest('base64url');

/** wx.login and code2session: codes live five minutes and open one session; an openid is the same for ever for (person, app). */
export class Login {
  #codes = new Map();
  #sessionKeys = new Map();

  constructor({ app, clock, knobs }) {
    this.app = app;
    this.clock = clock;
    this.knobs = knobs;
  }

  openid(person, appid = this.app.id) {
    return `o${digest('openid', appid, person).slice(0, 27)}`;
  }

  unionid(person) {
    return `o${digest('unionid', person).slice(0, 27)}`;
  }

  /** What wx.login gives the phone of this person. */
  issueCode(person) {
    const code = `0${randomBytes(24).toString('base64url').replaceAll('_', 'x').replaceAll('-', 'y').slice(0, 31)}`;
    this.#codes.set(code, { person, expiresAt: this.clock.now() + CODE_LIVES_MS, used: false });
    this.#forgetOld();
    return code;
  }

  #forgetOld() {
    // A used or expired code keeps its own answer for an hour, then it is as unknown as any.
    const limit = this.clock.now() - 60 * 60_000;
    for (const [code, { expiresAt }] of this.#codes) if (expiresAt < limit) this.#codes.delete(code);
  }

  /** GET /sns/jscode2session */
  codeToSession(query) {
    const refusal = refuseUnknown(query, ['appid', 'secret', 'js_code', 'grant_type']) ?? this.app.refuseCredentials(query);
    if (refusal) return refusal;
    if (query.grant_type !== 'authorization_code') return refuse(40002);
    if (!query.js_code) return refuse(41008);
    const entry = this.#codes.get(query.js_code);
    if (!entry || entry.expiresAt <= this.clock.now()) return refuse(40029);
    if (entry.used) return refuse(40163);
    if (this.knobs.blocked.has(entry.person)) return refuse(40226);
    entry.used = true;
    const openid = this.openid(entry.person);
    const session_key = randomBytes(16).toString('base64');
    this.#sessionKeys.set(openid, session_key);
    return { session_key, openid, ...(this.knobs.unionId ? { unionid: this.unionid(entry.person) } : {}) };
  }

  /** GET /wxa/checksession – the documents do not say whether the key is the base64 text or its bytes: both are taken. */
  checkSession(query) {
    const refusal = refuseUnknown(query, ['access_token', 'openid', 'signature', 'sig_method']);
    if (refusal) return refusal;
    const key = this.#sessionKeys.get(query.openid);
    const given = Buffer.from(String(query.signature ?? ''), 'utf8');
    const keys = key ? [key, Buffer.from(key, 'base64')] : [];
    const right = keys.some((k) => {
      const expected = Buffer.from(createHmac('sha256', k).update('').digest('hex'), 'utf8');
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
    return right && query.sig_method === 'hmac_sha256' ? { errcode: 0, errmsg: 'ok' } : refuse(87009);
  }
}
