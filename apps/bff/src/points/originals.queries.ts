import type { Tx } from '../platform/transactions.js';
import type { Side } from './booking.js';
import { type EntryRow, isAvailable } from './ledger.queries.js';

/** An entry as it was booked: what a reversal mirrors. */
export interface Original {
  kind: string;
  memberId: string;
  source: EntryRow['source'];
  place: string | null;
  ruleVersionId: string;
  title: string;
  /** Sides on members' own accounts, and on shared ones. */
  own: Side[];
  shared: Side[];
  moves: { lotId: string; amount: number }[];
  /** The lot it granted. */
  lot: { id: string; remaining: number } | null;
}

/** These entries with all their sides and lots. Their members must be locked before anything is done with what remains. */
export async function originalsOf(tx: Tx, entryIds: string[]): Promise<Map<string, Original>> {
  const marks = entryIds.map(() => '?').join(',');
  const originals = new Map<string, Original>();
  const entries = await tx.rows<{
    id: string;
    kind: string;
    member_id: string;
    source_kind: EntryRow['source']['kind'];
    source_id: string;
    place: string | null;
    rule_version_id: string;
    title: string;
    lot_id: string | null;
    remaining: number | null;
  }>(
    `SELECT e.id, e.kind, e.member_id, e.source_kind, e.source_id, e.place, e.rule_version_id, e.title, l.id AS lot_id, l.remaining
     FROM entry e LEFT JOIN lot l ON l.entry_id = e.id WHERE e.id IN (${marks})`,
    entryIds,
  );
  for (const e of entries)
    originals.set(e.id, {
      kind: e.kind,
      memberId: e.member_id,
      source: { kind: e.source_kind, id: e.source_id },
      place: e.place,
      ruleVersionId: e.rule_version_id,
      title: e.title,
      own: [],
      shared: [],
      moves: [],
      lot: e.lot_id === null ? null : { id: e.lot_id, remaining: Number(e.remaining) },
    });
  const postings = await tx.rows<{ entry_id: string; account_id: string; amount: number; version: number | null }>(
    `SELECT entry_id, account_id, amount, version FROM posting WHERE entry_id IN (${marks}) ORDER BY entry_id, account_id`,
    entryIds,
  );
  for (const p of postings) {
    const original = originals.get(p.entry_id);
    (p.version === null ? original?.shared : original?.own)?.push({ accountId: p.account_id, amount: Number(p.amount) });
  }
  const moves = await tx.rows<{ entry_id: string; lot_id: string; amount: number }>(
    `SELECT entry_id, lot_id, amount FROM lot_move WHERE entry_id IN (${marks}) ORDER BY entry_id, lot_id`,
    entryIds,
  );
  for (const m of moves) originals.get(m.entry_id)?.moves.push({ lotId: m.lot_id, amount: Number(m.amount) });
  return originals;
}

/** The sides and moves of an entry, the other way round. */
export function mirrored({ own, shared, moves }: Original): {
  own: Side[];
  shared: Side[];
  moves: Original['moves'];
  /** What it gives back to what the member can spend. */
  amount: number;
} {
  const turned = <T extends { amount: number }>(rows: T[]): T[] => rows.map((row) => ({ ...row, amount: -row.amount }));
  const back = turned(own);
  return {
    own: back,
    shared: turned(shared),
    moves: turned(moves),
    amount: back.filter((s) => isAvailable(s.accountId)).reduce((sum, s) => sum + s.amount, 0),
  };
}
