import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { type CodeAnswer, readCodeAnswer, unavailable } from './code-answer.js';
import type { WechatIdentity } from './wechat.types.js';

/** For the whole of a login, its second try included: a phone waits no longer. */
const DEADLINE_MS = 5_000;

@Injectable()
export class WechatService {
  private readonly logger = new Logger('wechat');

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /**
   * Exchanges the code of wx.login. A busy platform is asked once more with the same code; a lost connection is not, because the code
   * may have been used up by then and only a new login can tell.
   */
  async codeToSession(code: string): Promise<WechatIdentity> {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    let answer = await this.ask(code, deadline);
    if (answer.kind === 'busy') answer = await this.ask(code, deadline);
    if (answer.kind === 'identity')
      return { appId: this.configuration.wechat.appId, openid: answer.openid, unionid: answer.unionid };
    throw answer.kind === 'refused' ? answer.refusal : unavailable();
  }

  private async ask(code: string, deadline: AbortSignal): Promise<CodeAnswer> {
    const { appId, appSecret, baseUrl } = this.configuration.wechat;
    const url = new URL('/sns/jscode2session', baseUrl);
    url.search = new URLSearchParams({
      appid: appId,
      secret: appSecret,
      js_code: code,
      grant_type: 'authorization_code',
    }).toString();
    let text: string;
    try {
      const response = await fetch(url, { signal: deadline, redirect: 'error' });
      text = await response.text();
    } catch (error) {
      // Neither the address nor the error's own words: they can carry the secret and the code.
      this.logger.warn({ reason: (error as Error).name }, 'the WeChat platform did not answer');
      throw unavailable();
    }
    const { errcode, rid, answer } = readCodeAnswer(text);
    if (errcode === null) this.logger.warn('the WeChat platform answered something that is not JSON');
    else if (answer.kind === 'refused' && answer.alarm) this.logger.error({ errcode, rid }, 'the WeChat login is out of order');
    else if (answer.kind !== 'identity') this.logger.warn({ errcode, rid }, 'the WeChat platform refused a login code');
    return answer;
  }
}
