import type { Page, PlanDraft, PlanMemberRequest, PlanMemberView, PlanView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';

const PAGE = 50;
type PlanRow = Omit<PlanView, 'createdAt'> & { created_at: Date };

/** Plans as staff keep them: keyed, and each write with its audit row. */
@Injectable()
export class PlansConsoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly members: MembersService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<PlanView[]> {
    return this.views(this.transactions, this.clock.now());
  }

  create(me: Actor, draft: PlanDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      if ((draft.way === 'earned') !== (draft.threshold !== undefined)) throw new Refusal(422, 'plans/threshold-missing');
      const id = newId();
      const values = [id, draft.name.trim(), draft.about.trim(), draft.way, draft.threshold ?? null, tx.now];
      try {
        await tx.write('INSERT INTO plan (id, name, about, way, threshold, created_at) VALUES (?,?,?,?,?,?)', values);
      } catch (error) {
        if (isDuplicate(error, 'one_name')) throw conflict('plans/name-taken');
        throw error;
      }
      await this.audit.record(tx, me, { action: 'plans.create', objectKind: 'plan', objectId: id, change: { ...draft } });
      const [view] = await this.views(tx, tx.now, id);
      return view as PlanView;
    });
  }

  async membersOf(planId: string, cursor: string | undefined): Promise<Page<PlanMemberView>> {
    await this.named(this.transactions, planId);
    const rows = await this.transactions.rows<{ member_id: string; from_at: Date; until_at: Date }>(
      `SELECT member_id, from_at, until_at FROM plan_member WHERE plan_id = ? AND until_at > ? AND member_id > ?
       ORDER BY member_id LIMIT ${PAGE + 1}`,
      [planId, this.clock.now(), idCursor(cursor) ?? ''],
    );
    const names = await this.members.maskedNames(
      this.transactions,
      rows.map((r) => r.member_id),
    );
    return pageOf(
      rows,
      PAGE,
      (r) => ({
        memberId: r.member_id,
        memberName: names.get(r.member_id) ?? '',
        from: r.from_at.toISOString(),
        until: r.until_at.toISOString(),
      }),
      (r) => r.member_id,
    );
  }

  /** In it until then. A moment that is over ends it now. */
  setMember(me: Actor, planId: string, { memberId, until }: PlanMemberRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      await this.named(tx, planId);
      await this.members.existing(tx, memberId);
      const untilAt = new Date(Math.max(Date.parse(until), tx.now.getTime()));
      await tx.write(
        `INSERT INTO plan_member (plan_id, member_id, from_at, until_at) VALUES (?,?,?,?)
         ON DUPLICATE KEY UPDATE from_at = IF(until_at > VALUES(from_at), from_at, VALUES(from_at)), until_at = VALUES(until_at)`,
        [planId, memberId, tx.now, untilAt],
      );
      await this.audit.record(tx, me, {
        action: 'plans.set-member',
        objectKind: 'plan',
        objectId: planId,
        change: { memberId, until: untilAt.toISOString() },
      });
      const name = (await this.members.maskedNames(tx, [memberId])).get(memberId) ?? '';
      const [row] = await tx.rows<{ from_at: Date }>('SELECT from_at FROM plan_member WHERE member_id = ? AND plan_id = ?', [
        memberId,
        planId,
      ]);
      return { memberId, memberName: name, from: row?.from_at.toISOString() ?? '', until: untilAt.toISOString() };
    });
  }

  private async named(db: Pick<Tx, 'rows'>, planId: string): Promise<void> {
    const [plan] = await db.rows<{ way: string }>('SELECT way FROM plan WHERE id = ?', [planId]);
    if (!plan) throw notFound('plans/not-found');
    if (plan.way !== 'named') throw conflict('plans/not-named');
  }

  private async views(db: Pick<Tx, 'rows'>, now: Date, only?: string): Promise<PlanView[]> {
    const rows = await db.rows<PlanRow>(
      `SELECT p.id, p.name, p.about, p.way, p.threshold, p.created_at, COUNT(m.member_id) AS members FROM plan p
       LEFT JOIN plan_member m ON m.plan_id = p.id AND m.until_at > ? ${only ? 'WHERE p.id = ?' : ''}
       GROUP BY p.id, p.name, p.about, p.way, p.threshold, p.created_at ORDER BY p.id LIMIT 200`,
      only ? [now, only] : [now],
    );
    return rows.map(({ created_at, threshold, members, ...plan }) => ({
      ...plan,
      threshold: threshold === null ? null : Number(threshold),
      members: plan.way === 'named' ? Number(members) : null,
      createdAt: created_at.toISOString(),
    }));
  }
}
