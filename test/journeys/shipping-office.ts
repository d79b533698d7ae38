import { done } from '../support/call';
import { atTheOffice, staffOf } from './office';
import type { ShippingOffice } from './send';
import type { ReturnsOffice } from './send-back';
import type { JourneyStage } from './stage';

/** The owner at the API: what waits to be sent. */
export const shippingOffice = (stage: () => JourneyStage): ShippingOffice => ({
  async send(to, by) {
    const { call, as } = await staffOf(stage().demo, 'owner');
    const { items } = done(await call('GET /console/shipments', { as, query: { state: 'to-send' } }));
    expect(items).toHaveLength(1);
    const params = { id: items[0]?.redemptionId ?? '' };
    const { phone, province, city, district, detail } = done(await call('POST /console/shipments/:id/address', { as, params }));
    expect({ phone, address: `${province}${city}${district}${detail}` }).toEqual(to);
    done(await call('POST /console/shipments/:id/send', { as, params, body: by }));
  },

  async chargeFreight(giftName, template) {
    const { demo } = stage();
    const { call, as } = await staffOf(demo, 'owner');
    const { id, merchantId } = await (await atTheOffice(demo, 'owner')).gift(giftName);
    const rest = { firstPieces: 1, firstFen: 800, furtherFen: 0, freeFrom: null };
    const body = { merchantId, name: template, terms: { rest, zones: [], notTo: [] } };
    const made = done(await call('POST /console/freight-templates', { as, body }));
    done(await call('PUT /console/gifts/:id/shipping', { as, params: { id }, body: { templateId: made.id } }));
  },
});

/** The owner at the API: what comes back. */
export const returnsOffice = (stage: () => JourneyStage): ReturnsOffice => {
  const theOne = async (state: 'asked' | 'sent-back') => {
    const { call, as } = await staffOf(stage().demo, 'owner');
    const { items } = done(await call('GET /console/after-sales', { as, query: { state } }));
    expect(items).toHaveLength(1);
    return { call, as, params: { id: items[0]?.id ?? '' }, words: items[0]?.words };
  };
  return {
    async agree(asked, returnAddress) {
      const { call, as, params, words } = await theOne('asked');
      expect(words).toBe(asked);
      done(await call('POST /console/after-sales/:id/agree', { as, params, body: { returnAddress } }));
    },

    async takeBack() {
      const { call, as, params } = await theOne('sent-back');
      done(await call('POST /console/after-sales/:id/refund', { as, params }));
    },
  };
};
