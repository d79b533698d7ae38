/** Length as a person counts it: an emoji or a rare character outside the first plane is one, not two. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Whether a text can be stored and shown as typed. Control characters (NUL above all) break exports and terminals, half a surrogate pair
 * cannot be written as UTF-8; line breaks and tabs are what people type.
 */
export function isPlainText(text: string, lines: 'one' | 'many'): boolean {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const isBreak = point === TAB || point === LINE_FEED || point === CARRIAGE_RETURN;
    if (isBreak && lines === 'many') continue;
    if (point < 0x20 || (point >= 0x7f && point < 0xa0)) return false;
    if (point >= 0xd800 && point <= 0xdfff) return false;
  }
  return true;
}

/** Nothing to read: empty, or white space only. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}
