import { ruleHash } from '../../../../scripts/lib/ledger-proof/canonical.cjs';
import type { Tx } from '../platform/transactions.js';

interface EntryRow {
  id: string;
  kind: string;
  member_id: string;
  idem_key: string;
  actor_kind: string;
  actor_id: string;
  source_kind: string;
  source_id: string;
  rule_version_id: string;
  title: string;
  detail: string;
  working: string;
  place: string | null;
  happened_at: Date;
  recorded_at: Date;
  reverses_entry_id: string | null;
}
interface PostingRow {
  entry_id: string;
  account_id: string;
  amount: number;
  version: number | null;
  balance_after: number | null;
}
interface LotRow {
  entry_id: string;
  id: string;
  member_id: string;
  kind: string;
  granted: number;
  expires_at: Date | null;
  rule_version_id: string;
}
interface MoveRow {
  entry_id: string;
  lot_id: string;
  amount: number;
}

/** A rule version as it is hashed and written down in a bundle: all that members were told, and what the server computes with. */
export interface RuleFacts {
  id: string;
  version: number;
  title: string;
  text: string;
  terms: unknown;
  publishedAt: string;
  effectiveAt: string;
  favourable: boolean;
  publishedBy: string | null;
}

/** An entry with all that belongs to it. Only facts that never change once they are written. */
export interface EntryFacts {
  entry: EntryRow;
  /** Of the rule version as it stands now: an entry whose rule was rewritten is no longer what was sealed. */
  ruleHash: string;
  postings: PostingRow[];
  lots: LotRow[];
  moves: MoveRow[];
}

const ENTRY = `id, kind, member_id, idem_key, actor_kind, actor_id, source_kind, source_id, rule_version_id, title, detail, working,
  place, happened_at, recorded_at, reverses_entry_id`;
/** Of ids in one query: enough to be fast, few enough for a plain range read on both kinds of server. */
const CHUNK = 500;

/** The facts of these entries. An entry and what belongs to it commit together, so whoever sees the entry sees all of it. */
export async function factsOf(db: Pick<Tx, 'rows'>, entryIds: string[]): Promise<Map<string, EntryFacts>> {
  const facts = new Map<string, EntryFacts>();
  for (let at = 0; at < entryIds.length; at += CHUNK) await addFacts(db, entryIds.slice(at, at + CHUNK), facts);
  return facts;
}

async function addFacts(db: Pick<Tx, 'rows'>, ids: string[], facts: Map<string, EntryFacts>): Promise<void> {
  const marks = ids.map(() => '?').join(',');
  const entries = await db.rows<EntryRow>(`SELECT ${ENTRY} FROM entry WHERE id IN (${marks})`, ids);
  const rules = await rulesOf(db, [...new Set(entries.map((e) => e.rule_version_id))]);
  const hashes = new Map([...rules].map(([id, rule]) => [id, ruleHash(rule)]));
  for (const entry of entries) {
    const of = hashes.get(entry.rule_version_id) ?? '';
    facts.set(entry.id, { entry, ruleHash: of, postings: [], lots: [], moves: [] });
  }
  const postings = await db.rows<PostingRow>(
    `SELECT entry_id, account_id, amount, version, balance_after FROM posting WHERE entry_id IN (${marks}) ORDER BY entry_id, account_id`,
    ids,
  );
  for (const p of postings) facts.get(p.entry_id)?.postings.push(p);
  const lots = await db.rows<LotRow>(
    `SELECT entry_id, id, member_id, kind, granted, expires_at, rule_version_id FROM lot WHERE entry_id IN (${marks}) ORDER BY id`,
    ids,
  );
  for (const l of lots) facts.get(l.entry_id)?.lots.push(l);
  const moves = await db.rows<MoveRow>(
    `SELECT entry_id, lot_id, amount FROM lot_move WHERE entry_id IN (${marks}) ORDER BY entry_id, lot_id`,
    ids,
  );
  for (const m of moves) facts.get(m.entry_id)?.moves.push(m);
}

interface RuleRow {
  id: string;
  version: number;
  title: string;
  text: string;
  terms: unknown;
  published_at: Date;
  effective_at: Date;
  favourable: number;
  published_by: string | null;
}

/** These rule versions. The terms as they were written down, not as this server understands them. */
export async function rulesOf(db: Pick<Tx, 'rows'>, ids: string[]): Promise<Map<string, RuleFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<RuleRow>(
    `SELECT id, version, title, text, terms, published_at, effective_at, favourable, published_by FROM rule_version
     WHERE id IN (${ids.map(() => '?').join(',')})`,
    ids,
  );
  return new Map(rows.map((r) => [r.id, ruleOf(r)]));
}

function ruleOf(r: RuleRow): RuleFacts {
  return {
    id: r.id,
    version: Number(r.version),
    title: r.title,
    text: r.text,
    terms: typeof r.terms === 'string' ? JSON.parse(r.terms) : r.terms,
    publishedAt: r.published_at.toISOString(),
    effectiveAt: r.effective_at.toISOString(),
    favourable: Boolean(Number(r.favourable)),
    publishedBy: r.published_by,
  };
}
