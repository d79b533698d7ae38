import type {
  EarningPreview,
  RuleComparison,
  RuleComparisonRequest,
  RuleDraft,
  RulePreviewRequest,
  RuleTerms,
  RuleVersionView,
} from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { invalid, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { earningsOf } from './earning.rules.js';
import { previewOf } from './earning.views.js';
import { PROGRAMME } from './points.types.js';
import { changesOf, TEXT } from './rule-changes.rules.js';
import { sectionsOf } from './rule-words.rules.js';
import { LEAST_NOTICE_MS, RulesService, type RuleVersion, ruleView } from './rules.service.js';
import { problemsOf, termsOf } from './terms.rules.js';

const DAY_MS = 86_400_000;
/** Everything that comes later must wait for it: nobody publishes for the next century by a slip. */
const LONGEST_AHEAD_MS = 366 * DAY_MS;
/** As many may publish at the same instant. */
const PUBLISHERS = 20;

/** Publishing rules: what is worse for members needs notice, nothing applies backwards, nothing published is ever changed. */
@Injectable()
export class RulesConsoleService {
  constructor(
    private readonly rules: RulesService,
    private readonly keyed: KeyedCommands,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Two who publish at once meet at UNIQUE one_version: the second is run again, and compared with the first. */
  async publish(operator: Actor, draft: RuleDraft, key: CommandKey): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.keyed.once(key, (tx) => this.publishIn(tx, operator, draft));
      } catch (error) {
        if (!isDuplicate(error, 'one_version') || attempt >= PUBLISHERS) throw error;
      } finally {
        this.rules.forget();
      }
    }
  }

  /** Joins `tx`. */
  async publishIn(tx: Tx, operator: Actor, draft: RuleDraft): Promise<RuleVersionView> {
    const terms = checked(draft.terms);
    const last = await this.last(tx);
    const effectiveAt = new Date(draft.effectiveAt);
    if (effectiveAt < last.effectiveAt)
      throw new Refusal(422, 'rules/before-the-last', {
        version: last.version,
        effectiveAt: last.effectiveAt.toISOString(),
      });
    const { worse, noticeDays, earliestAt } = this.compare(last, { terms, text: draft.text }, effectiveAt, tx.now);
    if (effectiveAt.getTime() > tx.now.getTime() + LONGEST_AHEAD_MS) throw invalid('effectiveAt', '最晚一年内生效');
    if (effectiveAt < earliestAt)
      throw new Refusal(422, 'rules/notice-too-short', { noticeDays, earliestAt: earliestAt.toISOString() });
    const rule: RuleVersion = {
      id: newId(),
      version: last.version + 1,
      title: draft.title.trim(),
      text: draft.text.trim(),
      terms,
      publishedAt: tx.now,
      effectiveAt,
    };
    await tx.write(
      `INSERT INTO rule_version (id, version, title, text, terms, published_at, effective_at, favourable, published_by)
       VALUES (?,?,?,?,?,?,?,?,?)`,
      [rule.id, rule.version, rule.title, rule.text, JSON.stringify(terms), tx.now, effectiveAt, !worse, operator.id],
    );
    const change = { version: rule.version, effectiveAt: effectiveAt.toISOString(), worse };
    await this.audit.record(tx, operator, { action: 'rules.publish', objectKind: 'rule', objectId: rule.id, change });
    await this.outbox.tell(tx, [
      { topic: 'points.rule-announced', payload: { version: rule.version, effectiveAt: draft.effectiveAt, worse } },
    ]);
    return ruleView(rule, last, 'announced');
  }

  async comparison({ terms, text }: RuleComparisonRequest): Promise<RuleComparison> {
    const now = this.clock.now();
    const last = await this.last();
    const draft = { terms: checked(terms), text: text ?? last.text };
    const { changes, worse, noticeDays, earliestAt } = this.compare(last, draft, later(now, last.effectiveAt), now);
    const sections = sectionsOf(draft.terms, draft.text);
    return { changes, worse, noticeDays, earliestAt: later(earliestAt, last.effectiveAt).toISOString(), sections };
  }

  /** What a sale would earn, by a draft or by the rule in force then. A draft's version is the next one. */
  async preview(ask: RulePreviewRequest): Promise<EarningPreview> {
    const at = ask.at ? new Date(ask.at) : this.clock.now();
    if ((ask.lines ?? []).reduce((sum, line) => sum + line.amountFen, 0) > ask.amountFen)
      throw new Refusal(422, 'rules/lines-exceed-amount');
    const rule = await this.rules.at(at);
    const terms = ask.terms ? checked(ask.terms) : rule.terms;
    const facts = { amountFen: ask.amountFen, lines: ask.lines ?? [], merchantId: ask.merchantId ?? PROGRAMME, at };
    const version = ask.terms ? (await this.last()).version + 1 : rule.version;
    return previewOf(earningsOf({ ...facts, first: ask.firstOrder ?? false }, terms), version);
  }

  private async last(db?: Tx): Promise<RuleVersion> {
    const [last] = db ? await this.rules.read(db) : await this.rules.all();
    if (!last) throw new Error('no rule version is published');
    return last;
  }

  /** What is worse needs notice, and so does any other text: nobody can compute what words are worth. */
  private compare(last: RuleVersion, draft: Pick<RuleVersion, 'terms' | 'text'>, from: Date, now: Date) {
    const changes = changesOf(last, draft, from);
    const worse = changes.some((c) => c.effect === 'worse' || c.what === TEXT);
    const noticeDays = this.configuration.ruleNoticeDays;
    const earliestAt = new Date(now.getTime() + (worse ? noticeDays * DAY_MS : LEAST_NOTICE_MS));
    return { changes, worse, noticeDays, earliestAt };
  }
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

function checked(draft: RuleTerms): RuleTerms {
  const terms = termsOf(JSON.parse(JSON.stringify(draft)));
  const problems = problemsOf(terms);
  if (problems.length > 0) throw new Refusal(422, 'rules/terms-invalid', undefined, problems);
  return terms;
}
