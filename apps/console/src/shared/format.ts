const MINUS = '−';

/** 12500 → 12,500 */
export function count(n: number): string {
  return n.toLocaleString('en-US').replace('-', MINUS);
}

/** +42, −10, 0 */
export function signed(n: number): string {
  return n > 0 ? `+${count(n)}` : count(n);
}

/** 2500 fen → 25.00 */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** What one point is worth in yuan, e.g. 0.05. */
export function yuanPerPoint(fen: number, points: number): string {
  return points > 0 ? (fen / 100 / points).toFixed(3).replace(/0$/, '') : '—';
}

/** The gain of a season: 500 → 400 saves 100 points, and each point is worth 25 % more. */
export function seasonSaving(price: number, seasonPrice: number): { points: number; gainPercent: number } | null {
  if (!(seasonPrice > 0 && seasonPrice < price)) return null;
  return { points: price - seasonPrice, gainPercent: Math.round((price / seasonPrice - 1) * 100) };
}

/** JBSWY3DP → JBSW Y3DP */
export function inFours(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ');
}
