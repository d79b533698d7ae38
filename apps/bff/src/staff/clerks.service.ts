import { createHmac } from 'node:crypto';
import type { ClerkDraft, ClerkPatch, ClerksView, ClerkView } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { type Answer, accepted, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { invalid, notFound } from '../platform/refusal.js';
import { Tokens } from '../platform/tokens.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { hashPassword } from './passwords.js';
import { listStaff, lockStaff, removeTotp, updatePassword, updateStaff, updateStore } from './staff.queries.js';
import { StaffService } from './staff.service.js';
import type { StaffRecord } from './staff.types.js';

type Owner = Actor & { merchantId: string };
/** Without 0 O 1 l I, so that it can be read out and typed. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** An owner looks after the clerks of their own merchant, and of no other: those answer as if they were not there. */
@Injectable()
export class ClerksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly staff: StaffService,
    private readonly merchants: MerchantsService,
    private readonly tokens: Tokens,
    private readonly audit: Audit,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** With the stores they can be moved to. */
  async list(owner: Owner): Promise<ClerksView> {
    const clerks = (await listStaff(this.transactions, owner.merchantId)).filter(isClerk);
    const stores = (await this.merchants.storesOf(this.transactions, [owner.merchantId])).get(owner.merchantId) ?? [];
    return { items: await this.views(this.transactions, clerks), stores };
  }

  async create(owner: Owner, { username, name, storeId }: ClerkDraft, key: CommandKey): Promise<Answer> {
    const password = this.passwordFor(key);
    const passwordHash = await hashPassword(password);
    const answer = await this.keyed.once(key, async (tx) => {
      const { merchantId } = owner;
      const clerk = await this.staff.add(tx, { username, name, roles: ['clerk'], merchantId, storeId, passwordHash });
      await this.record(tx, owner, 'staff.create', clerk.id, { roles: clerk.roles, merchantId, storeId });
      return (await this.views(tx, [clerk]))[0];
    });
    return shownOnce(answer, password);
  }

  /** A new name, another store, switched off or on. All but the name end the clerk's sessions at once: they carry where somebody works. */
  patch(owner: Owner, id: string, patch: ClerkPatch, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      if (Object.values(patch).every((value) => value === undefined)) throw invalid('name', '没有要改的内容');
      const was = await this.ownClerk(tx, owner, id);
      const is = { ...was, name: patch.name?.trim() ?? was.name, active: patch.active ?? was.active };
      if (patch.storeId !== undefined && patch.storeId !== was.storeId) {
        const store = await this.merchants.store(tx, patch.storeId);
        if (store.merchantId !== owner.merchantId) throw notFound('merchants/store-not-found');
        is.storeId = store.id;
        await updateStore(tx, id, store.id);
      }
      await updateStaff(tx, is);
      if (is.active !== was.active || is.storeId !== was.storeId) await this.tokens.revokeAll(tx, 'staff', id);
      await this.record(tx, owner, 'staff.change', id, {
        ...(patch.name === undefined ? {} : { name: 'changed' }),
        ...(is.storeId === was.storeId ? {} : { storeId: is.storeId }),
        ...(is.active === was.active ? {} : { active: is.active }),
      });
      return (await this.views(tx, [is]))[0];
    });
  }

  /** For a clerk who forgot it; the old one and every session end at once. */
  async newPassword(owner: Owner, id: string, key: CommandKey): Promise<Answer> {
    const password = this.passwordFor(key);
    const passwordHash = await hashPassword(password);
    const answer = await this.keyed.once(key, async (tx) => {
      const clerk = await this.ownClerk(tx, owner, id);
      await updatePassword(tx, id, passwordHash);
      if (clerk.hasTotp) await removeTotp(tx, id);
      await this.tokens.revokeAll(tx, 'staff', id);
      await this.record(tx, owner, 'staff.change', id, { password: 'changed' });
      return (await this.views(tx, [clerk]))[0];
    });
    return shownOnce(answer, password);
  }

  private async ownClerk(tx: Tx, owner: Owner, id: string): Promise<StaffRecord> {
    const clerk = await lockStaff(tx, id);
    if (!clerk || clerk.merchantId !== owner.merchantId || !isClerk(clerk)) throw notFound('staff/not-found');
    return clerk;
  }

  /**
   * The one-time password of a command: made from its key under our secret, so that it is in no table – the stored answer does not hold it –
   * and whoever repeats the command because the answer was lost is shown the same one.
   */
  private passwordFor({ scope, key }: CommandKey): string {
    const mac = createHmac('sha256', this.configuration.tokenSecret).update(`clerk-password:${scope}:${key}`).digest();
    // 16 letters of 56, from two bytes each: the unevenness is below a thousandth.
    const letters = Array.from({ length: 16 }, (_, i) => LETTERS[mac.readUInt16BE(i * 2) % LETTERS.length]);
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
  }

  private async views(db: Pick<Tx, 'rows'>, clerks: StaffRecord[]): Promise<ClerkView[]> {
    const stores = await this.merchants.stores(db, [...new Set(clerks.flatMap((c) => c.storeId ?? []))]);
    return clerks.map(({ id, username, name, storeId, active, createdAt }) => ({
      id,
      username,
      name,
      storeId: storeId ?? '',
      storeName: stores.get(storeId ?? '')?.name ?? '',
      active,
      createdAt: createdAt.toISOString(),
    }));
  }

  private record(tx: Tx, owner: Owner, action: string, objectId: string, change: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, owner, { action, objectKind: 'staff', objectId, change });
  }
}

/** A clerk and nothing else: an owner who stands at the counter too is not looked after like this. */
const isClerk = ({ roles }: StaffRecord): boolean => roles.length === 1 && roles[0] === 'clerk';

/** Puts the password beside what was stored; a refusal stays as it is. */
function shownOnce(answer: Answer, password: string): Answer {
  if (answer.status >= 400) return answer;
  const clerk = JSON.parse(answer.body) as ClerkView;
  return { ...accepted({ clerk, password }), replayed: answer.replayed };
}
