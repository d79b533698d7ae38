const HOUR_MS = 3_600_000;
const CONDITIONS = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  hours: null,
  from: null,
  to: null,
  except: [],
  refundHours: 24,
  returnDays: 7,
};

/** A ticket: one booking used, one open, and one that the merchant cancelled, whose points end later now. */
export async function makeBookings({ call, driver, operator, merchantId, member, sale, attend, verify, day }) {
  const inHours = (hours) => new Date(Date.now() + hours * HOUR_MS).toISOString();
  const body = {
    ...{
      merchantId,
      name: '自检门票',
      kind: 'ticket',
      art: 'plant',
      category: 'home',
      about: '周末来看看。',
      terms: ['到场签到'],
    },
    ...{ price: 15, marketPriceFen: 2500, marketPriceSource: '门店标价', limitPerMember: 9, pickupDays: 30 },
  };
  const gift = await call('POST', '/console/gifts', { as: operator, body });
  await call('POST', `/console/gifts/${gift.id}/restock`, { as: operator, body: { change: 50, reason: '总名额' } });
  // The doors are open for so long that a code can be used before its time.
  const terms = { cash: CONDITIONS, points: CONDITIONS, doorMinutes: 120, needsConfirmation: false };
  await call('PUT', `/console/gifts/${gift.id}/ticket`, { as: operator, body: terms });
  const slots = [1, 48, 72].map((hours) => ({ startsAt: inHours(hours), endsAt: inHours(hours + 1), capacity: 5 }));
  const { items } = await call('POST', `/console/gifts/${gift.id}/slots`, { as: operator, body: { slots } });
  await call('POST', `/console/gifts/${gift.id}/publish`, { as: operator });
  const book = (slotId) =>
    call('POST', '/redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 15, slotId } });
  await sale(member, 60);
  await attend(member, day);
  const [used, open, cancelled] = items.map(({ id }) => id);
  // The points that end are spent first: on the one that is cancelled.
  await book(cancelled);
  await verify(member, await book(used));
  await book(open);
  await call('POST', `/console/slots/${cancelled}/cancel`, { as: operator, body: { reason: '自检' } });
  await driver.tell({ say: 'turn', job: 'bookings.work-off' });
}
