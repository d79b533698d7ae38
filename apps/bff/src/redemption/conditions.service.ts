import type { GiftConditions } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { PlansService } from '../plans/plans.service.js';
import { notFound, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import type { Plans } from './conditions.rules.js';
import type { GiftRow } from './gift.queries.js';
import { type Taken, takenOf } from './gift-taken.queries.js';
import type { Price } from './redemption.rules.js';

/** What the conditions of gifts ask the database: who is in which plan, and what the limits' spans have already. */
@Injectable()
export class ConditionsService {
  constructor(private readonly plans: PlansService) {}

  /** Joins `tx` with accounts and gifts locked. What the few gifts with conditions need to know; the others ask nothing. */
  async known(
    tx: Tx,
    asks: { memberId: string; gift: GiftRow | undefined }[],
  ): Promise<{ plansOf: (memberId: string) => Plans; taken: Taken }> {
    const withPlans = asks.flatMap(({ memberId, gift }) => (gift && gift.conditions.plans.length > 0 ? [memberId] : []));
    const withLimits = asks.flatMap(({ memberId, gift }): [string, string][] =>
      gift && gift.conditions.limits.length > 0 ? [[gift.id, memberId]] : [],
    );
    const plans = await this.plans.of(tx, [...new Set(withPlans)], tx.now);
    const taken = await takenOf(tx, withLimits, tx.now);
    return { plansOf: (memberId) => plans.get(memberId) ?? new Map(), taken };
  }

  /** Plan prices are never dearer than the ordinary one, plans exist, and each limit is said once. */
  async refuse(tx: Tx, conditions: GiftConditions | undefined, list: Price): Promise<void> {
    if (!conditions) return;
    const limits = conditions.limits.map(({ who, per }) => `${who} ${per}`);
    if (new Set(limits).size < limits.length) throw new Refusal(422, 'conditions/limit-twice');
    const planIds = conditions.plans.map(({ planId }) => planId);
    const isDearer = conditions.plans.some((p) => p.price > list.price || p.cashFen > list.cashFen);
    if (isDearer || new Set(planIds).size < planIds.length) throw new Refusal(422, 'conditions/plan-price-invalid');
    if (!(await this.plans.exist(tx, planIds))) throw notFound('plans/not-found');
  }
}
