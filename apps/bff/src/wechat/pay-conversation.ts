import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { jsonObject } from './pay-answers.js';
import type { PayKeys } from './pay-keys.js';
import { authorization, proofOf, whyUnproven } from './pay-signature.js';
import type { PayAnswer } from './wechat-pay.types.js';

/** Of one try: WeChat's own answer times are far below it. */
const DEADLINE_MS = 5_000;
const LONGEST_ANSWER = 256 * 1024;

export type Pay = NonNullable<Configuration['wechatPay']>;

/** One question to WeChat Pay and its proven answer. */
export class PayConversation {
  private readonly logger = new Logger('wechat-pay');

  constructor(
    private readonly pay: Pay,
    private readonly keys: PayKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks once, and once more when no answer came: the same bytes with the same number, so that it cannot happen twice. A success is
   * believed only with WeChat's signature. 204 is told as an empty object.
   */
  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<PayAnswer<Record<string, unknown>>> {
    const text = body === undefined ? '' : JSON.stringify(body);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(method, path, text);
      } catch (error) {
        this.logger.warn(
          { method, path: path.split('?')[0], reason: (error as Error).name, attempt },
          'WeChat Pay did not answer',
        );
        if (attempt === 2) return { kind: 'away' };
      }
    }
  }

  private async once(method: string, path: string, body: string): Promise<PayAnswer<Record<string, unknown>>> {
    const timestamp = Math.floor(this.clock.now().getTime() / 1000);
    const nonce = randomBytes(16).toString('hex').toUpperCase();
    const response = await fetch(new URL(path, this.pay.baseUrl), {
      method,
      body: body === '' ? undefined : body,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'User-Agent': 'green-points/0.1',
        'Wechatpay-Serial': this.pay.publicKeyId,
        Authorization: authorization({ method, path, timestamp, nonce, body }, { ...this.pay, privateKey: this.keys.privateKey }),
      },
      signal: AbortSignal.timeout(DEADLINE_MS),
      redirect: 'error',
    });
    const text = await response.text();
    const told = text === '' ? {} : text.length > LONGEST_ANSWER ? null : jsonObject(text);
    const facts = { method, path: path.split('?')[0], status: response.status, requestId: response.headers.get('request-id') };
    if (response.ok) {
      const why = whyUnproven(
        proofOf((name) => response.headers.get(name)),
        text,
        this.keys.platform,
        this.clock.now(),
      );
      if (why === null && told) return { kind: 'told', told };
      this.logger.error({ ...facts, why: why ?? 'it is no JSON' }, 'an answer of WeChat Pay is not believed');
      return { kind: 'away' };
    }
    const code = typeof told?.code === 'string' ? told.code : '';
    if (response.status >= 500 || response.status === 429 || code === '') {
      this.logger.warn({ ...facts, code }, 'WeChat Pay is out of order');
      return { kind: 'away' };
    }
    if (response.status === 401 || code === 'PARAM_ERROR' || code === 'NO_AUTH')
      this.logger.error({ ...facts, code, message: told?.message }, 'WeChat Pay does not accept what we ask');
    return { kind: 'refused', code };
  }
}
