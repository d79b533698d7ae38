import { type FreightTerms, freightOf } from '@gp/contracts';
import { termsProblem } from './shipping.rules';

const price = { firstPieces: 2, firstFen: 800, furtherFen: 300, freeFrom: 5 };
const terms: FreightTerms = {
  rest: price,
  zones: [{ ...price, firstFen: 1500, freeFrom: null, provinces: ['西藏自治区', '青海省'] }],
  notTo: ['台湾省'],
};

describe('what sending costs', () => {
  it('is nothing without terms, wherever it goes', () => expect(freightOf(null, '台湾省', 99)).toBe(0));
  it.each([
    [1, 800],
    [2, 800],
    [3, 1100],
    [4, 1400],
    [5, 0],
  ])('for %i pieces is %i fen', (pieces, fen) => expect(freightOf(terms, '上海市', pieces)).toBe(fen));
  it('is another price in a zone, which has its own end of paying', () => {
    expect(freightOf(terms, '青海省', 1)).toBe(1500);
    expect(freightOf(terms, '青海省', 5)).toBe(2400);
  });
  it('is no figure where nothing is sent', () => expect(freightOf(terms, '台湾省', 1)).toBeNull());
});

describe('terms', () => {
  it('that say what they mean are taken', () => expect(termsProblem(terms)).toBeNull());
  it('that name a province twice are not, and say which', () =>
    expect(termsProblem({ ...terms, notTo: ['青海省'] })).toBe('青海省出现了两次，一个省只能在一处'));
  it('with a zone of nowhere are not', () =>
    expect(termsProblem({ ...terms, zones: [{ ...price, provinces: [] }] })).toBe('有一个分区没有选省份'));
  it('that promise free what costs nothing are not', () =>
    expect(termsProblem({ rest: { firstPieces: 1, firstFen: 0, furtherFen: 0, freeFrom: 3 }, zones: [], notTo: [] })).toBe(
      '本来就不收运费的，不用再填满几件包邮',
    ));
});
