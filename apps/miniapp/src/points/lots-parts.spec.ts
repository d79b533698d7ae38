import type { LotsView, LotView } from '@gp/contracts';
import { partsOf } from './lots-parts';

const lot = (remaining: number, expiresAt: string | null) => ({ remaining, expiresAt }) as LotView;
const year = new Date().getFullYear() + 1;
const view = (lots: LotView[], restPoints = 0): LotsView => ({
  balance: lots.reduce((sum, one) => sum + one.remaining, restPoints),
  lots,
  restPoints,
  holds: [],
  debt: 0,
});

test('the parts add up to the balance: never ending, the next date, all later ones', () => {
  const lots = [
    lot(823, null),
    lot(7, `${year}-01-31T15:59:59.000Z`),
    lot(30, `${year}-01-31T15:59:59.000Z`),
    lot(20, `${year}-02-18T15:59:59.000Z`),
    lot(5, `${year}-03-18T15:59:59.000Z`),
    lot(0, `${year}-01-01T15:59:59.000Z`),
  ];
  const parts = partsOf(view(lots));
  expect(parts.map((part) => part.points)).toEqual([823, 37, 25]);
  expect(parts[1]?.words).toBe(`37 分 至 ${year % 100}-01-31`);
  expect(parts[2]?.words).toBe('25 分 更晚到期');
});

test('the next date comes first, whatever the order of the lots', () => {
  const parts = partsOf(view([lot(20, `${year}-02-18T15:59:59.000Z`), lot(37, `${year}-01-31T15:59:59.000Z`)]));
  expect(parts.map((part) => part.points)).toEqual([37, 20]);
});

test('points in lots that are not listed are counted where they belong', () => {
  const dated = lot(37, `${year}-01-31T15:59:59.000Z`);
  expect(partsOf(view([dated, lot(100, null)], 900)).map((part) => part.points)).toEqual([1000, 37]);
  const unknown = partsOf(view([dated], 900));
  expect(unknown.map((part) => part.points)).toEqual([37, 900]);
  expect(unknown[1]?.words).not.toContain('到期');
});
