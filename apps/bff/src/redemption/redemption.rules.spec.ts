import fc from 'fast-check';
import { dearerThanCash, judgeRedemption, priceAt, savings, seasonSaving } from './redemption.rules';

const points = (price: number) => ({ price, cashFen: 0 });
const at = (iso: string): Date => new Date(iso);
const season = (name: string, price: number, startsAt: string, endsAt: string, cashFen = 0) => ({
  name,
  price,
  cashFen,
  startsAt: at(startsAt),
  endsAt: at(endsAt),
});
const school = season('开学季', 400, '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z');
const office = season('办公季', 380, '2026-09-20T00:00:00Z', '2026-11-30T16:00:00Z');

describe('the price now', () => {
  it('is 400 instead of 500 in the school season', () =>
    expect(priceAt(points(500), [school], at('2026-09-15T00:00:00Z')).price).toBe(400)); // A46
  it('is 400 in the last millisecond of the season and 500 one second after', () => {
    expect(priceAt(points(500), [school], at('2026-09-30T23:59:59.999Z')).price).toBe(400);
    expect(priceAt(points(500), [school], at('2026-10-01T00:00:01Z')).price).toBe(500);
  });
  it('is the lowest of two overlapping seasons, and names it', () =>
    expect(priceAt(points(500), [school, office], at('2026-09-25T00:00:00Z'))).toEqual({
      price: 380,
      cashFen: 0,
      season: office,
    })); // A47
  it('is never above the ordinary one', () =>
    expect(priceAt(points(300), [school], at('2026-09-15T00:00:00Z'))).toEqual({ price: 300, cashFen: 0, season: null }));
});

describe('what a season saves', () => {
  it('is 100 points and 25 % more value a point for 400 instead of 500', () =>
    expect(seasonSaving(500, 400)).toEqual({ points: 100, gainPercent: 25 })); // A46
  it('is nothing at the ordinary price', () => expect(seasonSaving(500, 500)).toBeNull());
  it('never promises more than there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (list, price) => {
        const saving = seasonSaving(list, price);
        if (price >= list) return expect(saving).toBeNull();
        expect(saving?.gainPercent).toBeLessThanOrEqual((list / price - 1) * 100 + 1e-9);
      }),
    );
  });
});

describe('what was saved', () => {
  it('by 600 points is one set of 25 yuan, with 100 points left', () =>
    expect(savings(600, 500, 2500)).toEqual({ savedFen: 2500, pointsLeft: 100, gifts: 1 })); // A45
});

describe('whether a member may redeem', () => {
  const offer = { stock: 10, limitPerMember: 2 };
  const ask = { quantity: 1, expectedPrice: 500 };
  it('says how many points are missing: 499 of 500 is 1', () =>
    expect(judgeRedemption(ask, points(500), offer, { balance: 499, alreadyRedeemed: 0 })).toEqual({
      accept: false,
      reason: 'insufficient',
      missing: 1,
      balance: 499,
    })); // A42
  it('takes 500 of 500', () =>
    expect(judgeRedemption(ask, points(500), offer, { balance: 500, alreadyRedeemed: 0 })).toEqual({
      accept: true,
      points: 500,
      cashFen: 0,
    }));
  it('names the limit and what is left of it', () =>
    expect(judgeRedemption({ ...ask, quantity: 2 }, points(500), offer, { balance: 5000, alreadyRedeemed: 1 })).toEqual({
      accept: false,
      reason: 'over-limit',
      limit: 2,
      left: 1,
    }));
  it('never costs more than the member saw', () =>
    expect(judgeRedemption({ ...ask, expectedPrice: 400 }, points(500), offer, { balance: 5000, alreadyRedeemed: 0 })).toEqual({
      accept: false,
      reason: 'price-changed',
      price: 500,
      cashFen: 0,
    }));
  it('never accepts what stock, limit or balance do not cover', () => {
    const n = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 2000 }),
        n(100),
        n(10),
        n(50_000),
        n(10),
        (quantity, price, stock, limit, balance, already) => {
          const verdict = judgeRedemption(
            { quantity, expectedPrice: price },
            points(price),
            { stock, limitPerMember: limit },
            { balance, alreadyRedeemed: already },
          );
          if (!verdict.accept) return;
          expect(quantity).toBeLessThanOrEqual(stock);
          expect(quantity + already).toBeLessThanOrEqual(limit);
          expect(verdict.points).toBe(quantity * price);
          expect(verdict.points).toBeLessThanOrEqual(balance);
        },
      ),
    );
  });
});

describe('points with cash', () => {
  const offer = { stock: 10, limitPerMember: 9 };
  const has = { balance: 700, alreadyRedeemed: 0 };
  const price = { price: 300, cashFen: 990 };
  it('300 + 9.90 for two pieces take 600 points and 19.80 yuan', () =>
    expect(judgeRedemption({ quantity: 2, expectedPrice: 300, expectedCashFen: 990 }, price, offer, has)).toEqual({
      accept: true,
      points: 600,
      cashFen: 1980,
    })); // A75
  it.each([
    ['no cash at all, as an older app would', undefined],
    ['less', 980],
    ['more', 1000],
  ])('are refused to a member who saw %s', (_, expectedCashFen) =>
    expect(
      judgeRedemption(
        { quantity: 1, expectedPrice: 300, ...(expectedCashFen === undefined ? {} : { expectedCashFen }) },
        price,
        offer,
        has,
      ),
    ).toEqual({ accept: false, reason: 'price-changed', price: 300, cashFen: 990 }),
  );
  it('are cheaper in a season that asks for less of either, and the cheapest season applies', () => {
    const [fewer, less] = [
      season('少积分', 200, '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z', 990),
      season('少现金', 300, '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z', 100),
    ];
    const now = at('2026-09-15T00:00:00Z');
    expect(priceAt(price, [fewer], now)).toEqual({ price: 200, cashFen: 990, season: fewer });
    expect(priceAt(price, [fewer, less], now)).toEqual({ price: 300, cashFen: 100, season: less });
  });
  it('may cost as much as the shop asks and no fen more: 300 × 0.05 + 9.90 = 24.90', () => {
    expect(dearerThanCash(price, 2490)).toBeNull();
    expect(dearerThanCash(price, 2489)).toEqual({
      points: 300,
      cashFen: 990,
      togetherFen: 2490,
      marketFen: 2489,
      mostCashFen: 989,
      mostPoints: 299,
    }); // A75
  });
  it('name what would work: what is named is never dearer itself', () => {
    const n = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(n(100_000), n(1_000_000), n(1_000_000), (points, cashFen, market) => {
        const dearer = dearerThanCash({ price: points, cashFen }, market);
        if (!dearer) return;
        if (dearer.mostCashFen > 0) expect(dearerThanCash({ price: points, cashFen: dearer.mostCashFen }, market)).toBeNull();
        if (dearer.mostPoints > 0) expect(dearerThanCash({ price: dearer.mostPoints, cashFen }, market)).toBeNull();
      }),
    );
  });
});
