import type { BookingView, TicketOffer } from '@gp/contracts';
import { codeNow, type Member } from './support/builders';
import { done, expectProblem } from './support/call';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { ticketingOn } from './support/ticketing';
import { until } from './support/until';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
let programme: PayingProgramme;
let call: Programme['call'];
let on: ReturnType<typeof ticketingOn>;
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  on = ticketingOn(programme);
}, 120_000);
beforeEach(() => programme.setClock(null));
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

const at = async (instant: string | number, ...people: { renew(): Promise<void> }[]): Promise<void> => {
  await programme.setClock(new Date(instant).toISOString());
  for (const person of people) await person.renew();
};
const booking = async (as: Member, id: string) => (await on.seen(as, id)).detail as BookingView;
const cancel = (as: Member, id: string) => call('POST /redemptions/:id/cancel', { as, params: { id } });
const change = (as: Member, id: string, slotId: string) =>
  call('POST /redemptions/:id/slot', { as, params: { id }, body: { slotId } });
const use = async (as: Member, id: string) => {
  const { qr } = codeNow(done(await call('GET /redemptions/:id/code', { as, params: { id } })));
  const clerk = await programme.theClerk();
  await clerk.renew();
  return call('POST /merchant/verifications', { as: clerk, body: { code: qr } });
};
const notices = async (as: Member) => done(await call('GET /notices', { as })).items;
const sixMonthsAfter = (iso: string): string => {
  const date = new Date(Date.parse(iso) + 8 * HOUR);
  date.setUTCMonth(date.getUTCMonth() + 6);
  return new Date(date.getTime() - 8 * HOUR).toISOString();
};

describe('a ticket', () => {
  it('says when it is good and when one can come; a place is taken with the points and free again with them', async () => {
    const { gift, slots } = await on.aTicket({ at: [48, 72], capacity: 3 });
    const member = await programme.aMember({ points: 500 });
    const [first] = slots;
    const before = done(await call('GET /gifts/:id', { as: member, params: { id: gift.id } })).offer as TicketOffer;
    expect(before.terms.cash).toEqual(before.terms.points);
    expect(before.slots.map((s) => [s.startsAt, s.placesLeft])).toEqual(slots.map((s) => [s.startsAt, 3]));
    const made = done(await on.book(member, gift, first?.id, { quantity: 2 }));
    expect(made).toMatchObject({ kind: 'ticket', state: 'confirmed', points: 200, pickupUntil: first?.endsAt });
    expect(made.detail).toMatchObject({ slotId: first?.id, startsAt: first?.startsAt, confirmation: 'none', ended: null });
    expect(await on.slotNow(gift, first?.id ?? '')).toMatchObject({ taken: 2 });
    done(await cancel(member, made.id));
    expect(await on.slotNow(gift, first?.id ?? '')).toMatchObject({ taken: 0 });
    expect(await on.balance(member)).toBe(500);
    // It was the member who gave it up: nobody owes anything on top.
    expect((await booking(member, made.id)).ended).toBeNull();
  });

  it('needs a slot of its own that is open, coming and has places; a refusal takes nothing', async () => {
    const { gift, slots } = await on.aTicket({ capacity: 2 });
    const other = await on.aTicket();
    const member = await programme.aMember({ points: 900 });
    const slot = slots[0]?.id ?? '';
    expectProblem(await on.book(member, gift, undefined), 'bookings/slot-needed', { status: 409 });
    expectProblem(await on.book(member, gift, other.slots[0]?.id), 'bookings/slot-not-found', { status: 404 });
    expectProblem(await on.book(member, gift, slot, { quantity: 3 }), 'bookings/slot-full', { status: 409, params: { left: 2 } });
    await at(Date.parse(slots[0]?.startsAt ?? ''), member);
    expectProblem(await on.book(member, gift, slot), 'bookings/slot-over', { status: 409 });
    expect(await on.balance(member)).toBe(900);
  });

  it('is used from the opening of the doors to the end of its slot; before that the clerk is told from when', async () => {
    const { gift, slots } = await on.aTicket({ at: [30] });
    const member = await programme.aMember({ points: 200 });
    const [slot] = slots;
    const startsAt = Date.parse(slot?.startsAt ?? '');
    const { id } = done(await on.book(member, gift, slot?.id));
    await at(startsAt - 31 * MINUTE, member);
    expectProblem(await use(member, id), 'bookings/too-early', {
      status: 409,
      params: { startsAt: slot?.startsAt ?? '', opensAt: new Date(startsAt - 30 * MINUTE).toISOString() },
    });
    await at(startsAt - 29 * MINUTE, member);
    expect(done(await use(member, id))).toMatchObject({ quantity: 1 });
    const late = done(await on.book(member, gift, slot?.id));
    await at(Date.parse(slot?.endsAt ?? '') + 1, member);
    await programme.server.runJob('redemption.expire-unclaimed');
    expect((await on.seen(member, late.id)).state).toBe('expired');
    expect(await on.balance(member)).toBe(100);
  });

  it('is changed or given back until its deadline, and then no more', async () => {
    const { gift, slots } = await on.aTicket({ at: [48, 72], capacity: 1 });
    const [first, second] = slots;
    const [member, other] = [await programme.aMember({ points: 100 }), await programme.aMember({ points: 100 })];
    const { id } = done(await on.book(member, gift, first?.id));
    const foreign = await on.aTicket();
    expectProblem(await change(member, id, foreign.slots[0]?.id ?? ''), 'bookings/slot-not-found', { status: 404 });
    expectProblem(await change(other, id, second?.id ?? ''), 'redemption/not-found', { status: 404 });
    expect(done(await change(member, id, second?.id ?? ''))).toMatchObject({ slotId: second?.id, startsAt: second?.startsAt });
    expect((await on.seen(member, id)).pickupUntil).toBe(second?.endsAt);
    const taken = done(await on.book(other, gift, first?.id));
    expectProblem(await change(member, id, first?.id ?? ''), 'bookings/slot-full', { params: { left: 0 } });
    expect(taken.state).toBe('confirmed');
    const deadline = Date.parse(second?.startsAt ?? '') - 24 * HOUR;
    await at(deadline + 1000, member);
    const until = new Date(deadline).toISOString();
    expectProblem(await cancel(member, id), 'bookings/too-late', { status: 409, params: { until } });
    expectProblem(await change(member, id, first?.id ?? ''), 'bookings/too-late', { status: 409 });
    expect(await on.balance(member)).toBe(0);
  });
});

