import type { Fen, Id, Instant, Points } from './ids';

/** A set holds so many different gifts, and of each so many pieces. */
export const SET_PARTS = { least: 2, most: 10 } as const;
export const SET_PIECES = 20;

/** What a set holds, of each one. */
export interface SetPart {
  giftId: Id;
  name: string;
  quantity: number;
}
/** What a gift that is a set says of itself. */
export interface SetView {
  parts: SetPart[];
  /** What its parts cost one by one, now and for whoever looks; null = not all of them are offered. */
  apart: { price: Points; cashFen: Fen } | null;
}
/** PUT /console/gifts/:id/parts – while it is a draft that was never packed; no parts = an ordinary gift again. */
export interface PartsRequest {
  parts: { giftId: Id; quantity: number }[];
}
/** POST /console/gifts/:id/packing – sets are packed of the stock of their parts, or (below zero) unpacked into it. */
export interface PackingRequest {
  sets: number;
}
export interface PackingView {
  id: Id;
  /** Below zero: unpacked. */
  sets: number;
  staffName: string;
  at: Instant;
}
/** GET /console/gifts/:id/set */
export interface ConsoleSet {
  parts: (SetPart & { stock: number; price: Points; cashFen: Fen; marketPriceFen: Fen })[];
  /** What the parts of one cost in the shop: the set may say no more. */
  marketPriceFen: Fen;
  stock: number;
  /** How many more could be packed now. */
  packable: number;
  /** The parts stay what they are, once some were packed. */
  frozen: boolean;
  packings: PackingView[];
}

export type SetsError =
  | 'sets/frozen'
  | 'sets/part-not-found'
  | 'sets/part-unfit'
  | 'sets/part-of-set'
  | 'sets/set-unfit'
  | 'sets/not-a-set'
  | 'sets/parts-short'
  | 'sets/stock-short'
  | 'sets/dearer-than-parts'
  | 'sets/part-priced-in-set'
  | 'sets/packed-only';
