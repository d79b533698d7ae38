import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transactions.js';
import { PROGRAMME } from './points.types.js';

type Reader = Pick<Tx, 'rows'>;

/** Part of what an entry took, by whose promise it was: a merchant's id, an organisation's id or PROGRAMME. */
export interface PaidBy {
  issuerId: string;
  points: number;
}
interface LotOrigin {
  id: string;
  idem_key: string;
  source_id: string;
  account_id: string;
}

const list = (n: number): string => '?,'.repeat(n).slice(0, -1);
/** A chain of gifts from one to the next ends somewhere. */
const MOST_GIFTS = 50;

/** Whose promises points are: who issued the lots that an entry took from. Reads only. */
@Injectable()
export class LotOriginsService {
  /** What each entry took from lots, in the order of spending, by issuer. */
  async paidBy(db: Reader, entryIds: string[]): Promise<Map<string, PaidBy[]>> {
    const found = new Map<string, PaidBy[]>(entryIds.map((id) => [id, []]));
    if (entryIds.length === 0) return found;
    const moves = await db.rows<{ entry_id: string; lot_id: string; amount: number }>(
      `SELECT m.entry_id, m.lot_id, m.amount FROM lot_move m JOIN lot l ON l.id = m.lot_id
       WHERE m.entry_id IN (${list(entryIds.length)}) AND m.amount < 0 ORDER BY m.entry_id, l.ends_by, l.id`,
      entryIds,
    );
    const issuers = await this.issuersOf(db, [...new Set(moves.map((m) => m.lot_id))]);
    for (const m of moves)
      found.get(m.entry_id)?.push({ issuerId: issuers.get(m.lot_id) ?? PROGRAMME, points: -Number(m.amount) });
    return found;
  }

  /** Whose promise each entry's earning was: of the entry that granted a lot. */
  async issuersOfEntries(db: Reader, entryIds: string[]): Promise<Map<string, string>> {
    if (entryIds.length === 0) return new Map();
    const lots = await db.rows<{ id: string; entry_id: string }>(
      `SELECT id, entry_id FROM lot WHERE entry_id IN (${list(entryIds.length)})`,
      entryIds,
    );
    const issuers = await this.issuersOf(
      db,
      lots.map((l) => l.id),
    );
    return new Map(lots.map((l) => [l.entry_id, issuers.get(l.id) ?? PROGRAMME]));
  }

  private async issuersOf(db: Reader, lotIds: string[]): Promise<Map<string, string>> {
    const issuers = new Map<string, string>();
    /** The lot that is asked about, by the lot that is looked at for it. */
    let asked = new Map(lotIds.map((id) => [id, [id]]));
    for (let round = 0; asked.size > 0; round++) {
      if (round > MOST_GIFTS) throw new Error('points went round in a circle');
      const rows = await originsOf(db, [...asked.keys()]);
      const next = new Map<string, string[]>();
      for (const row of rows) {
        const wanted = asked.get(row.id) ?? [];
        if (row.account_id.startsWith('is')) for (const id of wanted) issuers.set(id, row.account_id.slice(2));
        if (!row.account_id.startsWith('tr')) continue;
        const from = await this.givenFrom(db, row);
        next.set(from, [...(next.get(from) ?? []), ...wanted]);
      }
      asked = next;
    }
    return issuers;
  }

  /** Of points that somebody gave: the giver's lot they came from. The parts are numbered in the order in which they were taken. */
  private async givenFrom(db: Reader, { idem_key, source_id }: LotOrigin): Promise<string> {
    // Points that were renewed name the lot they left.
    if (idem_key.startsWith('renew:')) return idem_key.split(':').at(-1) as string;
    const part = Number(idem_key.split(':').at(-1));
    const rows = await db.rows<{ lot_id: string }>(
      `SELECT m.lot_id FROM entry e JOIN lot_move m ON m.entry_id = e.id JOIN lot l ON l.id = m.lot_id
       WHERE e.source_id = ? AND e.kind = 'give' ORDER BY l.ends_by, l.id`,
      [source_id],
    );
    const from = rows[part];
    if (!from) throw new Error(`transfer ${source_id} has no part ${part}`);
    return from.lot_id;
  }
}

function originsOf(db: Reader, lotIds: string[]): Promise<LotOrigin[]> {
  return db.rows<LotOrigin>(
    `SELECT l.id, e.idem_key, e.source_id, p.account_id FROM lot l JOIN entry e ON e.id = l.entry_id
     JOIN posting p ON p.entry_id = e.id AND p.version IS NULL WHERE l.id IN (${list(lotIds.length)})`,
    lotIds,
  );
}
