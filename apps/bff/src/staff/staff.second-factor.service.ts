import type { TotpOffer } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { notFound, Refusal } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { SecondFactor } from './second-factor.js';
import { confirmTotp, keepOfferedTotp, lockStaff, offeredTotp } from './staff.queries.js';

/** Staff set up their own second factor. */
@Injectable()
export class StaffSecondFactorService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly secondFactor: SecondFactor,
  ) {}

  /** A new secret, in force once its first digits are confirmed; a factor in force before stays so until then. */
  offer(actor: Actor): Promise<TotpOffer> {
    return this.transactions.run(async (tx) => {
      const staff = await lockStaff(tx, actor.id);
      if (!staff) throw notFound('staff/not-found');
      const { secret, uri, sealed } = this.secondFactor.offer(staff);
      await keepOfferedTotp(tx, staff.id, sealed);
      await this.audit.record(tx, actor, { action: 'staff.offer-second-factor', objectKind: 'staff', objectId: staff.id });
      return { secret, uri };
    });
  }

  confirm(actor: Actor, digits: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const sealed = await offeredTotp(tx, actor.id);
      const step = sealed && this.secondFactor.stepOf(digits, sealed, actor.id, tx.now);
      if (!sealed || typeof step !== 'number' || !(await confirmTotp(tx, actor.id, sealed, step)))
        throw new Refusal(422, 'access/totp-wrong');
      await this.audit.record(tx, actor, { action: 'staff.confirm-second-factor', objectKind: 'staff', objectId: actor.id });
    });
  }
}
