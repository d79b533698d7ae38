import type { CheckpointView, LedgerKeyView } from '@gp/contracts';
import { newId } from '../platform/ids.js';
import type { SqlValue, Tx } from '../platform/transactions.js';
import type { ListedKey } from './signing-key.js';

type Db = Pick<Tx, 'rows'>;

export interface CheckpointRow {
  size: number;
  root: Buffer;
  madeAt: Date;
  keyId: string;
  note: string;
}
interface Stored {
  size: number;
  root: Buffer;
  made_at: Date;
  key_id: string;
  note: string;
}

const rowOf = (r: Stored): CheckpointRow => ({
  size: Number(r.size),
  root: r.root,
  madeAt: r.made_at,
  keyId: r.key_id,
  note: r.note,
});
const SELECT = 'SELECT size, root, made_at, key_id, note FROM seal_checkpoint';

/** Below `below` (or all), largest first. */
export async function checkpointsBelow(db: Db, below: number | null, most: number): Promise<CheckpointRow[]> {
  const where = below === null ? '' : 'WHERE size < ?';
  const values: SqlValue[] = below === null ? [most] : [below, most];
  return (await db.rows<Stored>(`${SELECT} ${where} ORDER BY size DESC LIMIT ?`, values)).map(rowOf);
}

/** Above `above`, smallest first. */
export async function checkpointsAbove(db: Db, above: number, most: number): Promise<CheckpointRow[]> {
  return (await db.rows<Stored>(`${SELECT} WHERE size > ? ORDER BY size LIMIT ?`, [above, most])).map(rowOf);
}

export async function latestCheckpoint(db: Db): Promise<CheckpointRow | null> {
  const [row] = await checkpointsBelow(db, null, 1);
  return row ?? null;
}

export async function insertCheckpoint(tx: Tx, row: CheckpointRow): Promise<void> {
  await tx.write('INSERT INTO seal_checkpoint (size, root, made_at, key_id, note) VALUES (?, ?, ?, ?, ?)', [
    row.size,
    row.root,
    row.madeAt,
    row.keyId,
    row.note,
  ]);
}

export const checkpointView = (row: CheckpointRow): CheckpointView => ({
  size: row.size,
  root: row.root.toString('base64'),
  time: row.madeAt.toISOString(),
  note: row.note,
  keyId: row.keyId,
});

/** Oldest first. */
export async function ledgerKeys(db: Db): Promise<LedgerKeyView[]> {
  const rows = await db.rows<{ key_id: string; verifier: string; handover: string | null }>(
    'SELECT key_id, verifier, handover FROM seal_key ORDER BY id',
  );
  return rows.map((r) => ({ keyId: r.key_id, verifier: r.verifier, handover: r.handover }));
}

export async function insertKey(tx: Tx, keyId: string, key: ListedKey): Promise<void> {
  await tx.write('INSERT INTO seal_key (id, key_id, verifier, handover) VALUES (?, ?, ?, ?)', [
    newId(),
    keyId,
    key.verifier,
    key.handover,
  ]);
}
