import { canonicalJson } from '../../../../scripts/lib/ledger-proof/canonical.cjs';
import type { EntryFacts } from './ledger-facts.queries.js';

/**
 * The form in which an entry is written down to be sealed. A form never changes: what was sealed in form 1 is written in form 1 for ever.
 * When the ledger learns new facts, they come in a form 2, and each seal says which form it has.
 */
export const FORM = 1;

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/**
 * The bytes of an entry: its own facts, the hash of the rule it was made under, its postings, the lots it granted (what was promised, not what is left of it) and its lot moves.
 * Ids are opaque; title, detail, working and place are words of the business that the member saw. No name, phone or card number is in it.
 */
export function leafText(facts: EntryFacts, form: number): string {
  if (form !== FORM) throw new Error(`entries are not written in form ${form}`);
  const { entry } = facts;
  return canonicalJson({
    form,
    id: entry.id,
    kind: entry.kind,
    member: entry.member_id,
    idemKey: entry.idem_key,
    actor: { kind: entry.actor_kind, id: entry.actor_id },
    source: { kind: entry.source_kind, id: entry.source_id },
    rule: entry.rule_version_id,
    ruleHash: facts.ruleHash,
    title: entry.title,
    detail: entry.detail,
    working: entry.working,
    place: entry.place,
    happenedAt: instant(entry.happened_at),
    recordedAt: instant(entry.recorded_at),
    reverses: entry.reverses_entry_id,
    postings: facts.postings.map((p) => ({
      account: p.account_id,
      amount: Number(p.amount),
      version: p.version === null ? null : Number(p.version),
      balanceAfter: p.balance_after === null ? null : Number(p.balance_after),
    })),
    lots: facts.lots.map((l) => ({
      id: l.id,
      member: l.member_id,
      kind: l.kind,
      granted: Number(l.granted),
      expiresAt: instant(l.expires_at),
      rule: l.rule_version_id,
    })),
    moves: facts.moves.map((m) => ({ lot: m.lot_id, amount: Number(m.amount) })),
  });
}
