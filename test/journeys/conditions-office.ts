import { done } from '../support/call';
import type { ConditionsOffice } from './conditions';
import { atTheOffice, staffOf } from './office';
import type { JourneyStage } from './stage';

/** The operator at the API. */
export const conditionsOffice = (stage: () => JourneyStage): ConditionsOffice => ({
  async setRedemptionDay(giftName, day) {
    const { demo } = stage();
    const { id, conditions } = await (await atTheOffice(demo, 'operator')).gift(giftName);
    expect(conditions.onDay).toBe(8);
    if (day === 8) return;
    const { call, as } = await staffOf(demo, 'operator');
    done(await call('PATCH /console/gifts/:id', { as, params: { id }, body: { conditions: { ...conditions, onDay: day } } }));
  },

  async makePlanFor({ name, about }, member) {
    const { call, as } = await staffOf(stage().demo, 'operator');
    const { id } = done(await call('POST /console/plans', { as, body: { name, about, way: 'named' } }));
    const { items } = done(await call('GET /console/members', { as, query: { query: member } }));
    expect(items).toHaveLength(1);
    const body = { memberId: items[0]?.id ?? '', until: '2029-12-31T16:00:00.000Z' };
    done(await call('POST /console/plans/:id/members', { as, params: { id }, body }));
  },
});
