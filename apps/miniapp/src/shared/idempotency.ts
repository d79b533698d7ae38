const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A key for one intent of the person: made once, sent again with each retry of the same intent. 24 characters. */
export function newKey(): string {
  let key = Date.now().toString(36).padStart(9, '0');
  while (key.length < 24) key += LETTERS[Math.floor(Math.random() * LETTERS.length)];
  return key;
}
