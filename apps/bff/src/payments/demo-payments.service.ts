import type { DemoPaymentRequest } from '@gp/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { notFound, Refusal } from '../platform/refusal.js';

const DEADLINE_MS = 5_000;

/** In the demo there is no WeChat to tap in: the visitor says here what they would have tapped, and the simulator does the rest. */
@Injectable()
export class DemoPaymentsService {
  private readonly logger = new Logger('demo');

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  async tap(tapped: DemoPaymentRequest): Promise<void> {
    const { demo, wechatPay } = this.configuration;
    if (!demo || !wechatPay) throw notFound('platform/not-found');
    const response = await fetch(new URL('/_control/taps', wechatPay.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(tapped),
      signal: AbortSignal.timeout(DEADLINE_MS),
      redirect: 'error',
    }).catch((error: Error) => {
      this.logger.warn({ reason: error.name }, 'the WeChat Pay simulator did not answer');
      return null;
    });
    if (!response) throw new Refusal(503, 'payments/wechat-away', { retryAfterSeconds: 2 });
    if (!response.ok) throw notFound('payments/not-found');
  }
}
