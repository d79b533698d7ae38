import type { WhoView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Refusal } from '../platform/refusal.js';
import type { Subject } from '../platform/tokens.js';
import type { Tx } from '../platform/transactions.js';
import { StaffService } from '../staff/staff.service.js';

type Reader = Pick<Tx, 'rows'>;

export const memberSubject = (id: string): Subject => ({
  kind: 'member',
  id,
  roles: ['member'],
  merchantId: null,
  storeId: null,
  organisationId: null,
});

/** Who somebody is now: what their session may carry, and how they are called. */
@Injectable()
export class WhoService {
  constructor(
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly staff: StaffService,
  ) {}

  /** The present roles and places of whoever a session belongs to; a closed member or disabled account has no session any more. */
  async present(db: Reader, { kind, id }: Pick<Actor, 'kind' | 'id'>): Promise<Subject> {
    const subject = kind === 'member' ? await this.presentMember(db, id) : await this.presentStaff(db, id);
    if (!subject) throw new Refusal(401, 'access/session-ended');
    return subject;
  }

  private async presentMember(db: Reader, id: string): Promise<Subject | null> {
    const member = await this.members.find(db, id);
    return member?.status === 'active' ? memberSubject(id) : null;
  }

  private async presentStaff(db: Reader, id: string): Promise<Subject | null> {
    const staff = await this.staff.find(db, id);
    return staff && this.staff.subjectOf(db, staff);
  }

  async view(db: Reader, subject: Subject): Promise<WhoView> {
    const { kind, id, roles, merchantId, storeId, organisationId } = subject;
    const names = kind === 'member' ? await this.members.names(db, [id]) : await this.staff.names(db, [id]);
    const merchant = merchantId ? await this.merchants.merchant(db, merchantId) : null;
    const store = storeId ? await this.merchants.store(db, storeId) : null;
    const organisation = organisationId ? await this.merchants.organisation(db, organisationId) : null;
    return {
      kind,
      id,
      name: names.get(id) ?? '',
      roles,
      merchant: merchant && { id: merchant.id, name: merchant.name },
      store: store && { id: store.id, name: store.name },
      organisation: organisation && { id: organisation.id, name: organisation.name },
    };
  }
}
