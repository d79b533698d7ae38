import type { OfflineSaleRequest, OfflineTerms } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { type Answer, type CommandKey, storedAnswers } from '../platform/keyed-commands.js';
import { RateLimits } from '../platform/rate-limits.js';
import { Refusal } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { SalesService } from './sales.service.js';

const MOST_HOURS = 24;
const HOUR_MS = 3_600_000;
/** A phone whose clock is ahead of ours has not scanned in the future. */
const AHEAD_MS = 10 * 60_000;
const DAY_SECONDS = 86_400;

/**
 * Sales that a counter accepted without network. They can only give points, never take any, so a mistake costs the merchant and no member;
 * all the same they are few, small and soon. Codes of redemptions are never accepted like this: whether one was used is known here alone.
 */
@Injectable()
export class OfflineSalesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersService,
    private readonly sales: SalesService,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  terms(): OfflineTerms {
    return { ...this.configuration.offline, mostHours: MOST_HOURS, serverTime: this.clock.now().toISOString() };
  }

  /** Issues the points by the rule that was in force when the code was shown. */
  async issue(clerk: Actor, ask: OfflineSaleRequest, key: CommandKey): Promise<Answer> {
    // Asked again after its time it still hears what became of it.
    const known = (await storedAnswers(this.transactions, [key])).get(key);
    if (known) return known;
    const { mostSales, mostFen } = this.configuration.offline;
    if (ask.amountFen > mostFen) throw new Refusal(422, 'points/offline-too-much', { mostFen });
    const scannedAt = new Date(ask.scannedAt);
    const ago = this.clock.now().getTime() - scannedAt.getTime();
    if (ago > MOST_HOURS * HOUR_MS || ago < -AHEAD_MS) throw new Refusal(422, 'points/offline-too-old', { hours: MOST_HOURS });
    const { memberId } = await this.members.resolveCodeAt(ask.code, scannedAt);
    const limit = { name: 'offline-sale', most: mostSales, seconds: DAY_SECONDS };
    // Counted first and given back when it came to nothing: of many sent at once no more get through than may.
    await this.limits.count(limit, clerk.id, 'points/offline-too-many');
    const happenedAt = ago < 0 ? this.clock.now() : scannedAt;
    const sale = { ticket: '', amountFen: ask.amountFen, receiptNo: ask.receiptNo, happenedAt };
    const answer = await this.sales.issue(clerk, memberId, sale, key);
    if (answer.status >= 400 || answer.replayed) await this.limits.giveBack(limit, clerk.id);
    return answer;
  }
}
