import type { TicketTerms } from '@gp/contracts';
import { Refusal } from '../platform/refusal.js';
import { unequal } from './bookings.rules.js';

/** Why these terms cannot be offered: the ticket for points is worse than the one for cash, and in what. */
export function parityRefusal(terms: TicketTerms): Refusal | null {
  const found = unequal(terms);
  if (!found) return null;
  const { code, ...params } = found;
  return new Refusal(422, code, params);
}
