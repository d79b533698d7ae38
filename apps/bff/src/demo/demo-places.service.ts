import type { Role, StaffRole } from '@gp/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { Transactions } from '../platform/transactions.js';
import { DEMO_PEOPLE, simulatedPerson } from '../sessions/demo-people.types.js';
import { StaffService } from '../staff/staff.service.js';
import { WechatService } from '../wechat/wechat.service.js';
import { MERCHANTS, ORGANISATIONS } from './demo-programme.js';

/** Where the demo happens and who takes part. */
export interface DemoCast {
  merchantIds: Map<string, string>;
  organisationIds: Map<string, string>;
  /** Members and staff by their key. */
  actors: Map<string, Actor>;
}

/** Merchants, organisations and people of the demo. */
export class DemoPlaces {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly password: string,
  ) {}

  async build(): Promise<DemoCast> {
    const cast: DemoCast = { merchantIds: new Map(), organisationIds: new Map(), actors: new Map() };
    const stores = new Map<string, string>();
    const merchants = this.app.get(MerchantsService);
    await this.app.get(Transactions).run(async (tx) => {
      for (const m of MERCHANTS) {
        const { id } = await merchants.addMerchant(tx, { name: m.name });
        cast.merchantIds.set(m.name, id);
        for (const s of m.stores) stores.set(`${m.name}${s.name}`, (await merchants.addStore(tx, id, s)).id);
      }
      for (const o of ORGANISATIONS) cast.organisationIds.set(o.name, (await merchants.addOrganisation(tx, o)).id);
    });
    await this.addStaff(cast, stores);
    await this.addMembers(cast);
    return cast;
  }

  private async addStaff(cast: DemoCast, stores: Map<string, string>): Promise<void> {
    const staff = this.app.get(StaffService);
    const passwordHash = await staff.hash(this.password);
    const merchantId = cast.merchantIds.get('青禾文具') ?? '';
    const places: Partial<Record<Role, object>> = {
      clerk: { merchantId, storeId: stores.get('青禾文具枫林路店') },
      'merchant-owner': { merchantId },
      'community-staff': { organisationId: cast.organisationIds.get('枫林社区居委会') },
    };
    await this.app.get(Transactions).run(async (tx) => {
      for (const person of DEMO_PEOPLE.filter((p) => p.kind === 'staff')) {
        const roles = [person.role as StaffRole];
        const added = await staff.add(tx, {
          username: person.username ?? person.key,
          name: person.name,
          roles,
          passwordHash,
          ...places[person.role],
        });
        const { id, storeId, organisationId } = added;
        cast.actors.set(person.key, {
          kind: 'staff',
          id,
          sessionId: '',
          roles,
          merchantId: added.merchantId,
          storeId,
          organisationId,
        });
      }
    });
  }

  /** Demo members exist by signing in, as anybody does: through the WeChat simulator. */
  private async addMembers(cast: DemoCast): Promise<void> {
    const configuration = this.app.get<Configuration>(CONFIGURATION);
    const members = this.app.get(MembersService);
    for (const person of DEMO_PEOPLE.filter((p) => p.kind === 'member')) {
      const reply = await fetch(`${configuration.demo?.wechatUrl}/_control/codes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person: simulatedPerson(person.key) }),
      });
      const { code } = (await reply.json()) as { code: string };
      const { appId, subject } = await this.app.get(WechatService).identify(code);
      const id = await this.app.get(Transactions).run(async (tx) => {
        const identity = { provider: 'wechat', appId, subject, person: null };
        const member = await members.signIn(tx, identity);
        await members.rename(tx, member.id, person.name);
        return member.id;
      });
      cast.actors.set(person.key, {
        kind: 'member',
        id,
        sessionId: '',
        roles: ['member'],
        merchantId: null,
        storeId: null,
        organisationId: null,
      });
    }
  }
}
