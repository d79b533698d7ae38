import type { RuleTerms, RuleVersionView, Validity } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../platform/transactions.js';
import { changesOf } from './rule-changes.rules.js';
import { sectionsOf } from './rule-words.rules.js';
import { endOf, termsOf } from './terms.rules.js';

export interface RuleVersion {
  id: string;
  version: number;
  title: string;
  text: string;
  terms: RuleTerms;
  publishedAt: Date;
  effectiveAt: Date;
}

/** How long an instance may believe what it read; a version is published longer than this before it is in force. */
const TRUST_MS = 5_000;
export const LEAST_NOTICE_MS = 2 * TRUST_MS;

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

  async byId(id: string, db: Pick<Tx, 'rows'> = this.transactions): Promise<RuleVersion> {
    const rule = (await this.all(db)).find((r) => r.id === id) ?? (await this.read(db)).find((r) => r.id === id);
    if (!rule) throw new Error(`there is no rule version ${id}`);
    return rule;
  }

  /** All of them, the latest first. */
  async all(db: Pick<Tx, 'rows'> = this.transactions): Promise<RuleVersion[]> {
    return performance.now() - this.readAt < TRUST_MS ? this.rules : this.read(db);
  }

  /** When points earned at an instant end, exclusive; null = never. */
  endOf(validity: Validity, at: Date): Date | null {
    return endOf(validity, at);
  }

  /** A version was published here: what was read before is old. */
  forget(): void {
    this.readAt = Number.NEGATIVE_INFINITY;
  }

  async read(db: Pick<Tx, 'rows'>): Promise<RuleVersion[]> {
    const rows = await db.rows<{
      id: string;
      version: number;
      title: string;
      text: string;
      terms: unknown;
      published_at: Date;
      effective_at: Date;
    }>(
      'SELECT id, version, title, text, terms, published_at, effective_at FROM rule_version ORDER BY effective_at DESC, version DESC',
    );
    this.rules = rows.map((r) => ({
      id: r.id,
      version: Number(r.version),
      title: r.title,
      text: r.text,
      terms: termsOf(r.terms),
      publishedAt: r.published_at,
      effectiveAt: r.effective_at,
    }));
    this.readAt = performance.now();
    return this.rules;
  }

  /** The rules page: every version with what it changed, the latest first. */
  async views(now: Date): Promise<RuleVersionView[]> {
    const rules = await this.all();
    const inForce = rules.find((r) => r.effectiveAt <= now);
    return rules.map((rule, i) =>
      ruleView(rule, rules[i + 1] ?? null, rule.effectiveAt > now ? 'announced' : rule === inForce ? 'in-force' : 'past'),
    );
  }
}

export function ruleView(rule: RuleVersion, before: RuleVersion | null, state: RuleVersionView['state']): RuleVersionView {
  return {
    id: rule.id,
    version: rule.version,
    title: rule.title,
    text: rule.text,
    publishedAt: rule.publishedAt.toISOString(),
    effectiveAt: rule.effectiveAt.toISOString(),
    state,
    terms: rule.terms,
    sections: sectionsOf(rule.terms, rule.text),
    changes: before ? changesOf(before, rule, rule.effectiveAt) : [],
  };
}
