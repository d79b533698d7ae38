import fc from 'fast-check';
import { MOST_FEN, parseYuan } from './amount';

test.each([
  ['49.90', 4990],
  ['49.9', 4990],
  ['49', 4900],
  ['49.', 4900],
  ['0.01', 1],
  ['0049.90', 4990],
  [' 19.99 ', 1999],
  ['４９．９０', 4990],
  ['49。5', 4950],
  ['1000000.00', MOST_FEN],
])('reads %s as %i fen', (text, fen) => {
  expect(parseYuan(text)).toEqual({ fen, problem: null });
});

test.each([
  ['', '请填实付金额。'],
  ['   ', '请填实付金额。'],
  ['0', '金额要大于 0。'],
  ['0.00', '金额要大于 0。'],
  ['-1', '金额只填数字，比如 49.90。'],
  ['49,90', '金额只填数字，比如 49.90。'],
  ['1e3', '金额只填数字，比如 49.90。'],
  ['.5', '金额只填数字，比如 49.90。'],
  ['4.9.0', '金额只填数字，比如 49.90。'],
  ['9999999999', '金额只填数字，比如 49.90。'],
  ['49.905', '金额最多两位小数。'],
  ['1000000.01', '一笔最多 1,000,000.00 元。'],
])('refuses %p', (text, problem) => {
  expect(parseYuan(text)).toEqual({ fen: null, problem });
});

test('every amount written with two decimals is read back to the fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MOST_FEN }), (fen) => {
      const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
      expect(parseYuan(text)).toEqual({ fen, problem: null });
    }),
  );
});
