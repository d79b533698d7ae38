import { type Fen, POINT_FEN, type Points } from '@gp/contracts';

/** The most that points may pay of a bill: whole points, within the share that the terms allow, and never more than the bill. */
export function mostOff(amountFen: Fen, mostPercent: number): { points: Points; fen: Fen } {
  const points = Math.floor(Math.floor((amountFen * Math.min(100, mostPercent)) / 100) / POINT_FEN);
  return { points, fen: points * POINT_FEN };
}
