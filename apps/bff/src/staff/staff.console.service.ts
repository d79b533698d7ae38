import { createHmac } from 'node:crypto';
import type { StaffDraft, StaffPatch, StaffRole, StaffView } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { invalid, notFound, Refusal } from '../platform/refusal.js';
import { Tokens } from '../platform/tokens.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { hashPassword } from './passwords.js';
import { listStaff, lockStaff, removeTotp, updatePassword, updateStaff } from './staff.queries.js';
import { hasPlaces, inOrder, mayManage } from './staff.rules.js';
import { StaffService } from './staff.service.js';
import { type StaffRecord, staffView } from './staff.types.js';

const SEES_ALL = ['operator', 'auditor', 'super'];
const forbidden = (): Refusal => new Refusal(403, 'access/forbidden');

/** The console's work on staff accounts: keyed, and each write with its audit row. */
@Injectable()
export class StaffConsoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly audit: Audit,
    private readonly tokens: Tokens,
    private readonly staff: StaffService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Accounts in the order they were made; a merchant owner sees those of their own merchant, whatever they ask for. */
  async list(actor: Actor, merchantId: string | undefined): Promise<StaffView[]> {
    const seesAll = actor.roles.some((role) => SEES_ALL.includes(role));
    if (!seesAll && !actor.merchantId) return [];
    return (await listStaff(this.transactions, seesAll ? merchantId || null : actor.merchantId)).map(staffView);
  }

  async create(key: CommandKey, actor: Actor, draft: StaffDraft): Promise<Answer> {
    const passwordHash = await hashPassword(draft.password);
    return this.keyed.once(this.sealed(key), async (tx) => {
      if (!mayManage(actor.roles, draft.roles)) throw forbidden();
      const { password: _, ...account } = draft;
      const staff = await this.staff.add(tx, { ...account, passwordHash });
      const { roles, merchantId, storeId, organisationId } = staff;
      await this.record(tx, actor, 'staff.create', staff.id, { roles, merchantId, storeId, organisationId });
      return staffView(staff);
    });
  }

  async patch(key: CommandKey, actor: Actor, id: string, patch: StaffPatch): Promise<Answer> {
    const passwordHash = patch.password === undefined ? null : await hashPassword(patch.password);
    return this.keyed.once(this.sealed(key), async (tx) => {
      if (Object.values(patch).every((value) => value === undefined)) throw invalid('name', '没有要改的内容');
      const was = await lockStaff(tx, id);
      if (!was) throw notFound('staff/not-found');
      const is = patched(was, patch);
      refuseUnlessAllowed(actor, was, is);
      await updateStaff(tx, is);
      if (passwordHash) await updatePassword(tx, id, passwordHash);
      // Somebody who lost password and phone gets back in with a new password; nobody takes off their own second factor like this.
      const removesTotp = passwordHash !== null && actor.id !== id && was.hasTotp;
      if (removesTotp) await removeTotp(tx, id);
      if (passwordHash || was.active !== is.active || !sameRoles(was.roles, is.roles))
        await this.tokens.revokeAll(tx, 'staff', id);
      await this.record(tx, actor, 'staff.change', id, {
        ...(patch.name === undefined ? {} : { name: 'changed' }),
        ...(patch.roles === undefined ? {} : { roles: is.roles }),
        ...(patch.active === undefined ? {} : { active: is.active }),
        ...(passwordHash ? { password: 'changed' } : {}),
        ...(removesTotp ? { secondFactor: 'removed' } : {}),
      });
      return staffView({ ...is, hasTotp: was.hasTotp && !removesTotp });
    });
  }

  /** The stored hash of a request must not be a quick way to guess the password in it: without our secret it says nothing. */
  private sealed(key: CommandKey): CommandKey {
    return { ...key, hash: createHmac('sha256', this.configuration.tokenSecret).update(`staff:${key.hash}`).digest('hex') };
  }

  private record(tx: Tx, actor: Actor, action: string, objectId: string, change: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, actor, { action, objectKind: 'staff', objectId, change });
  }
}

function patched(was: StaffRecord, { name, roles, active }: StaffPatch): StaffRecord {
  return {
    ...was,
    name: name?.trim() ?? was.name,
    roles: roles ? inOrder(roles) : was.roles,
    active: active ?? was.active,
  };
}

const sameRoles = (a: StaffRole[], b: StaffRole[]): boolean => a.join() === b.join();

/** Nobody changes their own roles or switches themselves off: so whoever does it to another is still there to undo it. */
function refuseUnlessAllowed(actor: Actor, was: StaffRecord, is: StaffRecord): void {
  if (!mayManage(actor.roles, was.roles) || !mayManage(actor.roles, is.roles)) throw forbidden();
  if (actor.id === was.id && (was.active !== is.active || !sameRoles(was.roles, is.roles))) throw forbidden();
  if (!hasPlaces(is.roles, is)) throw new Refusal(400, 'staff/place-missing');
}
