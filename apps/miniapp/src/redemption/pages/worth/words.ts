/** Tenths of a fen as yuan a point: 50 is 0.05, 62 is 0.062, 150 is 0.15. */
export function perPoint(tenths: number): string {
  const thousandths = String(tenths).padStart(4, '0');
  const [whole, part] = [thousandths.slice(0, -3), thousandths.slice(-3)];
  return `${whole}.${part.replace(/0$/, '')}`;
}
