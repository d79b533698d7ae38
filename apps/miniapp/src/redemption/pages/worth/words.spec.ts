import { perPoint } from './words';

it.each([
  [50, '0.05'],
  [62, '0.062'],
  [150, '0.15'],
  [100, '0.10'],
  [1_000, '1.00'],
  [1_234, '1.234'],
  [5, '0.005'],
  [0, '0.00'],
])('%i tenths of a fen are %s yuan a point', (tenths, words) => {
  expect(perPoint(tenths)).toBe(words);
});
