import { NO_LINK } from '../../../../scripts/lib/ledger-proof/canonical.cjs';
import { rootOf, type Subtree } from '../../../../scripts/lib/ledger-proof/merkle.cjs';
import type { SqlValue, Tx } from '../platform/transactions.js';

type Db = Pick<Tx, 'rows'>;

/** Below every id. */
export const BEFORE_ALL = '0'.repeat(26);

export interface Head {
  size: number;
  /** The highest entry id in the tree; entries that come late lie below it. */
  lastEntryId: string;
  lastLink: Buffer;
}
export interface SealRow {
  seq: number;
  entryId: string;
  form: number;
  leafHash: Buffer;
  link: Buffer;
}
export interface NodeRow extends Subtree {
  hash: Buffer;
}

const marks = (n: number): string => '?,'.repeat(n).slice(0, -1);
const places = (rows: number, columns: number): string => Array.from({ length: rows }, () => `(${marks(columns)})`).join(',');

/** How far the tree has grown. Two reads by key: nothing is kept that could disagree with the seals. */
export async function readHead(db: Db): Promise<Head> {
  const [last] = await db.rows<{ seq: number; link: Buffer }>('SELECT seq, link FROM seal ORDER BY seq DESC LIMIT 1');
  const [highest] = await db.rows<{ id: string | null }>('SELECT MAX(entry_id) AS id FROM seal');
  return {
    size: last ? Number(last.seq) + 1 : 0,
    lastEntryId: highest?.id ?? BEFORE_ALL,
    lastLink: last?.link ?? NO_LINK,
  };
}

/** Entries above the tree, in order of their ids. */
export async function newEntryIds(db: Db, after: string, before: string, most: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>('SELECT id FROM entry WHERE id > ? AND id < ? ORDER BY id LIMIT ?', [
    after,
    before,
    most,
  ]);
  return rows.map((r) => r.id);
}

/** Entries between two ids (the upper one included) that have no seal. */
export async function unsealedIds(db: Db, after: string, upTo: string, most: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `SELECT e.id FROM entry e LEFT JOIN seal s ON s.entry_id = e.id
     WHERE e.id > ? AND e.id <= ? AND s.entry_id IS NULL ORDER BY e.id LIMIT ?`,
    [after, upTo, most],
  );
  return rows.map((r) => r.id);
}

/** Which of these still have no seal. */
export async function stillUnsealed(db: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.rows<{ entry_id: string }>(`SELECT entry_id FROM seal WHERE entry_id IN (${marks(ids.length)})`, ids);
  const sealed = new Set(rows.map((r) => r.entry_id));
  return ids.filter((id) => !sealed.has(id));
}

/** The id `count` entries further on, or null when there are fewer. */
export async function idFurtherOn(db: Db, after: string, count: number): Promise<string | null> {
  const [row] = await db.rows<{ id: string }>('SELECT id FROM entry WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?', [
    after,
    count - 1,
  ]);
  return row?.id ?? null;
}

/** The lowest entry id above the tree; null when all are sealed but for those that came late. */
export async function firstWaiting(db: Db, after: string): Promise<string | null> {
  const [row] = await db.rows<{ id: string | null }>('SELECT MIN(id) AS id FROM entry WHERE id > ?', [after]);
  return row?.id ?? null;
}

export async function insertSeals(tx: Tx, rows: SealRow[]): Promise<void> {
  await tx.write(
    `INSERT INTO seal (seq, entry_id, form, leaf_hash, link, sealed_at) VALUES ${places(rows.length, 6)}`,
    rows.flatMap((r): SqlValue[] => [r.seq, r.entryId, r.form, r.leafHash, r.link, tx.now]),
  );
}

export async function insertNodes(tx: Tx, rows: NodeRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.write(
    `INSERT INTO seal_node (level, place, hash) VALUES ${places(rows.length, 3)}`,
    rows.flatMap((r): SqlValue[] => [r.level, r.place, r.hash]),
  );
}

interface StoredSeal {
  seq: number;
  entry_id: string;
  form: number;
  leaf_hash: Buffer;
  link: Buffer;
}
const sealOf = (r: StoredSeal): SealRow => ({
  seq: Number(r.seq),
  entryId: r.entry_id,
  form: Number(r.form),
  leafHash: r.leaf_hash,
  link: r.link,
});

export async function sealOfEntry(db: Db, entryId: string): Promise<SealRow | null> {
  const [row] = await db.rows<StoredSeal>('SELECT seq, entry_id, form, leaf_hash, link FROM seal WHERE entry_id = ?', [entryId]);
  return row ? sealOf(row) : null;
}

export async function sealsBetween(db: Db, from: number, before: number): Promise<SealRow[]> {
  const rows = await db.rows<StoredSeal>(
    'SELECT seq, entry_id, form, leaf_hash, link FROM seal WHERE seq >= ? AND seq < ? ORDER BY seq',
    [from, before],
  );
  return rows.map(sealOf);
}

/** The hashes of complete subtrees, in the order asked for. Each is one row by its key; there are at most some sixty. */
export async function hashesOf(db: Db, subtrees: Subtree[]): Promise<Buffer[]> {
  const found = new Map<string, Buffer>();
  const leaves = subtrees.filter((s) => s.level === 0).map((s) => s.place);
  const nodes = subtrees.filter((s) => s.level > 0);
  if (leaves.length > 0) {
    const rows = await db.rows<{ seq: number; leaf_hash: Buffer }>(
      `SELECT seq, leaf_hash FROM seal WHERE seq IN (${marks(leaves.length)})`,
      leaves,
    );
    for (const r of rows) found.set(`0/${Number(r.seq)}`, r.leaf_hash);
  }
  if (nodes.length > 0) {
    // MariaDB reads a list of pairs as a scan; a list of conditions it reads by the key.
    const rows = await db.rows<{ level: number; place: number; hash: Buffer }>(
      `SELECT level, place, hash FROM seal_node WHERE ${nodes.map(() => '(level = ? AND place = ?)').join(' OR ')}`,
      nodes.flatMap((n) => [n.level, n.place]),
    );
    for (const r of rows) found.set(`${Number(r.level)}/${Number(r.place)}`, r.hash);
  }
  return subtrees.map(({ level, place }) => {
    const hash = found.get(`${level}/${place}`);
    if (!hash) throw new Error(`the tree of the ledger lacks node ${level}/${place}`);
    return hash;
  });
}

/** One hash for each range: the roots of its subtrees folded together. */
export async function rangeHashes(db: Db, ranges: Subtree[][]): Promise<Buffer[]> {
  const hashes = await hashesOf(db, ranges.flat());
  let at = 0;
  return ranges.map((range) => {
    const own = hashes.slice(at, at + range.length);
    at += range.length;
    return rootOf(own);
  });
}
