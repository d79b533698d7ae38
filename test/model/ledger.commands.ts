import { LENGTHENED_MONTHS } from '@gp/contracts';
import type { Said } from '../support/ledger-driver';
import { dayName, shanghaiDay } from './calendar';
import type { LedgerModel, MemberModel } from './ledger.model';
import { MEMBERS, NOBODY, type RealLedger } from './ledger.real';
import { expectRefusedByTheDatabase, expectSaid, Keyed, oneOf, type Plan, Step, thing } from './ledger.steps';
import { PRICES } from './terms';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Part {
  category: string;
  /** Of the whole, in percent. */
  percent: number;
}

export class Buy extends Keyed<{ who: number; fen: number; parts: Part[]; knownReceipt: boolean }> {
  plan(member: MemberModel, model: LedgerModel, real: RealLedger): Plan {
    const { fen, parts, knownReceipt } = this.facts;
    const used = knownReceipt ? member.receipts.at(-1) : undefined;
    const receiptNo = used ?? `${model.steps}-${this.facts.who}`;
    const lines = parts
      .map(({ category, percent }) => ({ category, amountFen: Math.floor((fen * percent) / 100 / parts.length) }))
      .filter(({ amountFen }) => amountFen > 0);
    return {
      telling: { say: 'buy', clerk: real.clerk, memberId: member.id, sale: { amountFen: fen, receiptNo, lines } },
      judge: (said) => {
        if (used) return expectSaid(said, 409, { code: 'points/receipt-used' });
        if (fen < 100) return expectSaid(said, 422, { code: 'points/amount-too-small' });
        expectSaid(said, 200, { receiptNo });
        member.receipts.push(receiptNo);
        expectSaid(said, 200, { ...member.buy(String(said.body.id), fen, lines) });
      },
    };
  }
}

/** A part, the rest, or a fen more than that. */
export class Refund extends Keyed<{ who: number; which: number; part: number | 'rest' | 'too much'; knownNumber: boolean }> {
  plan(member: MemberModel, model: LedgerModel, real: RealLedger): Plan {
    const sale = oneOf(member.sales, this.facts.which);
    const used = this.facts.knownNumber ? member.refunds.at(-1) : undefined;
    const refundNo = used ?? `r${model.steps}-${this.facts.who}`;
    const leftFen = sale ? sale.fen - sale.refundedFen : 0;
    const { part } = this.facts;
    const asked = part === 'rest' ? leftFen : part === 'too much' ? leftFen + 1 : Math.floor(((sale?.fen ?? 0) * part) / 100);
    const fen = Math.max(1, asked);
    return {
      telling: { say: 'refund', clerk: real.clerk, saleId: sale?.id ?? NOBODY, ask: { amountFen: fen, refundNo } },
      judge: (said) => {
        if (!sale) return expectSaid(said, 404, { code: 'points/sale-not-found' });
        if (fen > leftFen) return expectSaid(said, 409, { code: 'points/refund-exceeds-sale', params: { leftFen } });
        if (used) return expectSaid(said, 409, { code: 'points/refund-used' });
        member.refunds.push(refundNo);
        expectSaid(said, 200, { amountFen: fen, ...member.refund(sale, fen) });
      },
    };
  }
}

/** Some, or as many as the points are good for. */
export class Redeem extends Keyed<{ who: number; gift: number; quantity: number | 'most' }> {
  plan(member: MemberModel, _: LedgerModel, real: RealLedger): Plan {
    const { gift } = this.facts;
    const price = PRICES[gift] as number;
    const most = Math.max(1, Math.min(99, Math.floor(member.available / price)));
    const quantity = this.facts.quantity === 'most' ? most : this.facts.quantity;
    return {
      telling: { say: 'redeem', memberId: member.id, ask: { giftId: real.gifts[gift], quantity, expectedPrice: price } },
      judge: (said) => {
        const balance = member.available;
        const missing = price * quantity - balance;
        if (missing > 0) return expectSaid(said, 409, { code: 'points/insufficient', params: { missing, balance } });
        expectSaid(said, 200, { points: price * quantity, state: 'confirmed' });
        member.redeem(String(said.body.id), gift, quantity);
      },
    };
  }
}

export class Cancel extends Keyed<{ who: number; which: number; byAnother: boolean }> {
  plan(member: MemberModel, model: LedgerModel): Plan {
    const { which, byAnother, who } = this.facts;
    const redemption = oneOf(member.redemptions, which);
    const asker = byAnother ? (model.members[(who + 1) % MEMBERS] as MemberModel) : member;
    return {
      telling: { say: 'cancel', memberId: asker.id, redemptionId: redemption?.id ?? NOBODY },
      judge: (said) => {
        if (!redemption || byAnother) return expectSaid(said, 404, { code: 'redemption/not-found' });
        if (redemption.state !== 'confirmed') return expectSaid(said, 409, { code: 'redemption/not-cancellable' });
        expectSaid(said, 200, { state: 'cancelled' });
        member.undo(redemption, 'cancelled');
      },
    };
  }
}

