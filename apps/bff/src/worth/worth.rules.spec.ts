import fc from 'fast-check';
import { FORBIDDEN, forbiddenIn } from './forbidden.rules';
import { highPercent, keepsFloor, keepsPromise, mostPoints, worthTenths } from './worth.rules';

describe('the floor', () => {
  it.each([
    [500, 2_500, true, 50],
    [600, 2_500, false, 41],
    [1_000, 5_000, true, 50],
    [2_000, 30_000, true, 150],
    [400, 2_500, true, 62],
    [501, 2_500, false, 49],
  ])('%i points for %i fen: kept is %s, a point gives %i tenths of a fen', (price, market, kept, tenths) => {
    expect(keepsFloor(price, market)).toBe(kept);
    expect(worthTenths(price, market)).toBe(tenths);
  });

  it('allows exactly up to the most points that it names', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1e9 }), (market) => {
        const most = mostPoints(market);
        expect([keepsFloor(most, market), keepsFloor(most + 1, market)]).toEqual([true, false]);
      }),
    );
  });
});

describe('the promise of a year', () => {
  const of = (kinds: number, highKinds: number) => ({ kinds, newKinds: 0, highKinds });
  it.each([
    ['41 kinds with 11 are more than 40 with 10', of(41, 11), true],
    ['41 kinds with 10 are a smaller share', of(41, 10), false],
    ['40 kinds are not more', of(40, 20), false],
    ['44 with 11 are the same 25 %', of(44, 11), false],
  ])('%s', (_, year, kept) => {
    expect(keepsPromise(year, of(40, 10))).toBe(kept);
  });

  it('tells whole percent, rounded down', () => {
    expect([highPercent(of(40, 10)), highPercent(of(3, 2)), highPercent(of(0, 0))]).toEqual([25, 66, 0]);
  });
});

describe('what may not be offered', () => {
  it.each([
    ['中华香烟一条', '烟草制品'],
    ['福 彩 即 开 票', '彩票'],
    ['100 元购·物·卡', '现金和可以变现的卡'],
    ['积分稳赚计划', '把积分说成投资的字眼'],
  ])('%s is %s', (text, what) => {
    expect(forbiddenIn(['一件礼品', text])?.what).toBe(what);
  });

  it.each(['再生纸笔记本套装（3 本）', '烟灰色帆布袋', '禁烟贴纸', '定制名片 100 份', '可提现场领取', '保温杯'])(
    '%s may be offered',
    (text) => {
      expect(forbiddenIn([text])).toBeNull();
    },
  );

  it('says for each ban on what it stands', () => {
    for (const { what, words, basis } of FORBIDDEN) expect([what, basis, ...words].every((t) => t.length > 0)).toBe(true);
  });
});
