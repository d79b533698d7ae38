import { partsWords, savingWords } from './set-words';

const parts = [
  { giftId: 'a', name: '再生纸便签本', quantity: 2 },
  { giftId: 'b', name: '稻穗帆布袋', quantity: 1 },
];
const gift = (apart: { price: number; cashFen: number } | null, price = 360, cashFen = 0) => ({
  set: { parts, apart },
  price,
  cashFen,
});

describe('a set on the phone', () => {
  it('says what is in it', () => {
    expect(partsWords(parts).replace(/\u00a0/g, ' ')).toBe('再生纸便签本 × 2、稻穗帆布袋 × 1');
  });
  it('says what it saves, in points and in cash, and never claims what is not so', () => {
    expect(savingWords(gift({ price: 400, cashFen: 0 }))).toBe('单独兑换要 400 分，套装省 40 分。');
    expect(savingWords(gift({ price: 1400, cashFen: 990 }, 1200, 0))).toBe(
      '单独兑换要 1,400 分 + 9.90 元，套装省 200 分和 9.90 元。',
    );
    expect(savingWords(gift({ price: 350, cashFen: 0 }))).toBe('单独兑换要 350 分。');
    expect(savingWords(gift({ price: 300, cashFen: 990 }, 360, 0))).toBe('单独兑换要 300 分 + 9.90 元。');
    expect(savingWords(gift(null))).toBeNull();
    expect(savingWords({ set: null, price: 1, cashFen: 0 })).toBeNull();
  });
});
