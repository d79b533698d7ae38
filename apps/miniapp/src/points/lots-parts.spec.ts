import type { LotsView, LotView } from '@gp/contracts';
import { partsOf } from './lots-parts';

const lot = (remaining: number, expiresAt: string | null) => ({ remaining, expiresAt }) as LotView;
const year = new Date().getFullYear() + 1;
const view = (lots: LotView[]): LotsView => ({ balance: lots.reduce((sum, one) => sum + one.remaining, 0), lots });

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
