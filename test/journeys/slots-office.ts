import { done } from '../support/call';
import { CLASS, type SlotOffice } from './book';
import { atTheOffice, staffOf } from './office';
import type { JourneyStage } from './stage';

/** The operator at the API. */
export const slotsOffice = (stage: () => JourneyStage): SlotOffice => ({
  async cancelSlot(slot, reason) {
    const { demo } = stage();
    const { id } = await (await atTheOffice(demo, 'operator')).gift(CLASS);
    const { call, as } = await staffOf(demo, 'operator');
    const { items } = done(await call('GET /console/gifts/:id/slots', { as, params: { id } }));
    const found = items.find(({ startsAt }) => new Date(startsAt).getTime() === slot.getTime());
    expect(found).toMatchObject({ state: 'open', taken: 1, capacity: 12 });
    done(await call('POST /console/slots/:id/cancel', { as, params: { id: found?.id ?? '' }, body: { reason } }));
  },
});
