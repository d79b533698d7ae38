import { newId } from '../platform/ids.js';
import type { SqlValue, Tx } from '../platform/transactions.js';
import type { Line } from './settlement.rules.js';

/** Joins `tx`. Through which month statements are issued; whoever asks keeps all others from making lines until the end of `tx`. */
export async function lockBook(tx: Tx): Promise<string> {
  const [row] = await tx.rows<{ issued_through: string }>('SELECT issued_through FROM settlement_book WHERE id = 1 FOR UPDATE');
  if (!row) throw new Error('the book of settlement is missing');
  return row.issued_through;
}

/** Joins `tx`. UNIQUE one_line: an event has one line, whoever makes it. */
export function insertLines(tx: Tx, lines: (Line & { month: string; correctsLineId?: string })[]): string[] {
  if (lines.length === 0) return [];
  const ids = lines.map(() => newId());
  tx.later(
    `INSERT INTO settlement_line (id, source_kind, source_id, points, happened_at, month, made_at, corrects_line_id)
     VALUES ${lines.map(() => '(?,?,?,?,?,?,?,?)').join(',')}`,
    lines.flatMap((l, i): SqlValue[] => [
      ids[i] as string,
      l.source,
      l.sourceId,
      l.points,
      l.happenedAt,
      l.month,
      tx.now,
      l.correctsLineId ?? null,
    ]),
  );
  const parts = lines.flatMap((l, i) => l.parts.map((part) => ({ ...part, lineId: ids[i] as string, month: l.month })));
  tx.later(
    `INSERT INTO settlement_part (line_id, party_id, side, points, fen, month) VALUES ${parts.map(() => '(?,?,?,?,?,?)').join(',')}`,
    parts.flatMap((p): SqlValue[] => [p.lineId, p.partyId, p.side, p.points, p.fen, p.month]),
  );
  return ids;
}
