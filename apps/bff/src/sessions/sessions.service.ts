import type { SessionView, WhoView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Tokens } from '../platform/tokens.js';
import { Transactions } from '../platform/transactions.js';
import { WhoService } from './who.service.js';

/** What happens to a session once it is open. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: Tokens,
    private readonly who: WhoService,
  ) {}

  /** A new pair of tokens, with the roles and places of today. */
  async refresh(refreshToken: string): Promise<SessionView> {
    let who: WhoView | undefined;
    const pair = await this.tokens.refresh(refreshToken, async (tx, session) => {
      const subject = await this.who.present(tx, session);
      who = await this.who.view(tx, subject);
      return subject;
    });
    // Tokens are only ever given after the callback has said who they are for.
    return { ...pair, who: who as WhoView };
  }

  end(actor: Actor): Promise<void> {
    return this.transactions.run((tx) => this.tokens.revoke(tx, actor.sessionId));
  }

  me(actor: Actor): Promise<WhoView> {
    return this.who.view(this.transactions, actor);
  }
}
