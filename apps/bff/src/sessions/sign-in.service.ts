import type { Provider, SessionView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { Refusal } from '../platform/refusal.js';
import { type Subject, Tokens } from '../platform/tokens.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { StaffSignInService } from '../staff/staff.sign-in.service.js';
import type { Credentials } from '../staff/staff.types.js';
import { LoginClients } from './login-clients.js';
import { memberSubject, WhoService } from './who.service.js';

/** The two ways in: a platform's word for a member, a password for staff. */
@Injectable()
export class SignInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: Tokens,
    private readonly clients: LoginClients,
    private readonly members: MembersService,
    private readonly staff: StaffSignInService,
    private readonly who: WhoService,
  ) {}

  /** Silent: the first time makes the member. The platform is asked before the transaction begins. */
  async withCode(provider: Provider, code: string): Promise<SessionView> {
    const identity = await this.clients.of(provider).identify(code);
    return this.transactions.run(async (tx) => {
      const member = await this.members.signIn(tx, { provider, ...identity });
      if (member.status !== 'active') throw new Refusal(403, 'access/account-disabled');
      return this.open(tx, memberSubject(member.id));
    });
  }

  withPassword(credentials: Credentials): Promise<SessionView> {
    return this.staff.signIn(credentials, (tx, subject) => this.open(tx, subject));
  }

  private async open(tx: Tx, subject: Subject): Promise<SessionView> {
    return { ...(await this.tokens.open(tx, subject)), who: await this.who.view(tx, subject) };
  }
}
