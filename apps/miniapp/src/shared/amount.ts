/** The most one sale may be, in fen: 1,000,000.00 yuan, as the server has it. */
export const MOST_FEN = 100_000_000;

type Amount = { fen: number; problem: null } | { fen: null; problem: string };

const refuse = (problem: string): Amount => ({ fen: null, problem });

/** Some keyboards give full-width figures and 。 for the point. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/[０-９]/g, (figure) => String.fromCharCode(figure.charCodeAt(0) - 0xfee0))
    .replace(/[。．]/g, '.');
}

/**
 * The yuan somebody typed, in fen and exact: the figures are read as text, since 49.90 has no exact binary fraction. A comma is refused rather
 * than guessed at – 49,90 could be meant two ways.
 */
export function parseYuan(text: string, missing = '请填实付金额。'): Amount {
  const typed = plain(text);
  if (typed === '') return refuse(missing);
  const parts = /^(\d{1,9})(?:\.(\d*))?$/.exec(typed);
  if (!parts) return refuse('金额只填数字，比如 49.90。');
  const cents = parts[2] ?? '';
  if (cents.length > 2) return refuse('金额最多两位小数。');
  const fen = Number(parts[1]) * 100 + Number(cents.padEnd(2, '0'));
  if (fen < 1) return refuse('金额要大于 0。');
  if (fen > MOST_FEN) return refuse('一笔最多 1,000,000.00 元。');
  return { fen, problem: null };
}