describe('what the merchant cancels', () => {
  it('8,000 points come back by themselves, ending six months later where they end, and 800 on top', async () => {
    // A58: 8,000 spent; cancelled → 8,000 back with validity +6 months if it had a date, plus 10 % = 800.
    const member = await programme.aMember({ points: 5_000 });
    const ends = new Date(Math.ceil((Date.now() + 90 * DAY) / 1000) * 1000).toISOString();
    await on.endingPoints(member, 3_000, ends);
    const { gift, slots } = await on.aTicket({ price: 8_000, marketPriceFen: 40_000 });
    const { id } = done(await on.book(member, gift, slots[0]?.id));
    expect(await on.balance(member)).toBe(0);
    const rest = await on.aTicket({ price: 10 });
    expect(done(await on.cancelSlot(slots[0]?.id ?? '', '台风停航'))).toMatchObject({
      state: 'cancelling',
      cancelReason: '台风停航',
    });
    expectProblem(await on.cancelSlot(slots[0]?.id ?? ''), 'bookings/slot-cancelled', { status: 409 });
    await on.workOff();
    expect(await on.balance(member)).toBe(8_800);
    expect(await on.seen(member, id)).toMatchObject({ state: 'cancelled', pointsReturned: 8_000 });
    expect((await booking(member, id)).ended).toEqual({ why: 'slot', reason: '台风停航', compensation: 800 });
    expect((await on.lots(member)).map((l) => [l.remaining, l.kind, l.expiresAt])).toEqual([
      [3_000, 'campaign', sixMonthsAfter(ends)],
      [5_000, 'base', null],
      [800, 'campaign', null],
    ]);
    const { items } = done(await call('GET /points/statement', { as: member, query: { filter: 'all' } }));
    expect(items.slice(0, 4).map((l) => [l.kind, l.source, l.amount])).toEqual([
      ['earn', 'compensation', 800],
      ['renew', 'redemption', 3_000],
      ['retire', 'redemption', -3_000],
      ['reverse', 'redemption', 8_000],
    ]);
    await programme.server.runJob('outbox.deliver');
    const [told] = await notices(member);
    expect(told?.title).toBe('场次取消了，积分已退回');
    expect(told?.text).toContain('台风停航。8,000 分已退回，有期限的延长 6 个月，另补偿 800 分。');
    expect(await on.slotNow(gift, slots[0]?.id ?? '')).toMatchObject({ state: 'cancelled', taken: 0 });
    // Again, and nothing happens again; and the points are as good as any.
    await on.workOff();
    expect(await on.balance(member)).toBe(8_800);
    done(await on.book(member, rest.gift, rest.slots[0]?.id));
    expect((await on.lots(member))[0]?.remaining).toBe(2_990);
  });

  it('an odd sum is compensated upwards, cash goes back by the way it came, and nobody can come any more', async () => {
    const { gift, slots } = await on.aTicket({ price: 305, cashFen: 500, marketPriceFen: 5_000 });
    const [paid, unpaid] = [await programme.aMember({ points: 305 }), await programme.aMember({ points: 305 })];
    const { id } = done(await on.book(paid, gift, slots[0]?.id));
    const request = done(await call('POST /redemptions/:id/payment', { as: paid, params: { id } }));
    expect(await programme.pay.tap(request)).toBe('requestPayment:ok');
    await until(async () => (await on.seen(paid, id)).state === 'confirmed');
    const waiting = done(await on.book(unpaid, gift, slots[0]?.id));
    done(await on.cancelSlot(slots[0]?.id ?? ''));
    expectProblem(await on.book(paid, gift, slots[0]?.id), 'points/insufficient');
    await at(Date.parse(slots[0]?.startsAt ?? '') - 10 * MINUTE, paid, unpaid);
    expectProblem(await use(paid, id), 'bookings/slot-cancelled', { status: 409 });
    await programme.setClock(null);
    await paid.renew();
    await unpaid.renew();
    await on.workOff();
    expect(await on.balance(paid)).toBe(305 + 31);
    expect((await on.seen(paid, id)).payment?.refund?.amountFen).toBe(500);
    // Somebody may still pay: the slot is not done with, and what was not paid is not compensated.
    expect(await on.slotNow(gift, slots[0]?.id ?? '')).toMatchObject({ state: 'cancelling' });
    done(await cancel(unpaid, waiting.id));
    await on.workOff();
    expect(await on.balance(unpaid)).toBe(305);
    expect(await on.slotNow(gift, slots[0]?.id ?? '')).toMatchObject({ state: 'cancelled', taken: 0 });
  });

  it('what the members themselves do in between is made good all the same, once', async () => {
    const { gift, slots } = await on.aTicket();
    const [first, late] = [await programme.aMember({ points: 100 }), await programme.aMember({ points: 100 })];
    const [one, two] = [done(await on.book(first, gift, slots[0]?.id)), done(await on.book(late, gift, slots[0]?.id))];
    done(await on.cancelSlot(slots[0]?.id ?? ''));
    done(await cancel(first, one.id));
    await at(Date.parse(slots[0]?.endsAt ?? '') + 1000, first, late);
    await programme.server.runJob('redemption.expire-unclaimed');
    await on.workOff();
    expect([await on.balance(first), await on.balance(late)]).toEqual([110, 110]);
    expect((await booking(late, two.id)).ended).toMatchObject({ why: 'slot', compensation: 10 });
  });

  it('points of which a refund took its part are lengthened as far as they came back', async () => {
    const member = await programme.aMember();
    const ends = on.inHours(24 * 60);
    const sale = await programme.aSale(member, { amountFen: 50_00 });
    await on.endingPoints(member, 60, ends);
    const { gift, slots } = await on.aTicket({ price: 110, marketPriceFen: 1_000 });
    done(await on.book(member, gift, slots[0]?.id));
    const clerk = await programme.theClerk();
    const refund = { amountFen: 50_00, refundNo: `R${Date.now()}` };
    done(await call('POST /merchant/sales/:id/refunds', { as: clerk, params: { id: sale.id }, body: refund }));
    done(await on.cancelSlot(slots[0]?.id ?? ''));
    await on.workOff();
    // 110 came back, 50 went to the debt – from what ends first –, 11 came on top.
    expect(await on.balance(member)).toBe(71);
    expect((await on.lots(member)).map((l) => [l.remaining, l.expiresAt === null])).toEqual([
      [10, false],
      [50, true],
      [11, true],
    ]);
  });
});

