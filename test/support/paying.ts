import { done } from './call';
import type { PayingProgramme, Programme } from './programme';
import { until } from './until';
import type { PayRequest } from './wechat-pay';

type Member = Awaited<ReturnType<Programme['aMember']>>;
type Gift = Awaited<ReturnType<Programme['aGift']>>;

/** What members do who pay, told in a word each. `programme` runs its jobs when a test says so. */
export function payingOn(programme: PayingProgramme) {
  const { call } = programme;
  /** A75: 300 points and 9.90 yuan for what the shop sells at 24.90. */
  const theGift = (more: Parameters<Programme['aGift']>[0] = {}) =>
    programme.aGift({ price: 300, cashFen: 990, marketPriceFen: 2490, ...more });
  const redeem = (as: Member, gift: Gift, quantity = 1) =>
    call('POST /redemptions', {
      as,
      body: { giftId: gift.id, quantity, expectedPrice: gift.price, expectedCashFen: gift.cashFen },
    });
  const requestOf = async (as: Member, id: string): Promise<PayRequest> =>
    done(await call('POST /redemptions/:id/payment', { as, params: { id } }));
  const seen = async (as: Member, id: string) => done(await call('GET /redemptions/:id', { as, params: { id } }));
  /** A member who has redeemed and not yet paid. */
  const anUnpaid = async (gift?: Gift) => {
    const [member, of] = [await programme.aMember({ points: 300 }), gift ?? (await theGift())];
    return { member, gift: of, id: done(await redeem(member, of)).id };
  };
  const aPaid = async (gift?: Gift) => {
    const unpaid = await anUnpaid(gift);
    expect(await programme.pay.tap(await requestOf(unpaid.member, unpaid.id))).toBe('requestPayment:ok');
    await until(async () => (await seen(unpaid.member, unpaid.id)).state === 'confirmed');
    return unpaid;
  };
  return {
    theGift,
    redeem,
    requestOf,
    seen,
    anUnpaid,
    aPaid,
    cancel: (as: Member, id: string) => call('POST /redemptions/:id/cancel', { as, params: { id } }),
    balance: async (as: Member) => done(await call('GET /points', { as })).balance,
    stockOf: ({ id }: Gift) => programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [id]),
    job: (name: 'ask-unheard' | 'close-overdue' | 'send-refunds') => programme.server.runJob(`payments.${name}`),
    later: (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString()),
    differences: async () => done(await call('GET /console/payments/differences', { as: await programme.theOperator() })).items,
    refundOf: async (as: Member, id: string) => (await seen(as, id)).payment?.refund?.state ?? null,
  };
}
export type Paying = ReturnType<typeof payingOn>;
