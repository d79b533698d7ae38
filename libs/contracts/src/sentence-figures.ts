/** An instant in a sentence, by the clocks of Shanghai. */
export const clock = (iso: unknown): string => {
  const at = new Date(String(iso)).getTime();
  if (Number.isNaN(at)) return '';
  const local = new Date(at + 8 * 3_600_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${local.getUTCMonth() + 1} 月 ${local.getUTCDate()} 日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
};
export const yuan = (fen: unknown): string => (Number(fen) / 100).toFixed(2);
export const figure = (n: unknown): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
