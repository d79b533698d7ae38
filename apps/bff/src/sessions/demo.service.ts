import type { DemoCodeView, DemoPerson } from '@gp/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { notFound, Refusal } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { StaffService } from '../staff/staff.service.js';
import { DEMO_PEOPLE, simulatedPerson } from './demo-people.types.js';

const DEADLINE_MS = 5_000;

/** Visitors of a demo choose who to be. Only where the server runs in demo mode, and that it never does with real credentials. */
@Injectable()
export class DemoService {
  private readonly logger = new Logger('demo');

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly transactions: Transactions,
    private readonly staff: StaffService,
  ) {}

  /** Members can always come in, the first time as new ones; staff only where the seed made their accounts. */
  async people(): Promise<DemoPerson[]> {
    const { password } = this.demo();
    const usernames = DEMO_PEOPLE.flatMap(({ username }) => (username === null ? [] : [username]));
    const active = await this.staff.activeUsernames(this.transactions, usernames);
    return DEMO_PEOPLE.filter(({ username }) => username === null || active.has(username)).map((person) => ({
      ...person,
      password: person.username === null ? null : password,
    }));
  }

  /** A login code as wx.login would give it on this member's phone. */
  async codeFor(key: string): Promise<DemoCodeView> {
    const { wechatUrl } = this.demo();
    if (!DEMO_PEOPLE.some((person) => person.kind === 'member' && person.key === key)) throw notFound('platform/not-found');
    const code = await this.ask(new URL('/_control/codes', wechatUrl), simulatedPerson(key)).catch((error: Error) => {
      this.logger.warn({ reason: error.name }, 'the WeChat simulator did not answer');
      return null;
    });
    if (code === null) throw new Refusal(503, 'access/wechat-unavailable', { retryAfterSeconds: 2 });
    return { code };
  }

  private async ask(url: URL, person: string): Promise<string | null> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person }),
      signal: AbortSignal.timeout(DEADLINE_MS),
      redirect: 'error',
    });
    const answer = (await response.json()) as { code?: unknown };
    return response.ok && typeof answer.code === 'string' ? answer.code : null;
  }

  private demo(): NonNullable<Configuration['demo']> {
    if (!this.configuration.demo) throw notFound('platform/not-found');
    return this.configuration.demo;
  }
}
