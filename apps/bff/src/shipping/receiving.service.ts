import { AFTER_SALE_TIMES, type ReceivedBy, type RedemptionView } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { workOffDue } from '../platform/due-rows.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { FulfilmentService } from '../redemption/fulfilment.service.js';
import { MyRedemptionsService } from '../redemption/my-redemptions.service.js';

const AT_ONCE = 100;
const DAY_MS = 86_400_000;
/** After-sale still needs to know where it went; then nobody does. */
const ADDRESS_DAYS = 60;
/** Of a member who has left: as long as something they asked in time may still be argued about. */
const LEFT_DAYS = AFTER_SALE_TIMES.defectDays + AFTER_SALE_TIMES.answerHours / 24 + AFTER_SALE_TIMES.appealDays;

/** What was sent arrives: the member says so, or it counts as received by itself. Whoever is first, once. */
@Injectable()
export class ReceivingService {
  private readonly logger = new Logger('shipping');

  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly fulfilment: FulfilmentService,
    private readonly redemptions: MyRedemptionsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  receive(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx): Promise<RedemptionView> => {
      const redemption = await this.fulfilment.lock(tx, id);
      if (redemption?.member_id !== me.id) throw notFound('redemption/not-found');
      if (redemption.state !== 'underway') throw conflict('shipping/not-underway');
      this.book(tx, id, 'member');
      return this.redemptions.find(me.id, id, tx);
    });
  }

  /** Safe to run twice, and by two at once. */
  async receiveByItself(): Promise<void> {
    const due = `SELECT redemption_id AS id FROM shipment WHERE state = 'underway' AND receive_by <= ? ORDER BY receive_by LIMIT ${AT_ONCE}`;
    await workOffDue(
      AT_ONCE,
      () => this.transactions.rows<{ id: string }>(due, [this.clock.now()]),
      ({ id }) => this.transactions.run((tx) => this.byItself(tx, id)),
      this.logger,
    );
  }

  private async byItself(tx: Tx, id: string): Promise<void> {
    const redemption = await this.fulfilment.lock(tx, id);
    if (redemption?.state !== 'underway') return;
    this.book(tx, id, 'time');
    const payload = { memberId: redemption.member_id, redemptionId: id, giftName: redemption.gift_name };
    this.outbox.tell(tx, [{ topic: 'shipping.received-by-time', payload }]);
    this.logger.log({ redemptionId: id }, 'a shipment counts as received');
  }

  private book(tx: Tx, id: string, by: ReceivedBy): void {
    this.fulfilment.arrive(tx, id);
    tx.later("UPDATE shipment SET state = 'received', received_at = ?, received_by = ? WHERE redemption_id = ?", [
      tx.now,
      by,
      id,
    ]);
  }

  /**
   * Where something went is forgotten when nobody needs it any more, sooner where the member has left; and of those who left the address book
   * at once. What the law wants kept of a sale – what was sent, when, with which number, what was paid – names nobody. Safe to run twice.
   */
  async forgetAddresses(): Promise<void> {
    const [before, beforeOfLeft] = [ADDRESS_DAYS, LEFT_DAYS].map(
      (days) => new Date(this.clock.now().getTime() - days * DAY_MS),
    ) as [Date, Date];
    await this.transactions.run((tx) =>
      tx.write("DELETE FROM address WHERE member_id IN (SELECT id FROM member WHERE status = 'closed')"),
    );
    for (;;) {
      const old = await this.transactions.rows<{ id: string }>(
        `SELECT a.redemption_id AS id FROM shipment_address a JOIN shipment s ON s.redemption_id = a.redemption_id
         JOIN member m ON m.id = s.member_id
         WHERE s.received_at < ? AND (s.received_at < ? OR m.status = 'closed') LIMIT ${AT_ONCE}`,
        [beforeOfLeft, before],
      );
      if (old.length > 0)
        await this.transactions.run((tx) =>
          tx.write('DELETE FROM shipment_address WHERE redemption_id IN (?)', [old.map(({ id }) => id)]),
        );
      if (old.length < AT_ONCE) return;
    }
  }
}