/** The shop cancels what was booked: the points are good for longer than they were. */
export class ShopCancels extends Step {
  constructor(override readonly facts: { who: number; which: number }) {
    super(facts);
  }

  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    const member = model.members[this.facts.who] as MemberModel;
    const open = member.redemptions.filter(({ state }) => state === 'confirmed');
    const redemption = oneOf(open, this.facts.which);
    if (!redemption) return;
    const [memberId, redemptionId, months] = [member.id, redemption.id, LENGTHENED_MONTHS];
    const said = await real.tell(model, { say: 'shopCancels', memberId, redemptionId, months });
    expectSaid(said, 200, { lengthened: member.shopCancels(redemption, months) });
  }
}

export class HoldSome extends Keyed<{ who: number; points: number | 'all'; hours: number }> {
  plan(member: MemberModel, model: LedgerModel): Plan {
    const { hours, who } = this.facts;
    const points = this.facts.points === 'all' ? Math.max(1, member.available) : this.facts.points;
    const id = thing('h', model.steps, who);
    const endsAt = model.now + hours * HOUR;
    return {
      telling: { say: 'hold', memberId: member.id, holdId: id, points, endsAt: new Date(endsAt).toISOString() },
      judge: (said) => {
        const missing = points - member.available;
        if (missing > 0) return expectSaid(said, 409, { code: 'points/insufficient', params: { missing } });
        expectSaid(said, 200, { held: points });
        member.hold(id, points, endsAt);
      },
    };
  }
}

export class Release extends Keyed<{ who: number; which: number }> {
  plan(member: MemberModel): Plan {
    const hold = oneOf(member.holds, this.facts.which);
    return {
      telling: { say: 'release', memberId: member.id, holdId: hold?.id ?? NOBODY },
      judge: (said) => {
        const isOpen = hold?.state === 'open';
        expectSaid(said, 200, { released: isOpen });
        if (hold && isOpen) member.release(hold);
      },
    };
  }
}

export class Capture extends Keyed<{ who: number; which: number }> {
  plan(member: MemberModel, _: LedgerModel, real: RealLedger): Plan {
    const hold = oneOf(member.holds, this.facts.which);
    const { merchantId } = real.clerk;
    return {
      telling: { say: 'capture', memberId: member.id, holdId: hold?.id ?? NOBODY, redeemerId: merchantId },
      judge: (said) => {
        if (hold?.state !== 'open') return expectSaid(said, 200, { spent: null });
        member.capture(hold);
        expectSaid(said, 200, { spent: { balanceAfter: member.available } });
      },
    };
  }
}

export class Give extends Keyed<{ who: number; to: number; points: number | 'all' }> {
  plan(member: MemberModel, model: LedgerModel): Plan {
    const to = model.members[(this.facts.who + this.facts.to) % MEMBERS] as MemberModel;
    const points = this.facts.points === 'all' ? Math.max(1, member.available) : this.facts.points;
    const transferId = thing('t', model.steps, this.facts.who);
    return {
      telling: { say: 'give', memberId: member.id, toId: to.id, transferId, points },
      judge: (said) => {
        const missing = points - member.available;
        if (missing > 0) return expectSaid(said, 409, { code: 'points/insufficient', params: { missing } });
        expectSaid(said, 200, { given: points });
        member.give(to, points);
      },
    };
  }
}

export class Donate extends Keyed<{ who: number; points: number | 'all' }> {
  plan(member: MemberModel, model: LedgerModel): Plan {
    const points = this.facts.points === 'all' ? Math.max(1, member.available) : this.facts.points;
    const donationId = thing('d', model.steps, this.facts.who);
    return {
      telling: { say: 'donate', memberId: member.id, donationId, projectId: NOBODY, points },
      judge: (said) => {
        const missing = points - member.available;
        if (missing > 0) return expectSaid(said, 409, { code: 'points/insufficient', params: { missing } });
        member.donate(String(said.body.entryId), points);
        expectSaid(said, 200, { balanceAfter: member.available });
      },
    };
  }
}

/** A donation comes back, once: a second time the database itself refuses it. */
export class Return extends Step {
  constructor(override readonly facts: { who: number; which: number }) {
    super(facts);
  }

  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    const member = model.members[this.facts.who] as MemberModel;
    const donation = oneOf(member.donations, this.facts.which);
    if (!donation) return;
    const telling = { say: 'return', memberId: member.id, entryId: donation.entryId, key: `return-${model.steps}` };
    if (donation.isReturned) return expectRefusedByTheDatabase(real.tell(model, telling));
    const said = await real.tell(model, telling);
    member.returned(donation);
    expectSaid(said, 200, { balanceAfter: member.available });
  }
}

