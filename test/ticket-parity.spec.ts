import { done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { CONDITIONS, ticketingOn } from './support/ticketing';

const HOUR = 3_600_000;
let programme: Programme;
let call: Programme['call'];
let on: ReturnType<typeof ticketingOn>;
beforeAll(async () => {
  programme = await openProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  on = ticketingOn(programme);
}, 120_000);
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

describe('parity', () => {
  const worse = { ...CONDITIONS };
  it.each([
    ['on fewer days', { ...worse, weekdays: [1, 2, 3, 4, 5] }, 'bookings/other-times', { what: '可用星期' }],
    ['at fewer times', { ...worse, hours: [540, 1020] as [number, number] }, 'bookings/other-times', { what: '每日时段' }],
    ['for a shorter season', { ...worse, to: '2027-01-31' }, 'bookings/other-times', { what: '起止日期' }],
    ['but not on holidays', { ...worse, except: ['2027-02-06'] }, 'bookings/other-times', { what: '不可用日期' }],
    ['harder to give back', { ...worse, refundHours: 48 }, 'bookings/worse-refund', { cashHours: 24, pointsHours: 48 }],
    ['with a shorter warranty', { ...worse, returnDays: 3 }, 'bookings/worse-return', { cashDays: 7, pointsDays: 3 }],
  ] as const)('a points ticket that is good %s than the cash ticket is refused', async (_, points, code, params) => {
    const { gift } = await on.aTicket();
    // A56, A59
    expectProblem(
      await on.setTerms(gift.id, { points: { ...points, weekdays: [...points.weekdays], except: [...points.except] } }),
      code,
      {
        status: 422,
        params,
      },
    );
  });

  it('a points ticket that is easier to give back than the cash ticket may be', async () => {
    const { gift } = await on.aTicket();
    done(await on.setTerms(gift.id, { points: { ...CONDITIONS, refundHours: 2, returnDays: 30 } }));
  });

  it('nothing is published without terms or slots, and no slot lies where the ticket is not good', async () => {
    const gift = await programme.aGift({ kind: 'ticket', published: false });
    const id = gift.id;
    const slot = (hours: number) => ({ startsAt: on.inHours(hours), endsAt: on.inHours(hours + 1), capacity: 5 });
    expectProblem(await on.publish(id), 'bookings/terms-missing', { status: 409 });
    expectProblem(await on.addSlots(id, [slot(5)]), 'bookings/terms-missing', { status: 409 });
    done(await on.setTerms(id));
    expectProblem(await on.publish(id), 'bookings/slots-missing', { status: 409 });
    expectProblem(await on.addSlots(id, [slot(-1)]), 'bookings/slot-invalid', { status: 422 });
    done(await on.addSlots(id, [slot(30)]));
    const same = slot(30);
    same.startsAt =
      done(await call('GET /console/gifts/:id/slots', { as: await programme.theOperator(), params: { id } })).items[0]
        ?.startsAt ?? '';
    expectProblem(await on.addSlots(id, [slot(40), same]), 'bookings/slot-exists', { status: 409 });
    done(await on.publish(id));
    const day = new Date(Date.parse(same.startsAt) + 8 * HOUR).toISOString().slice(0, 10);
    const closed = { ...CONDITIONS, except: [day] };
    expectProblem(await on.setTerms(id, { cash: closed, points: closed }), 'bookings/slot-outside', { status: 409 });
    expectProblem(
      await call('PATCH /console/gifts/:id', { as: await programme.theOperator(), params: { id }, body: { uses: 2 } }),
      'bookings/one-use',
      { status: 409 },
    );
    const pen = await programme.aGift();
    expectProblem(await on.setTerms(pen.id), 'bookings/not-a-ticket', { status: 409 });
  });

  it('a merchant keeps only their own tickets', async () => {
    const { gift, slots } = await on.aTicket({ merchant: await programme.aMerchant() });
    const as = await programme.theOwner();
    const params = { id: gift.id };
    expectProblem(await call('GET /console/gifts/:id/slots', { as, params }), 'redemption/gift-not-found', { status: 404 });
    const body = { reason: '不干了' };
    const id = slots[0]?.id ?? '';
    expectProblem(await call('POST /merchant/slots/:id/cancel', { as, params: { id }, body }), 'bookings/slot-not-found', {
      status: 404,
    });
    expectProblem(await call('POST /console/slots/:id/cancel', { as, params: { id }, body }), 'bookings/slot-not-found', {
      status: 404,
    });
  });
});
