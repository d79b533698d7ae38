import type { Fen } from '@gp/contracts';

/** 1234 → '1,234' */
export const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** 4990 → '49.90', 1234500 → '12,345.00' */
export function yuan(amountFen: Fen): string {
  return `${thousands(Math.floor(amountFen / 100))}.${String(amountFen % 100).padStart(2, '0')}`;
}
