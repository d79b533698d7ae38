import { Injectable } from '@nestjs/common';
import { MERCHANT_DEACTIVATED } from '../merchants/merchants.types.js';
import { Outbox, type OutboxEvent } from '../platform/outbox.js';
import { Tokens } from '../platform/tokens.js';
import type { Tx } from '../platform/transactions.js';
import { staffIdsOfMerchant } from './staff.queries.js';

/** When a merchant is switched off, the sessions of its people end. Ending them twice changes nothing. */
@Injectable()
export class SignOutOfMerchant {
  constructor(
    outbox: Outbox,
    private readonly tokens: Tokens,
  ) {
    outbox.on(MERCHANT_DEACTIVATED, (tx, event) => this.signOut(tx, event));
  }

  private async signOut(tx: Tx, { payload }: OutboxEvent): Promise<void> {
    for (const id of await staffIdsOfMerchant(tx, String(payload.merchantId))) await this.tokens.revokeAll(tx, 'staff', id);
  }
}