/** The same hold a second time, with another key: what the books know already is refused by the database itself. */
export class HoldTwice extends Step {
  constructor(override readonly facts: { who: number; which: number }) {
    super(facts);
  }

  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    const member = model.members[this.facts.who] as MemberModel;
    const hold = oneOf(member.holds, this.facts.which);
    if (!hold || hold.points > member.available) return;
    const endsAt = new Date(hold.endsAt).toISOString();
    const again = { say: 'hold', memberId: member.id, holdId: hold.id, points: hold.points, endsAt, key: `twice-${model.steps}` };
    await expectRefusedByTheDatabase(real.tell(model, again));
  }
}

export class Mark extends Keyed<{ who: number }> {
  plan(member: MemberModel): Plan {
    return {
      telling: { say: 'streak', memberId: member.id },
      judge: (said) => {
        const earned = member.mark();
        expectSaid(said, 200, { doneToday: true, ...(earned === null ? {} : { earned }) });
      },
    };
  }
}

/** The balance of an older programme: base points without an end, or campaign points that may have ended long ago. */
export class Open extends Step {
  constructor(
    override readonly facts: { who: number; kind: 'base' | 'campaign'; points: number; endsIn: number | null; known: boolean },
  ) {
    super(facts);
  }

  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    const { who, kind, points, endsIn, known } = this.facts;
    const member = model.members[who] as MemberModel;
    const used = known ? [...member.openings].at(-1) : undefined;
    const reference = used ?? `o${model.steps}`;
    const lastDay = kind === 'base' || endsIn === null ? null : shanghaiDay(model.now) + endsIn;
    const row = [
      reference,
      'model',
      'app',
      real.subjectOf(member),
      points,
      kind,
      lastDay === null ? '' : dayName(lastDay),
      '旧积分',
    ];
    const csv = `reference,provider,app,subject,points,kind,ends,note\n${row.join(',')}\n`;
    const tally = await real.tell<object>(model, { say: 'open', csv });
    expect(tally).toMatchObject(used ? { imported: 0, known: 1, refused: 0 } : { imported: 1, known: 0, refused: 0, points });
    if (!used) member.open(reference, kind, points, lastDay === null ? Number.POSITIVE_INFINITY : (lastDay + 1) * DAY - 8 * HOUR);
  }
}

/** The last command arrives again, with its key: it gets its answer, and nothing happens. */
export class Again extends Step {
  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    if (!real.last) return;
    expect(await real.tell(model, real.last.telling)).toEqual(real.last.said);
  }
}

/** All members at the same instant, through the same group commits. */
export class Together extends Step {
  constructor(private readonly each: Keyed<{ who: number }>[]) {
    super({ each: each.map(String) });
  }

  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    const plans = this.each.map((one) => one.planned(model, real));
    const said = await real.tell<Said[]>(model, { say: 'together', commands: plans.map(({ telling }) => telling) });
    plans.forEach(({ judge }, i) => {
      judge(said[i] as Said);
    });
  }
}

export class Wait extends Step {
  constructor(override readonly facts: { ms: number }) {
    super(facts);
  }

  protected async act(model: LedgerModel): Promise<void> {
    model.now += this.facts.ms;
  }
}

const TURNS = {
  'outbox.deliver': (model: LedgerModel) => model.deliver(),
  'points.remind': (model: LedgerModel) => model.everybody((m) => m.remind()),
  'points.expire': (model: LedgerModel) => model.everybody((m) => m.expire()),
  'points.release-overdue-holds': (model: LedgerModel) => model.everybody((m) => m.releaseOverdue()),
  'redemption.expire-unclaimed': (model: LedgerModel) => model.everybody((m) => m.expireUnclaimed()),
};
export type Job = keyof typeof TURNS;

/** A turn of a job, whenever it comes. */
export class Turn extends Step {
  constructor(override readonly facts: { job: Job }) {
    super(facts);
  }

  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    await real.tell(model, { say: 'turn', job: this.facts.job });
    TURNS[this.facts.job](model);
  }
}

/** What the clock does in a day or so: some news, some reminders, some ends. */
export class Night extends Step {
  constructor(override readonly facts: { days: number }) {
    super(facts);
  }

  protected async act(model: LedgerModel, real: RealLedger): Promise<void> {
    for (let day = 0; day < this.facts.days; day++) {
      model.now += DAY;
      for (const job of Object.keys(TURNS) as Job[]) {
        await real.tell(model, { say: 'turn', job });
        TURNS[job](model);
      }
    }
  }
}
