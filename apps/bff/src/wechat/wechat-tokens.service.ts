import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { jsonObject, textOf } from '../platform/login-client.js';

const DEADLINE_MS = 5_000;
/** A token is not used in its last minutes: a call that takes long would end with a dead one. */
const RESERVE_S = 300;
/** invalid or not the latest, malformed, expired. */
const STALE = new Set([40001, 40014, 42001]);

/** What a call to the platform came to. away: no answer, or trouble of theirs that passes. */
export type PlatformAnswer =
  | { kind: 'told'; told: Record<string, unknown> }
  | { kind: 'refused'; code: number }
  | { kind: 'away' };

/**
 * Calls of the WeChat platform that need its access token. The stable token is the same for all who ask, so each instance keeps its own copy
 * and nobody ends that of another; a dead one is asked for again, once a call, and never by force. Never called inside a transaction.
 */
@Injectable()
export class WechatTokens {
  private readonly platform = { name: 'WeChat', logger: new Logger('wechat') };
  private held: { token: string; untilMs: number } | null = null;
  private asking: Promise<string | null> | null = null;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  /** POSTs JSON. */
  async post(path: string, body: object): Promise<PlatformAnswer> {
    for (let attempt = 1; ; attempt++) {
      const token = await this.token();
      if (token === null) return { kind: 'away' };
      const answer = await this.once(path, token, body);
      if (answer.kind !== 'refused' || !STALE.has(answer.code) || attempt === 2) return passing(answer);
      // Only the one that failed: another call may have fetched a new one meanwhile.
      if (this.held?.token === token) this.held = null;
    }
  }

  private async once(path: string, token: string, body: object): Promise<PlatformAnswer> {
    const url = new URL(path, this.configuration.wechat.baseUrl);
    url.searchParams.set('access_token', token);
    const told = await this.ask(url, body);
    if (!told) return { kind: 'away' };
    const code = told.errcode === undefined ? 0 : Number(told.errcode);
    if (code === 0) return { kind: 'told', told };
    const rid = /rid: ([\w-]{1,64})/.exec(String(told.errmsg ?? ''))?.[1] ?? null;
    this.platform.logger.warn({ path, errcode: code, rid }, 'the WeChat platform refused a call');
    return { kind: 'refused', code };
  }

  /** Of many who need one at once, one asks. */
  private token(): Promise<string | null> {
    if (this.held && this.held.untilMs > this.clock.now().getTime()) return Promise.resolve(this.held.token);
    this.asking ??= this.fetchToken().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async fetchToken(): Promise<string | null> {
    const { appId, appSecret, baseUrl } = this.configuration.wechat;
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret };
    const told = await this.ask(new URL('/cgi-bin/stable_token', baseUrl), body);
    const { access_token: token, expires_in: seconds, errcode } = told ?? {};
    if (typeof token !== 'string' || typeof seconds !== 'number') {
      this.platform.logger.error({ errcode: errcode ?? null }, 'WeChat gives no access token');
      return null;
    }
    this.held = { token, untilMs: this.clock.now().getTime() + Math.max(0, seconds - RESERVE_S) * 1000 };
    return token;
  }

  private async ask(url: URL, body: object): Promise<Record<string, unknown> | null> {
    const text = await textOf(this.platform, url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return text === null ? null : jsonObject(text);
  }
}

/** Busy, over the quota, or no token of ours: it passes by itself, or somebody repairs it. */
function passing(answer: PlatformAnswer): PlatformAnswer {
  const passes =
    answer.kind === 'refused' && (answer.code === -1 || answer.code === 45009 || answer.code === 45011 || STALE.has(answer.code));
  return passes ? { kind: 'away' } : answer;
}
