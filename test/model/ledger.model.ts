import { dayName, endOf, monthsAfter, shanghaiDay } from './calendar';
import { BEGINS, PICKUP_DAYS, PRICES, TERMS } from './terms';

const DAY = 86_400_000;
const NEVER = Number.POSITIVE_INFINITY;

interface Reminder {
  days: 1 | 7 | 30;
  toldAt: number;
  news: { deliveredAt: number | null };
  /** When the ledger knows of the delivery. */
  knownAt: number | null;
}
export interface Lot {
  kind: 'base' | 'campaign';
  granted: number;
  remaining: number;
  endsAt: number;
  /** What ended unused. */
  expired: number;
  reminders: Reminder[];
  /** When something last came back to it. */
  backAt: number;
}
type Moves = { lot: Lot; amount: number }[];

interface Sale {
  id: string;
  fen: number;
  refundedFen: number;
  day: number;
  lines: { term: string; lot: Lot; clawed: number }[];
}
interface Redemption {
  id: string;
  moves: Moves;
  pickupUntil: number;
  state: 'confirmed' | 'cancelled' | 'expired';
}
interface Donation {
  entryId: string;
  moves: Moves;
  isReturned: boolean;
}
export interface Hold {
  id: string;
  moves: Moves;
  points: number;
  endsAt: number;
  state: 'open' | 'released' | 'captured';
}

/** What the design says of one member's points; written from the design, not from the services. */
export class MemberModel {
  debt = 0;
  lots: Lot[] = [];
  sales: Sale[] = [];
  redemptions: Redemption[] = [];
  holds: Hold[] = [];
  donations: Donation[] = [];
  openings = new Set<string>();
  /** Numbers of the till that are taken. */
  refunds: string[] = [];
  receipts: string[] = [];
  private hasBought = false;
  private joined: { at: number; told: boolean };
  private streak = { day: Number.NaN, run: 0 };
  private readonly counted = new Map<string, number>();

  constructor(
    readonly id: string,
    private readonly world: LedgerModel,
  ) {
    this.joined = { at: world.now, told: false };
  }

  get available(): number {
    return this.lots.reduce((sum, lot) => sum + lot.remaining, 0);
  }
  get held(): number {
    return this.openHolds.reduce((sum, hold) => sum + hold.points, 0);
  }
  private get openHolds(): Hold[] {
    return this.holds.filter(({ state }) => state === 'open');
  }

  /** What ends first pays first, what never ends last, ties by age. */
  private take(points: number, before: Lot[] = []): Moves {
    const order = [
      ...before,
      ...this.lots
        .filter((lot) => !before.includes(lot))
        .sort((a, b) => (a.endsAt < b.endsAt ? -1 : a.endsAt > b.endsAt ? 1 : 0)),
    ];
    const moves: Moves = [];
    let left = points;
    for (const lot of order) {
      const amount = Math.min(left, lot.remaining);
      if (amount === 0) continue;
      lot.remaining -= amount;
      left -= amount;
      moves.push({ lot, amount });
    }
    if (left > 0) throw new Error('the model takes what is not there');
    return moves;
  }

  private giveBack(moves: Moves): void {
    for (const { lot, amount } of moves) {
      lot.remaining += amount;
      lot.backAt = this.world.now;
    }
  }

  /** What comes in pays the debt first. */
  private settle(): number {
    const amount = Math.min(this.debt, this.available);
    this.debt -= amount;
    this.take(amount);
    return amount;
  }

  private grant(kind: Lot['kind'], granted: number, endsAt: number): Lot {
    const lot: Lot = { kind, granted, remaining: granted, expired: 0, endsAt, reminders: [], backAt: Number.NEGATIVE_INFINITY };
    this.lots.push(lot);
    return lot;
  }

  private room(term: string, cap: number | null, day: string): number {
    return cap === null ? NEVER : cap - (this.counted.get(`${term} ${day}`) ?? 0);
  }
  private count(term: string, day: string, points: number): void {
    const name = `${term} ${day}`;
    this.counted.set(name, Math.max(0, (this.counted.get(name) ?? 0) + points));
  }

