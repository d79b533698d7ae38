import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Outbox } from '../platform/outbox.js';
import { Transactions, type Tx } from '../platform/transactions.js';

const CHUNK = 500;
const DAY_MS = 86_400_000;
/** How long a last reminder must have lain in the inbox before anything expires. */
export const RETOLD_MS = DAY_MS;

/** Of lot l with reminder r: points came back to the lot after the member was told, so they are told again. */
export const GIVEN_BACK_SINCE = `EXISTS (SELECT 1 FROM lot_move m JOIN entry e ON e.id = m.entry_id
  WHERE m.lot_id = l.id AND m.amount > 0 AND e.recorded_at > r.told_at)`;

/** The tightest of the three reminders that applies to lot l at an instant: in a day, in seven days. */
const DAYS = 'CASE WHEN l.expires_at <= ? THEN 1 WHEN l.expires_at <= ? THEN 7 ELSE 30 END';

interface EndingLot {
  id: string;
  member_id: string;
  remaining: number;
  expires_at: Date;
  days: number;
}

/** Tells members what ends: 30, 7 and 1 days before, through the outbox, and keeps which reminder was delivered. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Safe to run twice, and by two at once. */
  async remind(): Promise<void> {
    await this.confirm();
    for (;;) {
      const told = await this.transactions.run((tx) => this.remindSome(tx, this.clock.now()));
      if (told < CHUNK) return;
    }
  }

  /** What the outbox has delivered lies in the inbox. */
  async confirm(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.write(
        `UPDATE lot_reminder r JOIN outbox o ON o.id = r.event_id SET r.delivered_at = o.delivered_at
         WHERE r.delivered_at IS NULL AND o.delivered_at IS NOT NULL`,
      ),
    );
  }

  /** A lot that lives shorter than a reminder asks for, or that was missed, gets the next tighter one at once. */
  private async remindSome(tx: Tx, now: Date): Promise<number> {
    const [in1, in7, in30] = [1, 7, 30].map((days) => new Date(now.getTime() + days * DAY_MS)) as [Date, Date, Date];
    const lots = await tx.rows<EndingLot>(
      `SELECT l.id, l.member_id, l.remaining, l.expires_at, ${DAYS} AS days FROM lot l
       WHERE l.closed = 0 AND l.expires_at <= ? AND NOT EXISTS (
         SELECT 1 FROM lot_reminder r WHERE r.lot_id = l.id AND r.days = ${DAYS} AND NOT (r.days = 1 AND ${GIVEN_BACK_SINCE}))
       ORDER BY l.expires_at, l.id LIMIT ${CHUNK}`,
      [in1, in7, in30, in1, in7],
    );
    if (lots.length === 0) return 0;
    // One message a member and date, however many lots end then.
    const messages = new Map<string, EndingLot[]>();
    for (const lot of lots) {
      const name = `${lot.member_id} ${lot.expires_at.getTime()}`;
      messages.set(name, [...(messages.get(name) ?? []), lot]);
    }
    const told = [...messages.values()];
    const events = await this.outbox.tell(
      tx,
      told.map((same) => ({
        topic: 'points.ending',
        payload: {
          memberId: same[0]?.member_id,
          points: same.reduce((sum, l) => sum + Number(l.remaining), 0),
          expiresAt: same[0]?.expires_at.toISOString(),
          past: (same[0]?.expires_at ?? now) <= now,
        },
      })),
    );
    const rows = told.flatMap((same, i) => same.flatMap((l) => [l.id, Number(l.days), events[i] as string, tx.now]));
    await tx.write(
      `INSERT INTO lot_reminder (lot_id, days, event_id, told_at) VALUES ${lots.map(() => '(?,?,?,?)').join(',')}`,
      rows,
    );
    return lots.length;
  }
}
