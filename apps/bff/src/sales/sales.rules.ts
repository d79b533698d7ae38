import type { Fen, Points } from '@gp/contracts';
import { thousands, yuan } from '../platform/figures.js';
import type { RuleTerms } from '../points/points.types.js';

/**
 * Points of a sale: 1 yuan = 1 point, floored, on what was really paid (rule version 1).
 * @param amountFen 1 … 10^11 fen
 */
export function pointsForSale(amountFen: Fen, terms: RuleTerms): Points {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0 || amountFen > 1e11) throw new RangeError(`amountFen ${amountFen}`);
  return Math.floor(amountFen / 100) * terms.pointsPerYuan;
}

export const saleWorking = (amountFen: Fen, points: Points, terms: RuleTerms): string =>
  `${yuan(amountFen)} 元 × ${terms.pointsPerYuan} 分/元，向下取整 = ${thousands(points)} 分`;
