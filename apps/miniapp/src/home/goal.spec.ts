import type { GiftCard } from '@gp/contracts';
import { forecastOf, goalOf, shareOf } from './goal';

const gift = (name: string, price: number, missing: number, more: Partial<GiftCard> = {}): GiftCard => ({
  id: name,
  name,
  kind: 'pickup',
  art: 'fountain-pen',
  category: 'stationery',
  merchantName: '青禾文具',
  price,
  cashFen: 0,
  listPrice: null,
  listCashFen: null,
  season: null,
  marketPriceFen: 5000,
  stock: 5,
  opensAt: null,
  missing,
  monthsAway: null,
  payable: true,
  ...more,
});

test('the goal is the gift with the least missing that is in stock', () => {
  const gifts = [gift('prints', 2000, 1120), gift('bag', 200, 0), gift('lamp', 900, 20, { stock: 0 }), gift('pen', 1000, 120)];
  expect(goalOf(gifts)?.name).toBe('pen');
  expect(goalOf([gift('bag', 200, 0)])).toBeUndefined();
});

test('the ear fills with the balance and is full when all can be redeemed', () => {
  const pen = gift('pen', 1000, 120);
  expect(shareOf(880, pen)).toBeCloseTo(0.88);
  expect(shareOf(0, pen)).toBe(0);
  expect(shareOf(880, undefined)).toBe(1);
});

test('forecasts only what the server knows', () => {
  expect(forecastOf(gift('set', 500, 50, { monthsAway: 1 }))).toBe('照近三个月的速度，约 1 个月后可换');
  expect(forecastOf(gift('set', 500, 50))).not.toMatch(/\d/);
});
