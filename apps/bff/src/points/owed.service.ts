import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transactions.js';
import { LotOriginsService, type PaidBy } from './lot-origins.service.js';
import { PROGRAMME } from './points.types.js';

/** An entry by which points that came in paid what refunds had left owing. */
export interface SettledDebt {
  entryId: string;
  happenedAt: Date;
  /** Whose clawed-back points it paid, oldest first. */
  owedTo: PaidBy[];
}

/** Who was owed what by refunds, and which entries paid it: debts are paid in the order they came to be. Reads only. */
@Injectable()
export class OwedService {
  constructor(private readonly origins: LotOriginsService) {}

  /** All settled debts of members who ever had one; few do. */
  async settledDebts(db: Pick<Tx, 'rows'>): Promise<SettledDebt[]> {
    const postings = await db.rows<{ account_id: string; entry_id: string; amount: number; happened_at: Date }>(
      `SELECT p.account_id, p.entry_id, p.amount, e.recorded_at AS happened_at FROM account a JOIN posting p ON p.account_id = a.id
       JOIN entry e ON e.id = p.entry_id WHERE a.id >= 'de' AND a.id < 'df' AND p.version IS NOT NULL ORDER BY p.account_id, p.version`,
    );
    const creditors = await this.creditorsOf(
      db,
      postings.filter((p) => Number(p.amount) < 0).map((p) => p.entry_id),
    );
    const done: SettledDebt[] = [];
    let account = '';
    let queue: PaidBy[] = [];
    for (const p of postings) {
      if (p.account_id !== account) [account, queue] = [p.account_id, []];
      const amount = Number(p.amount);
      if (amount < 0) queue.push({ issuerId: creditors.get(p.entry_id) ?? PROGRAMME, points: -amount });
      else done.push({ entryId: p.entry_id, happenedAt: p.happened_at, owedTo: takeFirst(queue, amount) });
    }
    return done;
  }

  /** Whose points each clawback took back: the issuer of the earning that the refund was about. */
  async creditorsOf(db: Pick<Tx, 'rows'>, clawbackIds: string[]): Promise<Map<string, string>> {
    if (clawbackIds.length === 0) return new Map();
    const lines = await db.rows<{ entry_id: string; earn_entry_id: string }>(
      `SELECT entry_id, earn_entry_id FROM refund_line WHERE entry_id IN (${clawbackIds.map(() => '?').join(',')})`,
      clawbackIds,
    );
    const issuers = await this.origins.issuersOfEntries(db, [...new Set(lines.map((l) => l.earn_entry_id))]);
    return new Map(lines.map((l) => [l.entry_id, issuers.get(l.earn_entry_id) ?? PROGRAMME]));
  }
}

/** Takes so many from the front of a queue. */
function takeFirst(queue: PaidBy[], amount: number): PaidBy[] {
  const taken: PaidBy[] = [];
  for (let left = amount; left > 0 && queue[0]; ) {
    const [first] = queue as [PaidBy];
    const points = Math.min(left, first.points);
    taken.push({ issuerId: first.issuerId, points });
    first.points -= points;
    left -= points;
    if (first.points === 0) queue.shift();
  }
  return taken;
}
