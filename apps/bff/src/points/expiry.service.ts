import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/outbox.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { Booking } from './booking.js';
import { availableAccount, type EntryRow, expiredAccount, lockAccounts } from './ledger.queries.js';
import { BY_THE_CLOCK, PROGRAMME } from './points.types.js';
import { GIVEN_BACK_SINCE, RETOLD_MS } from './reminders.service.js';

const CHUNK = 100;

interface DueLot {
  id: string;
  member_id: string;
  remaining: number;
  expires_at: Date;
  rule_version_id: string;
  title: string;
  issuer: string;
  times: number;
}

/**
 * The end of points that end. A lot expires when its date has passed and its last reminder has lain in the member's inbox for a day;
 * until then it stays spendable (docs/decisions/0009). What is held is not in its lot, and so does not expire.
 */
@Injectable()
export class ExpiryService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Expires what is due. Safe to run twice, and by two at once. */
  async expire(): Promise<void> {
    let found: number;
    do {
      const lotIds = await this.due(this.transactions, this.clock.now());
      found = lotIds.length;
      if (found > 0) await this.transactions.run((tx) => this.expireLots(tx, lotIds));
    } while (found === CHUNK);
  }

  private async due(db: Pick<Tx, 'rows'>, now: Date): Promise<{ id: string; member_id: string }[]> {
    return db.rows(
      `SELECT l.id, l.member_id FROM lot l JOIN lot_reminder r ON r.lot_id = l.id AND r.days = 1
       WHERE l.closed = 0 AND l.expires_at <= ? AND r.delivered_at <= ? AND NOT ${GIVEN_BACK_SINCE}
         AND NOT EXISTS (SELECT 1 FROM lot_move m JOIN hold h ON h.entry_id = m.entry_id WHERE m.lot_id = l.id AND h.state = 'open')
       ORDER BY l.expires_at, l.id LIMIT ${CHUNK}`,
      [now, new Date(now.getTime() - RETOLD_MS)],
    );
  }

  /** Joins `tx`. Takes exactly what remains of these lots, once. */
  private async expireLots(tx: Tx, found: { id: string; member_id: string }[]): Promise<void> {
    const states = await lockAccounts(
      tx,
      found.map((l) => l.member_id),
    );
    // With the members locked, once more: somebody may have spent, held or got back meanwhile.
    const still = new Set((await this.due(tx, tx.now)).map((l) => l.id));
    const ids = found.map((l) => l.id).filter((id) => still.has(id));
    if (ids.length === 0) return;
    const booking = new Booking(tx, states);
    const lots = await tx.rows<DueLot>(
      `SELECT l.id, l.member_id, l.remaining, l.expires_at, l.rule_version_id, e.title, p.account_id AS issuer,
         (SELECT COUNT(*) FROM entry x WHERE x.source_id = l.id AND x.kind = 'expire') AS times
       FROM lot l JOIN entry e ON e.id = l.entry_id JOIN posting p ON p.entry_id = e.id AND p.version IS NULL
       WHERE l.id IN (${ids.map(() => '?').join(',')}) ORDER BY l.expires_at, l.id`,
      ids,
    );
    for (const lot of lots) booking.add(...expiry(lot, tx.now));
    await booking.write();
    await this.outbox.tell(
      tx,
      lots.map((l) => ({
        topic: 'points.expired',
        payload: { memberId: l.member_id, points: Number(l.remaining), title: l.title },
      })),
    );
  }
}

function expiry(lot: DueLot, now: Date): Parameters<Booking['add']> {
  const points = Number(lot.remaining);
  const entry: EntryRow = {
    id: newId(),
    kind: 'expire',
    memberId: lot.member_id,
    // A lot that got points back after it had ended ends again; each time is its own event.
    idemKey: `expire:${lot.id}:${lot.times}`,
    cause: BY_THE_CLOCK,
    source: { kind: 'lot', id: lot.id },
    ruleVersionId: lot.rule_version_id,
    title: `${lot.title} 到期`,
    detail: '到期前已提醒',
    working: `这批积分还剩 ${points} 分，已过有效期`,
    place: null,
    happenedAt: now,
    reversesEntryId: null,
  };
  return [
    entry,
    [{ accountId: availableAccount(lot.member_id), amount: -points }],
    // A lot that came from another member has no issuer of its own.
    [{ accountId: expiredAccount(lot.issuer.startsWith('is') ? lot.issuer.slice(2) : PROGRAMME), amount: points }],
    { moves: [{ lotId: lot.id, amount: -points }] },
  ];
}
