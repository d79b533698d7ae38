import type { MerchantDraft, MerchantPatch, MerchantView, OrganisationDraft, OrganisationView, StoreDraft } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { invalid, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import * as queries from './merchants.queries.js';
import { MerchantsService, unlessTaken } from './merchants.service.js';
import { MERCHANT_DEACTIVATED, type MerchantRecord, type StoreRecord } from './merchants.types.js';

/** The console's work on merchants, stores and organisations: keyed, and each write with its audit row. */
@Injectable()
export class MerchantsConsoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly merchants: MerchantsService,
  ) {}

  /** All merchants; a merchant owner sees the one they own. */
  async list(actor: Actor): Promise<MerchantView[]> {
    const merchants = isOwnerOnly(actor)
      ? [...(await queries.merchantsOfIds(this.transactions, actor.merchantId ? [actor.merchantId] : [])).values()]
      : await queries.allMerchants(this.transactions);
    const stores = await queries.storesOfMerchants(
      this.transactions,
      merchants.map(({ id }) => id),
    );
    return merchants.map((merchant) => viewOf(merchant, stores.get(merchant.id) ?? []));
  }

  create(key: CommandKey, actor: Actor, draft: MerchantDraft): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const merchant = await this.merchants.addMerchant(tx, draft);
      await this.record(tx, actor, 'merchants.create', merchant.id, { name: merchant.name });
      return viewOf(merchant, []);
    });
  }

  patch(key: CommandKey, actor: Actor, id: string, patch: MerchantPatch): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      if (patch.name === undefined && patch.active === undefined) throw invalid('name', '没有要改的内容');
      const was = await queries.lockMerchant(tx, id);
      if (!was) throw notFound('merchants/not-found');
      const is = { ...was, name: patch.name?.trim() ?? was.name, active: patch.active ?? was.active };
      await unlessTaken(() => queries.updateMerchant(tx, is));
      if (was.active && !is.active) await this.outbox.tell(tx, [{ topic: MERCHANT_DEACTIVATED, payload: { merchantId: id } }]);
      await this.record(tx, actor, 'merchants.change', id, { ...patch });
      return viewOf(is, (await queries.storesOfMerchants(tx, [id])).get(id) ?? []);
    });
  }

  addStore(key: CommandKey, actor: Actor, merchantId: string, draft: StoreDraft): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const store = await this.merchants.addStore(tx, merchantId, draft);
      await this.record(tx, actor, 'merchants.open-store', merchantId, { storeId: store.id, name: store.name });
      return store;
    });
  }

  organisations(): Promise<OrganisationView[]> {
    return queries.allOrganisations(this.transactions);
  }

  createOrganisation(key: CommandKey, actor: Actor, draft: OrganisationDraft): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const organisation = await this.merchants.addOrganisation(tx, draft);
      const { id, name, kind } = organisation;
      await this.audit.record(tx, actor, {
        action: 'organisations.create',
        objectKind: 'organisation',
        objectId: id,
        change: { name, kind },
      });
      return organisation;
    });
  }

  private record(tx: Tx, actor: Actor, action: string, objectId: string, change: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, actor, { action, objectKind: 'merchant', objectId, change });
  }
}

const SEES_ALL = ['operator', 'super', 'auditor', 'advisor'];
const isOwnerOnly = (actor: Actor): boolean => !actor.roles.some((role) => SEES_ALL.includes(role));

const viewOf = ({ id, name, active }: MerchantRecord, stores: StoreRecord[]): MerchantView => ({ id, name, active, stores });