  buy(id: string, fen: number, parts: { category: string; amountFen: number }[]): { points: number; settled: number } {
    const base = Math.floor(fen / 100);
    const today = shanghaiDay(this.world.now);
    const lines: Sale['lines'] = [];
    const earn = (term: string, points: number, endsAt: number) =>
      lines.push({ term, lot: this.grant(term === 'base' ? 'base' : 'campaign', points, endsAt), clawed: 0 });
    earn('base', base, NEVER);
    for (const bonus of TERMS.bonuses) {
      const about = parts.filter(({ category }) => category === bonus.category).reduce((sum, part) => sum + part.amountFen, 0);
      const promised = Math.floor((Math.floor(about / 100) * bonus.percent) / 100);
      const room = Math.min(this.room(bonus.id, bonus.mostADay, dayName(today)), this.room(bonus.id, bonus.mostAMember, 'all'));
      const points = Math.max(0, Math.min(promised, room));
      if (points === 0) continue;
      for (const day of [dayName(today), 'all']) this.count(bonus.id, day, points);
      earn(bonus.id, points, endOf(bonus.validity, this.world.now));
    }
    const first = TERMS.firstOrder;
    if (first && !this.hasBought && fen >= first.fromFen)
      earn('first-order', first.points, endOf(first.validity, this.world.now));
    this.hasBought = true;
    this.sales.push({ id, fen, refundedFen: 0, day: today, lines });
    return { points: lines.reduce((sum, { lot }) => sum + lot.granted, 0), settled: this.settle() };
  }

  refund(sale: Sale, fen: number): { points: number; taken: number; owed: number } {
    sale.refundedFen += fen;
    const leftFen = sale.fen - sale.refundedFen;
    const sums = { points: 0, taken: 0, owed: 0 };
    for (const line of sale.lines) {
      const { granted } = line.lot;
      const kept =
        line.term === 'base'
          ? Math.floor(leftFen / 100)
          : line.term === 'first-order'
            ? leftFen >= (TERMS.firstOrder?.fromFen ?? NEVER)
              ? granted
              : 0
            : Math.floor((granted * leftFen) / sale.fen);
      // What expired unused is neither there nor spent.
      const points = granted - line.clawed - line.lot.expired - kept;
      if (points <= 0) continue;
      line.clawed += points;
      for (const day of [dayName(sale.day), 'all']) this.count(line.term, day, -points);
      const taken = Math.min(points, this.available);
      this.take(taken, [line.lot]);
      this.debt += points - taken;
      sums.points += points;
      sums.taken += taken;
      sums.owed += points - taken;
    }
    return sums;
  }

  redeem(id: string, gift: number, quantity: number): void {
    const moves = this.take((PRICES[gift] ?? 0) * quantity);
    this.redemptions.push({ id, moves, pickupUntil: this.world.now + PICKUP_DAYS * DAY, state: 'confirmed' });
  }

  undo(redemption: Redemption, state: 'cancelled' | 'expired'): void {
    redemption.state = state;
    this.giveBack(redemption.moves);
    this.settle();
  }

  /** As `undo`; then what came back to lots that end, as far as no debt took it, leaves them for lots of their own that end later. */
  shopCancels(redemption: Redemption, months: number): number {
    this.undo(redemption, 'cancelled');
    const ending = redemption.moves.filter(({ lot }) => Number.isFinite(lot.endsAt)).sort((a, b) => a.lot.endsAt - b.lot.endsAt);
    let lengthened = 0;
    for (const { lot, amount } of ending) {
      const points = Math.min(amount, lot.remaining);
      if (points === 0) continue;
      lot.remaining -= points;
      this.grant(lot.kind, points, monthsAfter(Math.max(lot.endsAt, this.world.now), months));
      lengthened += points;
    }
    return lengthened;
  }

  hold(id: string, points: number, endsAt: number): void {
    this.holds.push({ id, moves: this.take(points), points, endsAt, state: 'open' });
  }

  release(hold: Hold): void {
    hold.state = 'released';
    this.giveBack(hold.moves);
    this.settle();
  }

  /** The held points are spent: through their lots, which so count as having got them back. */
  capture(hold: Hold): void {
    hold.state = 'captured';
    for (const { lot } of hold.moves) lot.backAt = this.world.now;
  }

