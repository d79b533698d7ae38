import { uuidv7obj } from 'uuidv7';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new id: a UUIDv7 in 26 characters of Crockford's base32. Ids sort by the millisecond they were made in, and within one
 * process strictly by order of making, so that inserts append and lists page by id. 74 bits are random: nobody can guess one.
 */
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

const ID = /^[0-9a-hjkmnp-tv-z]{26}$/;
export const isId = (text: unknown): text is string => typeof text === 'string' && ID.test(text);
