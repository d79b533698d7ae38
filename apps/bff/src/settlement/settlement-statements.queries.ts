import type { SettlementSide, SettlementSource, SettlementState } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';

type Reader = Pick<Tx, 'rows'>;

/** What the parts of a month sum up to for one party. */
export interface Sums {
  party_id: string;
  month: string;
  receivable: number;
  payable: number;
  line_count: number;
}
export interface StatementRow {
  id: string;
  month: string;
  party_id: string;
  state: Exclude<SettlementState, 'draft'>;
  receivable_fen: number;
  payable_fen: number;
  line_count: number;
  issued_at: Date;
  answered_at: Date | null;
  closed_at: Date | null;
  open_disputes: number;
}
export interface LineRow {
  line_id: string;
  source_kind: SettlementSource;
  source_id: string;
  side: SettlementSide;
  points: number;
  fen: number;
  happened_at: Date;
}
export interface DisputeRow {
  id: string;
  statement_id: string;
  line_id: string;
  reason: string;
  raised_at: Date;
  upheld: number | null;
  decision: string | null;
  decided_at: Date | null;
}

const where = (filter: { month?: string; partyId?: string }, table: string): { sql: string; values: SqlValue[] } => {
  const parts = [...(filter.partyId ? [`${table}.party_id = ?`] : []), ...(filter.month ? [`${table}.month = ?`] : [])];
  return {
    sql: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '',
    values: [...(filter.partyId ? [filter.partyId] : []), ...(filter.month ? [filter.month] : [])],
  };
};

export async function sumsOf(db: Reader, filter: { month?: string; partyId?: string }): Promise<Sums[]> {
  const { sql, values } = where(filter, 'p');
  const rows = await db.rows<Sums>(
    `SELECT p.party_id, p.month, SUM(CASE WHEN p.side = 'receivable' THEN p.fen ELSE 0 END) AS receivable,
       SUM(CASE WHEN p.side = 'payable' THEN p.fen ELSE 0 END) AS payable, COUNT(DISTINCT p.line_id) AS line_count
     FROM settlement_part p ${sql} GROUP BY p.party_id, p.month ORDER BY p.month DESC, p.party_id`,
    values,
  );
  return rows.map((r) => ({
    ...r,
    receivable: Number(r.receivable),
    payable: Number(r.payable),
    line_count: Number(r.line_count),
  }));
}

export async function statementsOf(db: Reader, filter: { month?: string; partyId?: string }): Promise<StatementRow[]> {
  const { sql, values } = where(filter, 's');
  return db.rows<StatementRow>(
    `SELECT s.*, (SELECT COUNT(*) FROM settlement_dispute d WHERE d.statement_id = s.id AND d.upheld IS NULL) AS open_disputes
     FROM settlement_statement s ${sql} ORDER BY s.month DESC, s.party_id`,
    values,
  );
}

/** Joins `tx`. Holds the statement until the end of it. */
export async function lockStatement(tx: Tx, month: string, partyId: string): Promise<StatementRow | null> {
  const [locked] = await tx.rows<{ id: string }>(
    'SELECT id FROM settlement_statement WHERE month = ? AND party_id = ? FOR UPDATE',
    [month, partyId],
  );
  if (!locked) return null;
  return (await statementsOf(tx, { month, partyId }))[0] ?? null;
}

/** The lines of a party's month in the order they were made; `after` = the last line of the page before. */
export function linesOf(
  db: Reader,
  { month, partyId }: { month: string; partyId: string },
  after: string | null,
  most: number,
): Promise<LineRow[]> {
  return db.rows<LineRow>(
    `SELECT p.line_id, l.source_kind, l.source_id, p.side, p.points, p.fen, l.happened_at
     FROM settlement_part p JOIN settlement_line l ON l.id = p.line_id
     WHERE p.party_id = ? AND p.month = ? AND p.line_id > ? AND p.line_id <= (
       SELECT MAX(x.line_id) FROM (SELECT DISTINCT line_id FROM settlement_part
         WHERE party_id = ? AND month = ? AND line_id > ? ORDER BY line_id LIMIT ${most}) AS x)
     ORDER BY p.line_id, p.side DESC`,
    [partyId, month, after ?? '', partyId, month, after ?? ''],
  );
}

/** All parts of these lines, whosever they are. */
export function partsOf(
  db: Reader,
  lineIds: string[],
): Promise<{ line_id: string; party_id: string; side: SettlementSide; points: number; fen: number }[]> {
  if (lineIds.length === 0) return Promise.resolve([]);
  return db.rows(
    `SELECT line_id, party_id, side, points, fen FROM settlement_part WHERE line_id IN (${lineIds.map(() => '?').join(',')})
     ORDER BY line_id, party_id`,
    lineIds,
  );
}

export function disputesOf(db: Reader, statementId: string): Promise<DisputeRow[]> {
  return db.rows<DisputeRow>('SELECT * FROM settlement_dispute WHERE statement_id = ? ORDER BY id', [statementId]);
}

/** What the codes of these lines were for. */
export async function giftNamesOf(db: Reader, lines: LineRow[]): Promise<Map<string, string>> {
  // A line of points used where they were issued stands on both sides.
  const uses = lines.filter((l) => l.source_kind === 'use' || l.source_kind === 'use-undo');
  const ids = [...new Set(uses.map((l) => l.source_id))];
  const sent = [...new Set(lines.filter((l) => l.source_kind === 'received').map((l) => l.source_id))];
  const back = [...new Set(lines.filter((l) => l.source_kind === 'return').map((l) => l.source_id))];
  if (ids.length + sent.length + back.length === 0) return new Map();
  // An id that no row has keeps a list from being empty.
  const rows = await db.rows<{ id: string; gift_name: string }>(
    `SELECT u.id, r.gift_name FROM code_use u JOIN redemption r ON r.id = u.redemption_id WHERE u.id IN (?)
     UNION ALL SELECT id, gift_name FROM redemption WHERE id IN (?)
     UNION ALL SELECT a.id, r.gift_name FROM after_sale a JOIN redemption r ON r.id = a.redemption_id WHERE a.id IN (?)`,
    [ids, sent, back].map((list) => (list.length > 0 ? list : [''])),
  );
  return new Map(rows.map((r) => [r.id, r.gift_name]));
}
