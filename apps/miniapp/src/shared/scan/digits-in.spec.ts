import { digitsIn } from './digits-in';

test.each([
  ['8302 4716 0951', '830247160951'],
  ['8302-4716-0951', '830247160951'],
  ['８３０２　４７１６', '83024716'],
  ['数字码 8302', '8302'],
  ['0001', '0001'],
  ['', ''],
])('reads %p as %p', (text, digits) => {
  expect(digitsIn(text)).toBe(digits);
});