  donate(entryId: string, points: number): void {
    this.donations.push({ entryId, moves: this.take(points), isReturned: false });
  }

  returned(donation: Donation): void {
    donation.isReturned = true;
    this.giveBack(donation.moves);
    this.settle();
  }

  /** Each part becomes a lot of the other's, with the kind and the date it had. */
  give(to: MemberModel, points: number): void {
    for (const { lot, amount } of this.take(points)) to.grant(lot.kind, amount, lot.endsAt);
    to.settle();
  }

  open(reference: string, kind: Lot['kind'], points: number, endsAt: number): void {
    this.openings.add(reference);
    this.grant(kind, points, endsAt);
    this.settle();
  }

  /** Null when today is done. */
  mark(): number | null {
    const today = shanghaiDay(this.world.now);
    if (this.streak.day === today) return null;
    const run = this.streak.day === today - 1 ? this.streak.run + 1 : 1;
    this.streak = { day: today, run };
    const round = TERMS.streak?.points ?? [];
    const points = round[(run - 1) % round.length] ?? 0;
    this.grant('campaign', points, endOf(TERMS.streak?.validity ?? { kind: 'never' }, this.world.now));
    this.settle();
    return points;
  }

  /** The news of who joined is delivered: the bonus comes, with the end it had from the day of joining. */
  welcome(): void {
    if (this.joined.told || !TERMS.signUp) return;
    this.joined.told = true;
    this.grant('campaign', TERMS.signUp.points, endOf(TERMS.signUp.validity, this.joined.at));
    this.settle();
  }

  releaseOverdue(): void {
    const overdue = this.openHolds.filter(({ endsAt }) => endsAt <= this.world.now);
    // What was to end first comes back first: it settles a debt with its own lots.
    for (const hold of overdue.sort((a, b) => a.endsAt - b.endsAt)) this.release(hold);
  }

  expireUnclaimed(): void {
    for (const redemption of this.redemptions)
      if (redemption.state === 'confirmed' && redemption.pickupUntil <= this.world.now) this.undo(redemption, 'expired');
  }

  /** Tells of what ends soon, each lot by its tightest reminder once, and the last one again when points came back after it. */
  remind(): void {
    for (const lot of this.lots)
      for (const reminder of lot.reminders)
        if (reminder.news.deliveredAt !== null) reminder.knownAt ??= reminder.news.deliveredAt;
    for (const lot of this.lots) {
      const left = lot.endsAt - this.world.now;
      if (lot.remaining === 0 || left > 30 * DAY) continue;
      const days = left <= DAY ? 1 : left <= 7 * DAY ? 7 : 30;
      const isTold = lot.reminders.some((r) => r.days === days && !(days === 1 && lot.backAt > r.toldAt));
      if (!isTold) lot.reminders.push({ days, toldAt: this.world.now, news: this.world.tell(), knownAt: null });
    }
  }

  /** What ended and was told of, delivered a day ago and still true, and nothing of which is held. */
  expire(): void {
    for (const lot of this.lots) {
      const isDue = lot.remaining > 0 && lot.endsAt <= this.world.now;
      const isTold = lot.reminders.some(
        (r) => r.days === 1 && r.knownAt !== null && r.knownAt <= this.world.now - DAY && lot.backAt <= r.toldAt,
      );
      const isHeld = this.openHolds.some(({ moves }) => moves.some((move) => move.lot === lot));
      if (!isDue || !isTold || isHeld) continue;
      lot.expired += lot.remaining;
      lot.remaining = 0;
    }
  }
}

/** The whole ledger: some members, one present, and the news on its way to them. */
export class LedgerModel {
  now = BEGINS;
  members: MemberModel[] = [];
  /** How many commands there were: names what each one makes. */
  steps = 0;
  private news: { deliveredAt: number | null }[] = [];

  tell(): { deliveredAt: number | null } {
    const news = { deliveredAt: null };
    this.news.push(news);
    return news;
  }

  everybody(does: (member: MemberModel) => void): void {
    for (const member of this.members) does(member);
  }

  deliver(): void {
    this.everybody((member) => member.welcome());
    for (const news of this.news) news.deliveredAt ??= this.now;
  }
}
