import type { RuleVersionView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../platform/transactions.js';
import type { RuleTerms } from './points.types.js';

export interface RuleVersion {
  id: string;
  version: number;
  title: string;
  text: string;
  terms: RuleTerms;
  effectiveAt: Date;
}

const TRUST_MS = 5_000;

/** The published rules. They change rarely and never backwards, so each instance reads them at most every 5 s. */
@Injectable()
export class RulesService {
  private rules: RuleVersion[] = [];
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly transactions: Transactions) {}

  /** The rule in force at an instant. Inside a transaction pass `tx`: a second connection there could be one that nobody gives up. */
  async at(instant: Date, db: Pick<Tx, 'rows'> = this.transactions): Promise<RuleVersion> {
    const rules = await this.all(db);
    const rule = rules.find((r) => r.effectiveAt <= instant) ?? rules.at(-1);
    if (!rule) throw new Error('no rule version is published');
    return rule;
  }

  /** All of them, the latest first. */
  async all(db: Pick<Tx, 'rows'> = this.transactions): Promise<RuleVersion[]> {
    if (performance.now() - this.readAt < TRUST_MS) return this.rules;
    const rows = await db.rows<{
      id: string;
      version: number;
      title: string;
      text: string;
      terms: unknown;
      effective_at: Date;
    }>('SELECT id, version, title, text, terms, effective_at FROM rule_version ORDER BY effective_at DESC, version DESC');
    this.rules = rows.map((r) => ({
      id: r.id,
      version: r.version,
      title: r.title,
      text: r.text,
      terms: (typeof r.terms === 'string' ? JSON.parse(r.terms) : r.terms) as RuleTerms,
      effectiveAt: r.effective_at,
    }));
    this.readAt = performance.now();
    return this.rules;
  }
}

export const ruleView = (rule: RuleVersion): RuleVersionView => ({
  id: rule.id,
  version: rule.version,
  title: rule.title,
  text: rule.text,
  effectiveAt: rule.effectiveAt.toISOString(),
});
