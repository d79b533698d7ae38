import { uuidv7obj } from 'uuidv7';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 characters of a UUIDv7, as the product writes its ids: both servers fill the same columns. */
export function newId(): string {
  const { bytes } = uuidv7obj();
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += ALPHABET[(held >>> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return out + ALPHABET[(held << (5 - bits)) & 31];
}
