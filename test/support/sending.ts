import type { ConsoleGift, FreightTerms, Id } from '@gp/contracts';
import { done } from './call';
import type { Programme } from './programme';

type Member = Awaited<ReturnType<Programme['aMember']>>;

export const HOME = {
  name: '林小满',
  phone: '13812345678',
  province: '上海市' as const,
  city: '上海市',
  district: '杨浦区',
  detail: '枫林路 128 号 3 单元 402',
};
export const SENT = { company: '中通快递', trackingNo: 'ZT123456789' };
/** 8.00 for two pieces and 3.00 for each further one, free from five; 15.00 to the far west; nothing to Taiwan. */
export const TERMS: FreightTerms = {
  rest: { firstPieces: 2, firstFen: 800, furtherFen: 300, freeFrom: 5 },
  zones: [{ provinces: ['新疆维吾尔自治区', '西藏自治区'], firstPieces: 1, firstFen: 1500, furtherFen: 900, freeFrom: null }],
  notTo: ['台湾省'],
};

/** What members and merchants do with gifts that are sent, told in a word each. `programme` runs its jobs when a test says so. */
export function sendingOn(programme: Programme) {
  const { call } = programme;
  const addAddress = async (as: Member, more: object = {}) =>
    done(await call('POST /addresses', { as, body: { ...HOME, ...more } }));
  const towels = (more: Parameters<Programme['aGift']>[0] = {}) =>
    programme.aGift({ kind: 'shipped', name: '竹纤维毛巾礼盒', price: 300, pickupDays: 3, ...more });
  const redeem = (as: Member, gift: ConsoleGift, more: object = {}) =>
    call('POST /redemptions', { as, body: { giftId: gift.id, quantity: 1, expectedPrice: gift.price, ...more } });
  const dispatch = async (id: Id, body = SENT, by = call) =>
    by('POST /console/shipments/:id/send', { as: await programme.theOwner(), params: { id }, body });
  const aShipment = async () => {
    const [member, gift] = [await programme.aMember({ points: 300 }), await towels()];
    const { id: addressId } = await addAddress(member);
    return { member, gift, addressId, id: done(await redeem(member, gift, { addressId })).id };
  };
  return {
    addAddress,
    towels,
    redeem,
    dispatch,
    aShipment,
    aSent: async () => {
      const shipment = await aShipment();
      done(await dispatch(shipment.id));
      return shipment;
    },
    receive: (as: Member, id: Id, by = call) => by('POST /redemptions/:id/receive', { as, params: { id } }),
    seen: async (as: Member, id: Id) => done(await call('GET /redemptions/:id', { as, params: { id } })),
    balance: async (as: Member) => done(await call('GET /points', { as })).balance,
    later: (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString()),
    renewedOwner: async () => {
      const owner = await programme.theOwner();
      await owner.renew();
      return owner;
    },
    aTemplate: async (terms = TERMS) => {
      const { id: merchantId } = await programme.theMerchant();
      const body = { merchantId, name: '轻小件', terms };
      return done(await call('POST /console/freight-templates', { as: await programme.theOwner(), body }));
    },
  };
}
export type Sending = ReturnType<typeof sendingOn>;
