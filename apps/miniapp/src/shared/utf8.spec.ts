import fc from 'fast-check';
import { bytesOf, textOf } from './utf8';

test('writes the same bytes as Node does, and reads them back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect([...bytesOf(text)]).toEqual([...Buffer.from(text, 'utf8')]);
      expect(textOf(bytesOf(text))).toBe(text);
    }),
  );
  expect([...bytesOf('分%1😀')]).toEqual([...Buffer.from('分%1😀', 'utf8')]);
});

test('what is no text is none', () => {
  expect(textOf(Uint8Array.from([0xff, 0xfe]))).toBeNull();
});
