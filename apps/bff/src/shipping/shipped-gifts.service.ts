import { freightOf, type KindDetail, type KindOffer } from '@gp/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { GiftKinds } from '../redemption/gift-kinds.service.js';
import type {
  KindAsk,
  KindDesk,
  KindOfGift,
  KindRedemption,
  KindTaken,
  KindTerms,
  Reader,
} from '../redemption/redemption.types.js';
import { AddressesService, type AddressRow } from './addresses.service.js';
import { FreightService } from './freight.service.js';
import { insertShipments, shipments, shipmentView } from './shipment.queries.js';

/** Gifts that are sent: redeeming asks for an address and the freight to it, and keeps both. */
@Injectable()
export class ShippedGiftsService implements KindOfGift, OnModuleInit {
  readonly withoutCode = conflict('shipping/no-code');
  readonly usedOnce = new Refusal(422, 'shipping/used-once');
  readonly notHandedOver = '没有按时寄出';

  constructor(
    private readonly kinds: GiftKinds,
    private readonly addresses: AddressesService,
    private readonly freight: FreightService,
  ) {}

  onModuleInit(): void {
    this.kinds.register('shipped', this);
  }

  async desk(tx: Tx, asks: KindAsk[]): Promise<KindDesk> {
    const wanted = asks.flatMap(({ memberId, ask }) => (ask.addressId ? [{ memberId, id: ask.addressId }] : []));
    const addresses = await this.addresses.chosen(tx, wanted);
    const terms = await this.freight.termsOf(tx, [...new Set(asks.map((a) => a.gift.id))]);
    const addressOf = ({ memberId, ask }: KindAsk): AddressRow | null => {
      const address = addresses.get(ask.addressId ?? '');
      return address?.member_id === memberId ? address : null;
    };
    return {
      judge: (ask): KindTerms | Refusal => {
        if (!ask.ask.addressId) return new Refusal(422, 'shipping/address-missing');
        const address = addressOf(ask);
        if (!address) return notFound('shipping/address-not-found');
        const freightFen = freightOf(terms.get(ask.gift.id) ?? null, address.province, ask.ask.quantity);
        return freightFen === null ? conflict('shipping/not-delivered-to', { province: address.province }) : { freightFen };
      },
      take: () => undefined,
      book: (_, taken: KindTaken[]) =>
        insertShipments(
          tx,
          taken.map(({ redemptionId, ask }) => {
            const to = addressOf(ask);
            if (!to) throw new Error(`redemption ${redemptionId} was accepted without an address`);
            return { redemptionId, memberId: ask.memberId, merchantId: ask.gift.merchantId, to };
          }),
        ),
    };
  }

  /** Where it would have gone is nobody's business any more; where something was received, for as long as any other. */
  async giveBack(tx: Tx, { id }: KindRedemption): Promise<void> {
    const unsent = await tx.write("UPDATE shipment SET state = 'given-back' WHERE redemption_id = ? AND state = 'to-send'", [id]);
    if (unsent === 1) tx.later('DELETE FROM shipment_address WHERE redemption_id = ?', [id]);
  }

  async mayCancel(tx: Tx, { id }: KindRedemption): Promise<Refusal | null> {
    const state = (await shipments(tx, [id])).get(id)?.state;
    if (state === 'underway') return conflict('shipping/on-its-way');
    return state === 'received' ? conflict('shipping/received') : null;
  }

  async mayUse(_: Tx, redemptionIds: string[]): Promise<Map<string, Refusal>> {
    return new Map(redemptionIds.map((id) => [id, this.withoutCode]));
  }

  mayPublish(tx: Tx, giftId: string): Promise<Refusal | null> {
    return this.freight.mayPublish(tx, giftId);
  }

  async offers(db: Reader, giftIds: string[]): Promise<Map<string, KindOffer>> {
    const terms = await this.freight.termsOf(db, giftIds);
    return new Map(giftIds.map((id) => [id, { kind: 'shipped', freight: terms.get(id) ?? null }]));
  }

  async details(db: Reader, redemptionIds: string[]): Promise<Map<string, KindDetail>> {
    const rows = await shipments(db, redemptionIds);
    return new Map([...rows].map(([id, row]) => [id, shipmentView(row)]));
  }
}
