import type { KeyObject } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { answerOf, type LoginAnswer, type LoginClient, type LoginIdentity, logAnswer, textOf } from '../platform/login-client.js';
import { notFound } from '../platform/refusal.js';
import { readPrivateKey, readPublicKey } from './alipay-keys.js';
import { gatewayTime, rsa2, signedText } from './gateway.js';
import { readTokenAnswer, unavailable } from './token-answer.js';

interface Account {
  appId: string;
  gatewayUrl: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

@Injectable()
export class AlipayService implements LoginClient {
  private readonly platform = { name: 'Alipay', logger: new Logger('alipay') };
  private readonly account: Account | null;

  /** Reads the keys at the start, so that a wrong one stops the server instead of the first member. */
  constructor(
    @Inject(CONFIGURATION) { alipay }: Configuration,
    private readonly clock: Clock,
  ) {
    this.account = alipay && {
      appId: alipay.appId,
      gatewayUrl: alipay.gatewayUrl,
      privateKey: readPrivateKey(alipay.privateKeyFile),
      publicKey: readPublicKey(alipay.publicKeyFile),
    };
  }

  /** Exchanges the code of my.getAuthCode. */
  async identify(code: string): Promise<LoginIdentity> {
    const { account } = this;
    if (!account) throw notFound('access/provider-not-offered');
    const { subject, person } = await answerOf((deadline) => this.ask(account, code, deadline), unavailable);
    return { appId: account.appId, subject, person: person ?? `alipay:${account.appId}:${subject}` };
  }

  /** What is common to all methods goes with the address, what is of this one (the code above all) in the body; both are signed as one. */
  private async ask(
    { appId, gatewayUrl, privateKey, publicKey }: Account,
    code: string,
    signal: AbortSignal,
  ): Promise<LoginAnswer> {
    const frame = {
      app_id: appId,
      method: 'alipay.system.oauth.token',
      format: 'JSON',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: gatewayTime(this.clock.now()),
      version: '1.0',
    };
    const wish = { grant_type: 'authorization_code', code };
    const url = new URL(gatewayUrl);
    url.search = new URLSearchParams({ ...frame, sign: rsa2(signedText({ ...frame, ...wish }), privateKey) }).toString();
    const text = await textOf(this.platform, url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: new URLSearchParams(wish).toString(),
      signal,
    });
    if (text === null) throw unavailable();
    const { said, answer } = readTokenAnswer(text, publicKey);
    logAnswer(this.platform, answer, { ...said });
    return answer;
  }
}
