import { type AddressCard, freightOf, type GiftView, type ShippingOffer, shippingOf } from '@gp/contracts';
import { useState } from 'react';
import { useRemote } from '../../../shared/query';

export interface Destination {
  /** Null for a gift that is not sent. */
  offer: ShippingOffer | null;
  addresses: AddressCard[] | undefined;
  chosen: AddressCard | null;
  /** What sending costs; null: nothing is sent there. */
  freightFen: number | null;
  choose: (id: string) => void;
  /** What the redemption says of it. */
  body: { addressId?: string; expectedFreightFen?: number };
}

/** Where a gift goes that is sent, and what that costs: the default address unless another one is chosen. */
export function useDestination(gift: GiftView, quantity: number): Destination {
  const offer = shippingOf(gift);
  const book = useRemote('GET /addresses', {}, offer !== null);
  const [picked, choose] = useState<string | null>(null);
  const addresses = book.data?.items;
  const chosen = addresses?.find(({ id }) => id === picked) ?? addresses?.[0] ?? null;
  const freightFen = offer && chosen ? freightOf(offer.freight, chosen.province, quantity) : 0;
  const body = { ...(chosen ? { addressId: chosen.id } : {}), ...(freightFen ? { expectedFreightFen: freightFen } : {}) };
  return { offer, addresses, chosen, freightFen, choose, body: offer ? body : {} };
}
