import fc from 'fast-check';
import {
  Again,
  Buy,
  Cancel,
  Capture,
  Donate,
  Give,
  HoldSome,
  HoldTwice,
  type Job,
  Mark,
  Night,
  Open,
  Redeem,
  Refund,
  Release,
  Return,
  ShopCancels,
  Together,
  Turn,
  Wait,
} from './ledger.commands';
import type { LedgerModel } from './ledger.model';
import { MEMBERS, type RealLedger } from './ledger.real';
import type { Keyed } from './ledger.steps';
import { CATEGORIES, PRICES } from './terms';

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const who = fc.nat({ max: MEMBERS - 1 });
const which = fc.nat({ max: 20 });
const seldom = fc.nat({ max: 7 }).map((n) => n === 7);
const parts = fc.array(fc.record({ category: fc.constantFrom(...CATEGORIES), percent: fc.integer({ min: 1, max: 100 }) }), {
  maxLength: 3,
});
const points = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 150 }) }, fc.constant('all' as const));
const fen = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 4_900, max: 5_100 }));

const buying = (by: fc.Arbitrary<number>) =>
  fc.record({ who: by, fen, parts, knownReceipt: seldom }).map((facts) => new Buy(facts));
const redeeming = (by: fc.Arbitrary<number>) =>
  fc
    .record({
      who: by,
      gift: fc.nat({ max: PRICES.length - 1 }),
      quantity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('most' as const)),
    })
    .map((facts) => new Redeem(facts));
const holding = (by: fc.Arbitrary<number>) =>
  fc
    .record({
      who: by,
      points,
      hours: fc.constantFrom(1, 24, 24 * 9, 24 * 40),
    })
    .map((facts) => new HoldSome(facts));
const part = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 99 }) },
  { weight: 4, arbitrary: fc.constant('rest' as const) },
  { weight: 1, arbitrary: fc.constant('too much' as const) },
);
const refunding = (by: fc.Arbitrary<number>) =>
  fc.record({ who: by, which, part, knownNumber: seldom }).map((facts) => new Refund(facts));
const closing = (by: fc.Arbitrary<number>) => [
  fc.record({ who: by, which }).map((facts) => new Release(facts)),
  fc.record({ who: by, which }).map((facts) => new Capture(facts)),
];
const cancelling = (by: fc.Arbitrary<number>) =>
  fc.record({ who: by, which, byAnother: seldom }).map((facts) => new Cancel(facts));

const oneFor = (nth: number) => {
  const by = fc.constant(nth);
  return fc.oneof(buying(by), redeeming(by), holding(by), refunding(by), ...closing(by)) as fc.Arbitrary<Keyed<{ who: number }>>;
};
const together = fc.tuple(...Array.from({ length: MEMBERS }, (_, nth) => oneFor(nth))).map((each) => new Together(each));

const opening = fc
  .record({
    who,
    kind: fc.constantFrom('base' as const, 'campaign' as const),
    points: fc.integer({ min: 1, max: 200 }),
    endsIn: fc.option(fc.integer({ min: -5, max: 60 })),
    known: seldom,
  })
  .map((facts) => new Open(facts));

const giving = fc.record({ who, to: fc.integer({ min: 1, max: MEMBERS - 1 }), points }).map((facts) => new Give(facts));
const donating = fc.record({ who, points }).map((facts) => new Donate(facts));
const shopCancelling = fc.record({ who, which }).map((facts) => new ShopCancels(facts));
const returning = fc.record({ who, which }).map((facts) => new Return(facts));

const turn = (...jobs: Job[]) => fc.constantFrom(...jobs).map((job) => new Turn({ job }));
const wait = fc.constantFrom(SECOND, HOUR, 6 * HOUR, DAY - SECOND, DAY, 2 * DAY, 6 * DAY, 25 * DAY).map((ms) => new Wait({ ms }));

const night = fc.integer({ min: 1, max: 3 }).map((days) => new Night({ days }));

/** All that can be done; what stands twice is done twice as often. */
export const COMMANDS: fc.Arbitrary<fc.AsyncCommand<LedgerModel, RealLedger>>[] = [
  ...[buying(who), buying(who), buying(who), opening, fc.record({ who }).map((facts) => new Mark(facts))],
  ...[redeeming(who), redeeming(who), redeeming(who), cancelling(who), cancelling(who), shopCancelling],
  ...[holding(who), holding(who), ...closing(who), fc.record({ who, which }).map((facts) => new HoldTwice(facts))],
  ...[giving, giving, donating, returning],
  ...[refunding(who), refunding(who), fc.constant(new Again({})), together],
  ...[wait, wait, night, night],
  ...[
    turn('outbox.deliver'),
    turn('points.remind'),
    turn('points.expire'),
    turn('outbox.deliver', 'points.remind', 'points.expire'),
  ],
  turn('points.release-overdue-holds', 'redemption.expire-unclaimed'),
];
