import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { answerOf, type LoginAnswer, type LoginClient, type LoginIdentity, logAnswer, textOf } from '../platform/login-client.js';
import { notFound } from '../platform/refusal.js';
import { readSessionAnswer, unavailable } from './session-answer.js';

type Settings = NonNullable<Configuration['douyin']>;

@Injectable()
export class DouyinService implements LoginClient {
  private readonly platform = { name: 'Douyin', logger: new Logger('douyin') };

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** Exchanges the code of tt.login. */
  async identify(code: string): Promise<LoginIdentity> {
    const settings = this.configuration.douyin;
    if (!settings) throw notFound('access/provider-not-offered');
    const { appId } = settings;
    const { subject, person } = await answerOf((deadline) => this.ask(settings, code, deadline), unavailable);
    return { appId, subject, person: person ?? `douyin:${appId}:${subject}` };
  }

  private async ask({ appId, appSecret, baseUrl }: Settings, code: string, signal: AbortSignal): Promise<LoginAnswer> {
    const text = await textOf(this.platform, new URL('/api/apps/v2/jscode2session', baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ appid: appId, secret: appSecret, code }),
      signal,
    });
    if (text === null) throw unavailable();
    const { errNo, logId, answer } = readSessionAnswer(text);
    logAnswer(this.platform, answer, { errNo, logId });
    return answer;
  }
}
