import type { Member } from './support/builders';
import { callOn, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { ticketingOn } from './support/ticketing';
import { until } from './support/until';

let programme: Programme;
let call: Programme['call'];
let on: ReturnType<typeof ticketingOn>;
/** A second server on the same books. */
let callElsewhere: Programme['call'];
let second: Awaited<ReturnType<Programme['anotherServer']>>;
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  second = await programme.anotherServer();
  callElsewhere = callOn(second);
  on = ticketingOn(programme);
}, 120_000);
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

describe('at the same instant, on two servers', () => {
  const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => make(i)));
  const elsewhere = (i: number) => (i % 2 === 0 ? call : callElsewhere);
  const bookAt = (i: number, as: Member, giftId: string, slotId: string, expectedPrice: number) =>
    elsewhere(i)('POST /redemptions', { as, body: { giftId, quantity: 1, expectedPrice, slotId } });

  it('30 members want the last place: one has it, and 29 are told that it is full and keep their points', async () => {
    const { gift, slots } = await on.aTicket({ capacity: 1 });
    const members = await many(30, () => programme.aMember({ points: 100 }));
    const replies = await many(30, (i) => bookAt(i, members[i] as Member, gift.id, slots[0]?.id ?? '', 100));
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok))
      expectProblem(reply, 'bookings/slot-full', { status: 409, params: { left: 0 } });
    expect(await on.slotNow(gift, slots[0]?.id ?? '')).toMatchObject({ taken: 1 });
  }, 60_000);

  it('12 members swap between two slots of one place each: never two in one', async () => {
    const { gift, slots } = await on.aTicket({ at: [48, 72, 96], capacity: 4 });
    const members = await many(12, () => programme.aMember({ points: 100 }));
    const ids = await Promise.all(members.map(async (m, i) => done(await on.book(m, gift, slots[i % 3]?.id)).id));
    for (let round = 0; round < 3; round++)
      await many(12, async (i) => {
        const body = { slotId: slots[(i + round + 1) % 3]?.id ?? '' };
        const reply = await elsewhere(i)('POST /redemptions/:id/slot', {
          as: members[i] as Member,
          params: { id: ids[i] ?? '' },
          body,
        });
        if (!reply.ok) expectProblem(reply, 'bookings/slot-full');
      });
    const taken = await Promise.all(slots.map(async (s) => (await on.slotNow(gift, s.id))?.taken));
    expect(taken).toEqual([4, 4, 4]);
  }, 60_000);

  it('places are added and taken away while 30 members book: never more booked than there are, and nobody loses a place', async () => {
    const { gift, slots } = await on.aTicket({ capacity: 10 });
    const id = slots[0]?.id ?? '';
    const members = await many(30, () => programme.aMember({ points: 100 }));
    const as = await programme.theOperator();
    const resize = (i: number, capacity: number) =>
      elsewhere(i)('POST /console/slots/:id/capacity', { as, params: { id }, body: { capacity } });
    const sizes = [8, 20, 4, 12, 5, 25, 6, 15];
    const [booked, resized] = await Promise.all([
      many(30, (i) => bookAt(i, members[i] as Member, gift.id, id, 100)),
      many(sizes.length, (i) => resize(i, sizes[i] ?? 1)),
    ]);
    for (const reply of booked.filter((r) => !r.ok)) expectProblem(reply, 'bookings/slot-full', { status: 409 });
    for (const reply of resized.filter((r) => !r.ok)) expectProblem(reply, 'bookings/below-taken', { status: 409 });
    const now = await on.slotNow(gift, id);
    const taken = now?.taken ?? 0;
    expect(taken).toBe(booked.filter((r) => r.ok).length);
    expect(taken).toBeGreaterThan(1);
    expect(taken).toBeLessThanOrEqual(now?.capacity ?? 0);
    // Down to those who have a place, and not one less.
    expectProblem(await resize(0, taken - 1), 'bookings/below-taken', { params: { taken } });
    expect(done(await resize(1, taken))).toMatchObject({ capacity: taken, taken });
  }, 60_000);

  it('a slot is cancelled while people book, cancel and change: everybody is whole, with 10 % where they had a place', async () => {
    const { gift, slots } = await on.aTicket({ at: [48, 72], capacity: 50 });
    const members = await many(16, () => programme.aMember({ points: 100 }));
    const [slot, other] = [slots[0]?.id ?? '', slots[1]?.id ?? ''];
    const early = await Promise.all(members.slice(0, 8).map(async (m) => done(await on.book(m, gift, slot)).id));
    await many(17, async (i): Promise<unknown> => {
      if (i === 8) return on.cancelSlot(slot);
      if (i > 8) return bookAt(i, members[i - 1] as Member, gift.id, slot, 100);
      const [as, params] = [members[i] as Member, { id: early[i] ?? '' }];
      return i % 2 === 0
        ? elsewhere(i)('POST /redemptions/:id/cancel', { as, params })
        : elsewhere(i)('POST /redemptions/:id/slot', { as, params, body: { slotId: other } });
    });
    // The job runs on both at once, as when a lease ran out.
    await Promise.all([on.workOff(), second.runJob('bookings.work-off')]);
    expect(await on.slotNow(gift, slot)).toMatchObject({ taken: 0, state: 'cancelled' });
    for (const member of members) {
      const has = await on.balance(member);
      // In the other slot, given back by themselves before, or made good.
      expect([0, 100, 110]).toContain(has);
    }
  }, 90_000);
});

describe('a job that is killed half-way', () => {
  it('is continued by the next one, and nobody gets anything twice', async () => {
    const { gift, slots } = await on.aTicket({ capacity: 200 });
    const members: Member[] = [];
    for (let i = 0; i < 6; i++)
      members.push(...(await Promise.all(Array.from({ length: 10 }, () => programme.aMember({ points: 105 })))));
    for (const member of members) done(await on.book(member, gift, slots[0]?.id));
    done(await on.cancelSlot(slots[0]?.id ?? ''));
    const doomed = await programme.anotherServer();
    const back = () =>
      programme.sql.figure('SELECT COUNT(*) FROM booking WHERE slot_id = ? AND ended_at IS NOT NULL', [slots[0]?.id ?? '']);
    void doomed.runJob('bookings.work-off').catch(() => undefined);
    await until(async () => (await back()) > 0);
    await doomed.kill9();
    const done1 = await back();
    expect(done1).toBeLessThan(members.length);
    await on.workOff();
    expect(await back()).toBe(members.length);
    for (const member of members) expect(await on.balance(member)).toBe(115);
  }, 180_000);
});
