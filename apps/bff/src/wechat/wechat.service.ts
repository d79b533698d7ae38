import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { answerOf, type LoginAnswer, type LoginClient, type LoginIdentity, logAnswer, textOf } from '../platform/login-client.js';
import { readCodeAnswer, unavailable } from './code-answer.js';

@Injectable()
export class WechatService implements LoginClient {
  private readonly platform = { name: 'WeChat', logger: new Logger('wechat') };

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** Exchanges the code of wx.login. */
  async identify(code: string): Promise<LoginIdentity> {
    const { appId } = this.configuration.wechat;
    const { subject, person } = await answerOf((deadline) => this.ask(code, deadline), unavailable);
    return { appId, subject, person: person ?? `wechat:${appId}:${subject}` };
  }

  private async ask(code: string, signal: AbortSignal): Promise<LoginAnswer> {
    const { appId, appSecret, baseUrl } = this.configuration.wechat;
    const url = new URL('/sns/jscode2session', baseUrl);
    url.search = new URLSearchParams({
      appid: appId,
      secret: appSecret,
      js_code: code,
      grant_type: 'authorization_code',
    }).toString();
    const text = await textOf(this.platform, url, { signal });
    if (text === null) throw unavailable();
    const { errcode, rid, answer } = readCodeAnswer(text);
    logAnswer(this.platform, answer, { errcode, rid });
    return answer;
  }
}
