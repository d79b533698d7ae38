import type { MyPlanView, PlanWay } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { StatementService } from '../points/statement.service.js';

type Reader = Pick<Tx, 'rows'>;
interface PlanRow {
  id: string;
  name: string;
  about: string;
  way: PlanWay;
  threshold: number | null;
}

const places = (n: number): string => '?,'.repeat(n).slice(0, -1);

/** Who is in which plan. */
@Injectable()
export class PlansService {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: StatementService,
    private readonly clock: Clock,
  ) {}

  /** Joins the reader's transaction. The plans of each of these members at `now`, with their names; whoever is in none is not in the map. */
  async of(db: Reader, memberIds: string[], now: Date): Promise<Map<string, Map<string, string>>> {
    const found = new Map<string, Map<string, string>>();
    if (memberIds.length === 0) return found;
    const add = (memberId: string, { id, name }: { id: string; name: string }): void => {
      const own = found.get(memberId) ?? new Map<string, string>();
      found.set(memberId, own.set(id, name));
    };
    const named = await db.rows<{ id: string; name: string; member_id: string }>(
      `SELECT p.id, p.name, m.member_id FROM plan_member m JOIN plan p ON p.id = m.plan_id
       WHERE m.member_id IN (${places(memberIds.length)}) AND m.from_at <= ? AND m.until_at > ?`,
      [...memberIds, now, now],
    );
    for (const row of named) add(row.member_id, row);
    const earned = await db.rows<PlanRow>("SELECT id, name, threshold FROM plan WHERE way = 'earned'");
    if (earned.length === 0) return found;
    const points = await this.statements.earnedInYear(db, memberIds, now);
    for (const memberId of memberIds)
      for (const plan of earned) if ((points.get(memberId) ?? 0) >= Number(plan.threshold)) add(memberId, plan);
    return found;
  }

  async exist(db: Reader, ids: string[]): Promise<boolean> {
    if (ids.length === 0) return true;
    const rows = await db.rows(`SELECT id FROM plan WHERE id IN (${places(ids.length)})`, ids);
    return rows.length === new Set(ids).size;
  }

  /** All plans, as a member sees them. */
  async mine(memberId: string): Promise<MyPlanView[]> {
    const now = this.clock.now();
    const plans = await this.transactions.rows<PlanRow & { until_at: Date | null }>(
      `SELECT p.*, m.until_at FROM plan p LEFT JOIN plan_member m ON m.plan_id = p.id AND m.member_id = ? AND m.from_at <= ? AND m.until_at > ?
       WHERE p.way = 'earned' OR m.member_id IS NOT NULL ORDER BY p.threshold, p.id`,
      [memberId, now, now],
    );
    const earned = (await this.statements.earnedInYear(this.transactions, [memberId], now)).get(memberId) ?? 0;
    return plans.map((p) => {
      const threshold = p.threshold === null ? null : Number(p.threshold);
      const missing = threshold === null ? null : Math.max(0, threshold - earned);
      const mine = missing === null || missing === 0;
      return { id: p.id, name: p.name, about: p.about, mine, until: p.until_at?.toISOString() ?? null, threshold, missing };
    });
  }
}
