/**
 * Ids of entries are UUIDv7 in base32 (platform/ids.ts), so the first ten characters are the millisecond in which an id was made – by
 * the real clock, whatever a test has set the programme's clock to.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LETTERS = 10;
/** Ten letters hold 50 bits, the time 48. */
const SPARE = 4;

/** The lowest id that can be made in this millisecond: those before it sort below, all others at or above. */
export function lowestIdAt(ms: number): string {
  let rest = Math.max(0, Math.floor(ms)) * SPARE;
  let letters = '';
  for (let i = 0; i < TIME_LETTERS; i++) {
    letters = ALPHABET[rest % 32] + letters;
    rest = Math.floor(rest / 32);
  }
  return letters.padEnd(26, '0');
}

/** The millisecond in which an id was made. */
export function madeAtMs(id: string): number {
  let bits = 0;
  for (const letter of id.slice(0, TIME_LETTERS)) bits = bits * 32 + ALPHABET.indexOf(letter);
  return Math.floor(bits / SPARE);
}
