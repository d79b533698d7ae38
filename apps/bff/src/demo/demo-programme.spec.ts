import { POINT_FEN } from '@gp/contracts';
import { GIFTS } from './demo-programme.js';

test('a new member with a hundred points has three things at least to choose from', () => {
  const within = GIFTS.filter((g) => g.price <= 100 && !g.cashFen && !g.conditions && g.stock > 0);
  expect(within.length).toBeGreaterThanOrEqual(3); // A72
});

test.each(GIFTS.map((g) => [g.name, g] as const))(
  '%s gives a point its worth, and with its cash is not dearer than the shop',
  (_, g) => {
    expect(g.marketPriceFen - (g.cashFen ?? 0)).toBeGreaterThanOrEqual(g.price * POINT_FEN);
  },
);