describe('a booking that the merchant confirms', () => {
  const asked = async (price = 1_500) => {
    const { gift, slots } = await on.aTicket({ price, marketPriceFen: 10_000, at: [72], terms: { needsConfirmation: true } });
    const member = await programme.aMember({ points: price });
    const made = done(await on.book(member, gift, slots[0]?.id));
    return { gift, slots, member, id: made.id };
  };

  it('a room upgrade for 1,500 that the hotel refuses comes back: 1,500, at once', async () => {
    const { member, id } = await asked();
    expect(await booking(member, id)).toMatchObject({ confirmation: 'waiting' });
    const owner = await programme.theOwner();
    const body = { reason: '客房已满' };
    const clerk = await programme.theClerk();
    expectProblem(await call('POST /merchant/bookings/:id/refuse', { as: clerk, params: { id }, body }), 'access/forbidden');
    done(await call('POST /merchant/bookings/:id/refuse', { as: owner, params: { id }, body }));
    expect(await on.balance(member)).toBe(1_500); // A60
    expect((await booking(member, id)).ended).toEqual({ why: 'refused', reason: '客房已满', compensation: 0 });
    expectProblem(await call('POST /merchant/bookings/:id/refuse', { as: owner, params: { id }, body }), 'bookings/not-open');
  });

  it('and one that it says nothing to comes back by itself within 24 hours', async () => {
    const { member, id, slots } = await asked();
    const { confirmBy } = await booking(member, id);
    expect(Date.parse(confirmBy ?? '') - Date.now()).toBeLessThanOrEqual(24 * HOUR);
    await at(Date.parse(confirmBy ?? '') - MINUTE, member);
    await on.workOff();
    expect(await on.balance(member)).toBe(0);
    await at(Date.parse(confirmBy ?? ''), member);
    await on.workOff();
    await on.workOff();
    expect(await on.balance(member)).toBe(1_500); // A60
    expect((await booking(member, id)).ended).toMatchObject({ why: 'unanswered', compensation: 0 });
    expect(slots).toHaveLength(1);
  });

  it('one that was confirmed and is then refused is compensated; the code is good only after the yes', async () => {
    const { member, id, slots } = await asked();
    const [clerk, owner] = [await programme.theClerk(), await programme.theOwner()];
    await at(Date.parse(slots[0]?.startsAt ?? '') - 71 * HOUR, member, clerk, owner);
    expectProblem(await use(member, id), 'bookings/unconfirmed', { status: 409 });
    const day = new Date(Date.parse(slots[0]?.startsAt ?? '') + 8 * HOUR).toISOString().slice(0, 10);
    const theirs = done(await call('GET /merchant/bookings', { as: clerk, query: { day } }));
    expect(theirs.waiting.map((b) => b.redemptionId)).toContain(id);
    expect(theirs.slots.find((s) => s.id === slots[0]?.id)).toMatchObject({
      taken: 1,
      bookings: [{ redemptionId: id, quantity: 1 }],
    });
    expect(done(await call('POST /merchant/bookings/:id/confirm', { as: clerk, params: { id } })).confirmation).toBe('confirmed');
    expectProblem(await call('POST /merchant/bookings/:id/confirm', { as: clerk, params: { id } }), 'bookings/not-waiting');
    done(await call('POST /merchant/bookings/:id/refuse', { as: owner, params: { id }, body: { reason: '停电' } }));
    expect(await on.balance(member)).toBe(1_650);
    await programme.server.runJob('outbox.deliver');
    expect((await notices(member)).map((n) => n.title)).toEqual(expect.arrayContaining(['预约已确认', '商户退订了，积分已退回']));
  });

  it('nobody answers for another merchant', async () => {
    const { id } = await asked(100);
    const stranger = await programme.aClerk({ merchant: await programme.aMerchant() });
    expectProblem(await call('POST /merchant/bookings/:id/confirm', { as: stranger, params: { id } }), 'bookings/not-found', {
      status: 404,
    });
  });
});
