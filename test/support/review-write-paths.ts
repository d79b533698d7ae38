import { codeNow } from './builders';
import { aKey, done } from './call';
import type { FaultyProgramme, ReadyWrite } from './faulty-programme';
import { WORDS } from './reviewing';

/** Something that a member fetched a moment ago, and what they say of it, if they do. */
async function fetched({ programme }: FaultyProgramme, { said = false } = {}) {
  const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 10 })];
  const body = { giftId: gift.id, quantity: 1, expectedPrice: 10 };
  const { id } = done(await programme.call('POST /redemptions', { as: member, body }));
  const { qr } = codeNow(done(await programme.call('GET /redemptions/:id/code', { as: member, params: { id } })));
  done(await programme.call('POST /merchant/verifications', { as: await programme.theClerk(), body: { code: qr } }));
  const draft = { as: member, params: { id }, body: { stars: 5, words: WORDS } };
  return { member, id, reviewId: said ? done(await programme.call('POST /redemptions/:id/review', draft)).id : '' };
}

/** Ways in which reviews and sets move points and stock, beside those of write-paths.ts. */
export const REVIEW_WRITE_PATHS: Record<string, (on: FaultyProgramme) => Promise<ReadyWrite>> = {
  'a review': async (on) => {
    const { member, id } = await fetched(on);
    const [key, body] = [aKey(), { stars: 5, words: WORDS }];
    return {
      send: () => on.call('POST /redemptions/:id/review', { as: member, key, params: { id }, body }),
      effects: () => on.programme.sql.figure('SELECT COUNT(*) FROM review WHERE redemption_id = ?', [id]),
    };
  },
  'a review that is published': async (on) => {
    // With the streak comes what a review brings.
    await on.streak();
    const { member, reviewId } = await fetched(on, { said: true });
    const [as, key] = [await on.programme.theOperator(), aKey()];
    return {
      send: () => on.call('POST /console/reviews/:id/decision', { as, key, params: { id: reviewId }, body: { publish: true } }),
      effects: () =>
        on.programme.sql.figure("SELECT COUNT(*) FROM entry WHERE member_id = ? AND source_kind = 'review'", [member.id]),
    };
  },
  'sets that are packed': async ({ programme, call }) => {
    const [as, pen, paper] = [await programme.theOperator(), await programme.aGift(), await programme.aGift()];
    const { id } = await programme.aGift({ published: false });
    const parts = [pen, paper].map((part) => ({ giftId: part.id, quantity: 1 }));
    done(await programme.call('PUT /console/gifts/:id/parts', { as, params: { id }, body: { parts } }));
    const key = aKey();
    return {
      send: () => call('POST /console/gifts/:id/packing', { as, key, params: { id }, body: { sets: 3 } }),
      effects: () => programme.sql.figure('SELECT stock DIV 3 FROM gift WHERE id = ?', [id]),
    };
  },
};
