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

/** An entry with all that belongs to it. Only facts that never change once they are written. */
export interface EntryFacts {
  entry: EntryRow;
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
  for (const entry of await db.rows<EntryRow>(`SELECT ${ENTRY} FROM entry WHERE id IN (${marks})`, ids))
    facts.set(entry.id, { entry, postings: [], lots: [], moves: [] });
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
