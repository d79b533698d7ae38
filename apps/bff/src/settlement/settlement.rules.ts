import { POINT_FEN, type SettlementSide, type SettlementSource } from '@gp/contracts';

/** So many points of one party. */
export interface Share {
  partyId: string;
  points: number;
}
/** Something that points were used for, or what undid it. */
export interface Event {
  source: SettlementSource;
  sourceId: string;
  happenedAt: Date;
  /** −1: the opposite of one before. */
  sign: 1 | -1;
  /** Who gave something for the points. */
  receivers: Share[];
  /** Whose promises they were. */
  payers: Share[];
}
export interface Part extends Share {
  side: SettlementSide;
  fen: number;
}
export interface Line {
  source: SettlementSource;
  sourceId: string;
  happenedAt: Date;
  points: number;
  parts: Part[];
}

/** The points from `from` up to `to` of shares in their order: which parties they are of. */
export function slice(shares: Share[], from: number, to: number): Share[] {
  const cut: Share[] = [];
  let at = 0;
  for (const { partyId, points } of shares) {
    const inside = Math.min(to, at + points) - Math.max(from, at);
    if (inside > 0) cut.push({ partyId, points: inside });
    at += points;
  }
  return cut;
}

const total = (shares: Share[]): number => shares.reduce((sum, s) => sum + s.points, 0);

/** The parts of a line: what is received is what is paid, to the fen. Refuses loudly where it is not. */
export function lineOf(event: Event): Line {
  const points = total(event.receivers);
  if (points < 1 || points !== total(event.payers))
    throw new Error(`${event.source} ${event.sourceId}: ${points} points are received and ${total(event.payers)} paid`);
  const { source, sourceId, happenedAt, sign } = event;
  const parts = [...sideOf('receivable', event.receivers, sign), ...sideOf('payable', event.payers, sign)];
  return { source, sourceId, happenedAt, points: sign * points, parts };
}

function sideOf(side: SettlementSide, shares: Share[], sign: 1 | -1): Part[] {
  const sums = new Map<string, number>();
  for (const { partyId, points } of shares) sums.set(partyId, (sums.get(partyId) ?? 0) + points);
  return [...sums.keys()].sort().map((partyId) => {
    const points = sign * (sums.get(partyId) as number);
    return { partyId, side, points, fen: points * POINT_FEN };
  });
}

/** The statement an event stands on: that of its own month, or the first that is still open. */
export function monthFor(own: string, issuedThrough: string): string {
  if (own > issuedThrough) return own;
  const [year, month] = issuedThrough.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
