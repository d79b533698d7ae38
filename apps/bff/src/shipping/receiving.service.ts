import type { ReceivedBy, RedemptionView } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
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
    for (;;) {
      const due = await this.transactions.rows<{ id: string }>(
        `SELECT redemption_id AS id FROM shipment WHERE state = 'underway' AND receive_by <= ? ORDER BY receive_by LIMIT ${AT_ONCE}`,
        [this.clock.now()],
      );
      for (const { id } of due) await this.transactions.run((tx) => this.byItself(tx, id));
      if (due.length < AT_ONCE) return;
    }
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

  /** Where something went is forgotten when nobody needs it any more. Safe to run twice. */
  async forgetAddresses(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - ADDRESS_DAYS * DAY_MS);
    for (;;) {
      const old = await this.transactions.rows<{ id: string }>(
        `SELECT a.redemption_id AS id FROM shipment_address a JOIN shipment s ON s.redemption_id = a.redemption_id
         WHERE s.received_at < ? LIMIT ${AT_ONCE}`,
        [before],
      );
      if (old.length > 0)
        await this.transactions.run((tx) =>
          tx.write('DELETE FROM shipment_address WHERE redemption_id IN (?)', [old.map(({ id }) => id)]),
        );
      if (old.length < AT_ONCE) return;
    }
  }
}
