import type { ConsoleGift } from '@gp/contracts';
import { codeNow, type Member } from './builders';
import { aKey, done } from './call';
import type { Programme } from './programme';
import { until } from './until';

export const WORDS = '纸很厚，钢笔写上去不洇，三本够用一个学期。';

/** Published with the rules: five points for a review, in force some seconds later. */
export async function reviewsBring5(programme: Programme): Promise<void> {
  await programme.aRule({ review: { points: 5, validity: { kind: 'days', days: 365 } } });
  await until(async () =>
    done(await programme.call('GET /rules')).items.some((r) => r.state === 'in-force' && r.terms.review != null),
  );
}

/** What members say of gifts and desks of that, told in a word each. */
export function reviewingOn(programme: Programme) {
  const { call } = programme;
  const redeem = async (as: Member, gift: ConsoleGift) =>
    done(await call('POST /redemptions', { as, body: { giftId: gift.id, quantity: 1, expectedPrice: gift.price } })).id;

  /** Redeemed and fetched at the counter. */
  async function had(as: Member, gift: ConsoleGift): Promise<string> {
    const id = await redeem(as, gift);
    const { qr } = codeNow(done(await call('GET /redemptions/:id/code', { as, params: { id } })));
    done(await call('POST /merchant/verifications', { as: await programme.theClerk(), body: { code: qr } }));
    return id;
  }
  const write = (as: Member, id: string, { stars = 5, words = WORDS, by = call, key = aKey() } = {}) =>
    by('POST /redemptions/:id/review', { as, params: { id }, body: { stars, words }, key });
  const decide = async (id: string, publish: boolean, { why, by = call }: { why?: string; by?: Programme['call'] } = {}) =>
    by('POST /console/reviews/:id/decision', {
      as: await programme.theOperator(),
      params: { id },
      body: { publish, ...(why === undefined ? {} : { why }) },
    });
  const desk = async (as: Member, id: string) => done(await call('GET /redemptions/:id/review', { as, params: { id } }));
  const said = async (giftId: string, cursor?: string) =>
    done(await call('GET /public/gifts/:id/reviews', { params: { id: giftId }, query: cursor ? { cursor } : {} }));

  /** A member who had a gift of 100 points, and wrote about it. */
  async function aReview({ stars = 5, gift, member }: { stars?: number; gift?: ConsoleGift; member?: Member } = {}) {
    const of = gift ?? (await programme.aGift({ name: '再生纸笔记本套装', price: 100 }));
    const who = member ?? (await programme.aMember({ points: 100, nickname: '林小满' }));
    const redemptionId = await had(who, of);
    const review = done(await write(who, redemptionId, { stars }));
    return { member: who, gift: of, redemptionId, review };
  }
  const balance = async (as: Member) => done(await call('GET /points', { as })).balance;
  return { redeem, had, write, decide, desk, said, aReview, balance };
}
export type Reviewing = ReturnType<typeof reviewingOn>;
