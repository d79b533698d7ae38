import type { MemberLookupView } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { type Answer, type CommandKey, storedAnswers } from '../platform/keyed-commands.js';
import { maskedName } from '../platform/masking.js';
import { RateLimits } from '../platform/rate-limits.js';
import { conflict } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { readTicket, writeTicket } from './sale-ticket.js';

const MISSES = { name: 'member-code-miss', most: 10, seconds: 60 };

/** Who stands at the counter: a member's code becomes a ticket with which this clerk may issue points for some minutes. */
@Injectable()
export class CounterService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersService,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** A clerk who guesses is stopped after ten misses a minute. */
  async lookup(clerk: Actor, code: string): Promise<MemberLookupView> {
    await this.limits.check(MISSES, clerk.id);
    const member = await this.members.resolveCode(code).catch(async (error: unknown) => {
      await this.limits.count(MISSES, clerk.id);
      throw error;
    });
    return {
      memberId: member.memberId,
      name: maskedName(member.nickname),
      ticket: writeTicket({ memberId: member.memberId, clerkId: clerk.id }, this.clock.now(), this.configuration.codeSecret),
    };
  }

  /** As `memberOfTicket`; where the ticket is too old by now, what the same command was answered before. */
  async memberOrAnswer(clerk: Actor, text: string, key: CommandKey): Promise<string | Answer> {
    try {
      return this.memberOfTicket(clerk, text);
    } catch (error) {
      const known = (await storedAnswers(this.transactions, [key])).get(key);
      if (known) return known;
      throw error;
    }
  }

  /** The member of a ticket that was given to this clerk and is not too old. */
  memberOfTicket(clerk: Actor, text: string): string {
    const ticket = readTicket(text, this.clock.now(), this.configuration.codeSecret);
    if (!ticket || ticket.clerkId !== clerk.id) throw conflict('points/ticket-invalid');
    return ticket.memberId;
  }
}
