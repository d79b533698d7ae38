import { done } from '../support/call';
import { staffOf } from './office';
import type { ReviewsOffice } from './review';
import type { JourneyStage } from './stage';

/** The operator and the merchant's owner at the API. */
export const reviewsOffice = (stage: () => JourneyStage): ReviewsOffice => {
  const oneOf = async (giftName: string, state: 'waiting' | 'published') => {
    const { call, as } = await staffOf(stage().demo, 'operator');
    const { items } = done(await call('GET /console/reviews', { as, query: { state } }));
    const review = items.find((one) => one.giftName === giftName);
    if (!review) throw new Error(`nothing is said of ${giftName}`);
    return { call, as, review, params: { id: review.id } };
  };
  return {
    async refuse(giftName, words, why) {
      const { call, as, review, params } = await oneOf(giftName, 'waiting');
      expect(review.words).toBe(words);
      done(await call('POST /console/reviews/:id/decision', { as, params, body: { publish: false, why } }));
    },
    async publish(giftName) {
      const { call, as, params } = await oneOf(giftName, 'waiting');
      done(await call('POST /console/reviews/:id/decision', { as, params, body: { publish: true } }));
    },
    async answer(giftName, words) {
      const { call, as, params } = await oneOf(giftName, 'published');
      const owner = await staffOf(stage().demo, 'owner');
      done(await owner.call('POST /console/reviews/:id/answer', { as: owner.as, params, body: { words } }));
      done(await call('POST /console/reviews/:id/answer/decision', { as, params, body: { publish: true } }));
    },
  };
};
