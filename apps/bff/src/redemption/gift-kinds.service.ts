import type { Bill, Fen, GiftKind, KindDetail, KindOffer } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { conflict, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import type {
  BilledUse,
  KindAsk,
  KindCounter,
  KindDesk,
  KindOfGift,
  KindRedemption,
  KindTaken,
  KindTerms,
  Reader,
} from './redemption.types.js';

interface Kinded {
  id: string;
  kind: GiftKind;
}

/** The kinds of gifts: the modules above say at their start what theirs adds to redeeming. `pickup` is nobody's and adds nothing. */
@Injectable()
export class GiftKinds {
  private readonly kinds = new Map<GiftKind, KindOfGift>();

  register(kind: GiftKind, way: KindOfGift): void {
    this.kinds.set(kind, way);
  }

  /** Joins `tx` with accounts and gifts locked. One desk for a batch with asks of any kind. */
  async desk(tx: Tx, asks: (KindAsk & { kind: GiftKind })[]): Promise<AnyDesk> {
    const desks = new Map<GiftKind, KindDesk>();
    for (const [kind, own] of grouped(asks)) {
      const desk = await this.of(kind)?.desk(tx, own);
      if (desk) desks.set(kind, desk);
    }
    return new AnyDesk(desks);
  }

  async giveBack(tx: Tx, redemption: KindRedemption & Kinded): Promise<void> {
    await this.of(redemption.kind)?.giveBack(tx, redemption);
  }

  async refuseCancel(tx: Tx, redemption: KindRedemption & Kinded): Promise<void> {
    const refusal = await this.of(redemption.kind)?.mayCancel?.(tx, redemption);
    if (refusal) throw refusal;
  }

  async refusePublish(tx: Tx, gift: Kinded): Promise<void> {
    const refusal = await this.of(gift.kind)?.mayPublish?.(tx, gift.id);
    if (refusal) throw refusal;
  }

  refuseCode(kind: GiftKind): void {
    const refusal = this.of(kind)?.withoutCode;
    if (refusal) throw refusal;
  }

  refuseUses(kind: GiftKind, uses: number): void {
    const refusal = uses > 1 ? this.of(kind)?.usedOnce : undefined;
    if (refusal) throw refusal;
  }

  /** What a statement calls the end of one that nobody handed over. */
  notHandedOver(kind: GiftKind): string {
    return this.of(kind)?.notHandedOver ?? '过期未领';
  }

  /** Why codes cannot be used now, by redemption. */
  async unusable(tx: Tx, redemptions: Kinded[]): Promise<Map<string, Refusal>> {
    const found = new Map<string, Refusal>();
    for (const [kind, own] of grouped(redemptions))
      for (const [id, refusal] of (await this.of(kind)?.mayUse?.(tx, own.map(idOf))) ?? []) found.set(id, refusal);
    return found;
  }

  /** What the uses of these codes need beside them. */
  async counter(tx: Tx, redemptions: Kinded[]): Promise<AnyCounter> {
    const counters = new Map<GiftKind, KindCounter>();
    for (const [kind, own] of grouped(redemptions)) {
      const counter = await this.of(kind)?.counter?.(tx, own.map(idOf));
      if (counter) counters.set(kind, counter);
    }
    return new AnyCounter(counters);
  }

  async offers(db: Reader, gifts: Kinded[]): Promise<Map<string, KindOffer>> {
    const found = new Map<string, KindOffer>();
    for (const [kind, own] of grouped(gifts))
      for (const [id, offer] of (await this.of(kind)?.offers(db, own.map(idOf))) ?? []) found.set(id, offer);
    return found;
  }

  async details(db: Reader, redemptions: Kinded[]): Promise<Map<string, KindDetail>> {
    const found = new Map<string, KindDetail>();
    for (const [kind, own] of grouped(redemptions))
      for (const [id, detail] of (await this.of(kind)?.details(db, own.map(idOf))) ?? []) found.set(id, detail);
    return found;
  }

  private of(kind: GiftKind): KindOfGift | null {
    const way = this.kinds.get(kind);
    if (!way && kind !== 'pickup') throw new Error(`nobody registered gifts of the kind ${kind}`);
    return way ?? null;
  }
}

/** The desks of the kinds in a batch. */
export class AnyDesk {
  constructor(private readonly desks: Map<GiftKind, KindDesk>) {}

  judge(kind: GiftKind, ask: KindAsk): KindTerms | Refusal {
    const terms = this.desks.get(kind)?.judge(ask) ?? { freightFen: 0 };
    if (terms instanceof Refusal || terms.freightFen === (ask.ask.expectedFreightFen ?? 0)) return terms;
    return conflict('redemption/freight-changed', { freightFen: terms.freightFen });
  }

  take(kind: GiftKind, ask: KindAsk): void {
    this.desks.get(kind)?.take(ask);
  }

  async book(tx: Tx, taken: (KindTaken & { kind: GiftKind })[]): Promise<void> {
    for (const [kind, own] of grouped(taken)) await this.desks.get(kind)?.book(tx, own);
  }
}

/** The counters of the kinds in a batch. */
export class AnyCounter {
  constructor(private readonly counters: Map<GiftKind, KindCounter>) {}

  /** Null: no bill belongs to it, and none was given. */
  judge({ id, kind }: Kinded, billFen: Fen | null): Bill | Refusal | null {
    const counter = this.counters.get(kind);
    if (counter) return counter.judge(id, billFen);
    return billFen === null ? null : new Refusal(422, 'redemption/no-bill');
  }

  book(uses: (BilledUse & { kind: GiftKind })[]): void {
    for (const [kind, own] of grouped(uses)) this.counters.get(kind)?.book(own);
  }
}

const idOf = ({ id }: { id: string }): string => id;

function grouped<T extends { kind: GiftKind }>(items: T[]): Map<GiftKind, T[]> {
  const groups = new Map<GiftKind, T[]>();
  for (const item of items) {
    const group = groups.get(item.kind);
    if (group) group.push(item);
    else groups.set(item.kind, [item]);
  }
  return groups;
}
