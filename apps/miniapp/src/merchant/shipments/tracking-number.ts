const NUMBER = /^[A-Za-z0-9-]{6,32}$/;

export const isNumber = (text: string): boolean => NUMBER.test(text.trim());

/** The number in what a label's code says: a bare number, or the longest piece of an address that looks like one. Null: there is none. */
export function numberIn(text: string): string | null {
  const trimmed = text.trim();
  if (isNumber(trimmed)) return trimmed;
  const pieces = trimmed.split(/[^A-Za-z0-9-]+/).filter((piece) => /^[A-Za-z]{0,4}\d{8,28}$/.test(piece));
  return pieces.sort((a, b) => b.length - a.length)[0] ?? null;
}
