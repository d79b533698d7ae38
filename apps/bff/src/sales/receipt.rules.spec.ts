import fc from 'fast-check';
import { fenOf, instantOf, readReceipt } from './receipt.rules';

describe('an amount in a file', () => {
  it.each([
    ['548.9715', 54_897],
    ['489.048', 48_905],
    ['80.22', 8_022],
    ['80.225', 8_023],
    ['80.2249', 8_022],
    ['7', 700],
    ['1,234.5', 123_450],
    ['0.005', 1],
    ['99.995', 10_000],
  ])('%s yuan are %i fen', (text, fen) => expect(fenOf(text)).toBe(fen));
  it.each(['', '0', '0.004', '-5', '1e3', '12,34', 'abc', '１２', '1.2.3', '100000000'])('“%s” is not an amount', (text) =>
    expect(fenOf(text)).toBeNull(),
  );
  it('reads back every amount of fen exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (fen) => {
        expect(fenOf(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`)).toBe(fen);
      }),
    );
  });
});

describe('a date in a file', () => {
  it.each([
    ['01-05-2019', '13:08', '2019-01-05T05:08:00.000Z'],
    ['1/27/2019', '20:33', '2019-01-27T12:33:00.000Z'],
    ['2026-11-21', '07:05:09', '2026-11-20T23:05:09.000Z'],
    ['2026-11-21 08:00', '', '2026-11-21T00:00:00.000Z'],
  ])('%s %s', (date, time, iso) => expect(instantOf(date, time)?.toISOString()).toBe(iso));
  it.each([
    ['13-05-2019', '10:00'],
    ['2/30/2019', '10:00'],
    ['01-05-2019', '25:00'],
    ['gestern', ''],
  ])('%s %s is no moment', (date, time) => expect(instantOf(date, time)).toBeNull());
});

describe('a row of a file', () => {
  const mapping = { receipt: 'no', amount: 'paid', date: 'day', card: 'card' };
  const now = new Date('2026-11-22T00:00:00Z');
  it('without a card number belongs to nobody', () =>
    expect(readReceipt({ no: '1', paid: '5', day: '2026-11-01', card: '' }, mapping, now)).toEqual({ kind: 'not-a-member' }));
  it('of tomorrow is refused', () =>
    expect(readReceipt({ no: '1', paid: '5', day: '2026-12-01', card: 'c' }, mapping, now)).toEqual({
      kind: 'unreadable',
      reason: '日期在将来',
    }));
});
