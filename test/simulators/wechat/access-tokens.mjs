import { randomBytes } from 'node:crypto';
import { refuse, refuseUnknown } from './answers.mjs';

const LIFE_MS = 7200_000;
/** How long an old token still works beside its successor. */
const GRACE_MS = 5 * 60_000;
const FORCED_APART_MS = 30_000;
const FORCED_A_DAY = 20;
const DAY_MS = 86_400_000;

/** The two families of access tokens: each is renewed by itself and neither ends the other's tokens. */
export class AccessTokens {
  #plain = null;
  #stable = null;
  #forced = [];
  #worksUntil = new Map();
  #issued = new Set();

  constructor({ app, clock }) {
    this.app = app;
    this.clock = clock;
  }

  #issue() {
    const token = `${randomBytes(3).readUIntBE(0, 3) % 100}_${randomBytes(96).toString('base64url')}`;
    const expiresAt = this.clock.now() + LIFE_MS;
    this.#issued.add(token);
    this.#worksUntil.set(token, expiresAt);
    return { token, expiresAt };
  }

  #end(held, graceMs) {
    if (held) this.#worksUntil.set(held.token, Math.min(held.expiresAt, this.clock.now() + graceMs));
  }

  #view({ token, expiresAt }) {
    return { access_token: token, expires_in: Math.ceil((expiresAt - this.clock.now()) / 1000) };
  }

  /** GET /cgi-bin/token – every call gives a new token; the old one works for five minutes more. */
  plain(query) {
    const refusal = refuseUnknown(query, ['grant_type', 'appid', 'secret']) ?? this.#refuse(query);
    if (refusal) return refusal;
    this.#end(this.#plain, GRACE_MS);
    this.#plain = this.#issue();
    return this.#view(this.#plain);
  }

  /** POST /cgi-bin/stable_token – the same token until its last five minutes; a forced refresh ends it at once, within limits. */
  stable(body) {
    const refusal = refuseUnknown(body, ['grant_type', 'appid', 'secret', 'force_refresh']) ?? this.#refuse(body);
    if (refusal) return refusal;
    const now = this.clock.now();
    if (body.force_refresh === true) {
      this.#forced = this.#forced.filter((at) => at > now - DAY_MS);
      if (this.#forced.length >= FORCED_A_DAY) return refuse(45009);
      const last = this.#forced.at(-1);
      if (last === undefined || now - last >= FORCED_APART_MS) {
        this.#forced.push(now);
        this.#end(this.#stable, 0);
        this.#stable = null;
      }
    }
    // In the last five minutes a new one is given out; the old one lives its time to the end beside it.
    if (!this.#stable || this.#stable.expiresAt - now <= GRACE_MS) this.#stable = this.#issue();
    return this.#view(this.#stable);
  }

  #refuse(given) {
    if (given.grant_type !== 'client_credential') return refuse(40002);
    return this.app.refuseCredentials(given);
  }

  /** Every token is dead: somebody refreshed by force, or the secret was changed. */
  endAll() {
    this.#worksUntil.clear();
    this.#stable = null;
    this.#plain = null;
  }

  /** What is wrong with a token that somebody uses; null when it works. */
  refuseToken(token) {
    if (!token) return refuse(41001);
    if (!this.#issued.has(token)) return token.length < 32 ? refuse(40014) : refuse(40001);
    const held = [this.#plain, this.#stable].find((h) => h?.token === token);
    if (this.#worksUntil.get(token) > this.clock.now()) return null;
    return held ? refuse(42001) : refuse(40001);
  }
}
