import type { RedemptionState } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transactions.js';
import { lockRedemptions } from './redemption.queries.js';
import type { KindRedemption } from './redemption.types.js';

/** A redemption that its kind fulfils. */
export interface Fulfilled extends KindRedemption {
  state: RedemptionState;
  gift_name: string;
  pickup_until: Date;
  unit_price: number;
  freight_fen: number;
  cash_fen: number;
  /** Pieces that came back. */
  returned: number;
  /** When it was handed over, if it was. */
  closed_at: Date | null;
}

/** How a redemption goes on that no counter verifies: on its way, then with the member. Its kind says when, and books why beside it. */
@Injectable()
export class FulfilmentService {
  /** Joins `tx`. Locks it; whose it is, is the caller's to look at. */
  async lock(tx: Tx, id: string): Promise<Fulfilled | null> {
    return (await lockRedemptions(tx, [id])).get(id) ?? null;
  }

  /** Joins `tx`, with the redemption locked and confirmed. It cannot be cancelled any more, and does not go back by itself. */
  depart(tx: Tx, id: string): void {
    tx.later("UPDATE redemption SET state = 'underway' WHERE id = ?", [id]);
  }

  /** Joins `tx`, with the redemption locked and underway. */
  arrive(tx: Tx, id: string): void {
    tx.later("UPDATE redemption SET state = 'used', closed_at = ? WHERE id = ?", [tx.now, id]);
  }
}
