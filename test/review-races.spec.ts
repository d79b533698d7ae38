import { callOn, done, expectProblem } from './support/call';
import { many } from './support/many';
import { openProgramme, type Programme } from './support/programme';
import { type Reviewing, reviewingOn, reviewsBring5 } from './support/reviewing';
import { sendingOn } from './support/sending';
import { unsoundness } from './support/soundness';

let programme: Programme;
let call: Programme['call'];
/** Two servers on one database: no race is won by a lock in a process. */
let calls: Programme['call'][];
let had: Reviewing['had'];
let write: Reviewing['write'];
let decide: Reviewing['decide'];
let said: Reviewing['said'];
let aReview: Reviewing['aReview'];
let balance: Reviewing['balance'];
const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];

beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
  ({ had, write, decide, said, aReview, balance } = reviewingOn(programme));
  calls = [call, callOn(await programme.anotherServer())];
  await reviewsBring5(programme);
}, 60_000);
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

describe('at the same instant, on two servers', () => {
  it('ten phones write one review: one is kept', async () => {
    const member = await programme.aMember({ points: 100 });
    const id = await had(member, await programme.aGift({ price: 100 }));
    const replies = await many(10, (i) => write(member, id, { by: callOf(i), stars: (i % 5) + 1 }));
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'reviews/already-written', { status: 409 });
  });

  it('ten desks publish one review: one does, and five points come once', async () => {
    const { member, review, gift } = await aReview();
    const replies = await many(10, (i) => decide(review.id, true, { by: callOf(i) }));
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'reviews/moved-on', { status: 409 });
    expect(await balance(member)).toBe(5);
    expect((await said(gift.id)).count).toBe(1);
  });

  it('it is published while the member withdraws it: it is not seen either way, and brings points only if it was published', async () => {
    for (let round = 0; round < 6; round++) {
      const { member, review, gift } = await aReview();
      const [published, withdrawn] = await Promise.all([
        decide(review.id, true, { by: callOf(round) }),
        callOf(round + 1)('POST /reviews/:id/withdraw', { as: member, params: { id: review.id } }),
      ]);
      done(withdrawn);
      expect(await said(gift.id)).toMatchObject({ items: [], count: 0 });
      expect(await balance(member)).toBe(published.ok ? 5 : 0);
    }
  });

  it('it is published while what was sent back is refunded: points only if it was published first, and the refund is whole', async () => {
    const { aSent, receive } = sendingOn(programme);
    const owner = await programme.theOwner();
    for (let round = 0; round < 4; round++) {
      const { member, id } = await aSent();
      done(await receive(member, id));
      const review = done(await write(member, id));
      const ask = { reason: 'defect' as const, words: '脱线了', quantity: 1 };
      const its = {
        params: { id: done(await call('POST /redemptions/:id/after-sales', { as: member, params: { id }, body: ask })).id },
      };
      done(
        await call('POST /console/after-sales/:id/agree', { as: owner, ...its, body: { returnAddress: '枫林路 1 号青禾文具' } }),
      );
      done(
        await call('POST /after-sales/:id/send-back', {
          as: member,
          ...its,
          body: { company: '中通快递', trackingNo: 'ZT1234567' },
        }),
      );
      const [published, refunded] = await Promise.all([
        decide(review.id, true, { by: callOf(round) }),
        callOf(round + 1)('POST /console/after-sales/:id/refund', { as: owner, ...its }),
      ]);
      done(refunded);
      expect(await balance(member)).toBe(300 + (done(published).earned ?? 0));
    }
  });

  it('it is published while the use is undone: points only for what was still had', async () => {
    for (let round = 0; round < 6; round++) {
      const { member, review, redemptionId } = await aReview();
      const [use] = await programme.sql.rows<{ id: string }>('SELECT id FROM code_use WHERE redemption_id = ?', [redemptionId]);
      const [published, undone] = await Promise.all([
        decide(review.id, true, { by: callOf(round) }),
        callOf(round + 1)('POST /merchant/verifications/:id/undo', {
          as: await programme.theClerk(),
          params: { id: use?.id ?? '' },
          body: { reason: '扫错了码' },
        }),
      ]);
      done(undone);
      expect(await balance(member)).toBe(done(published).earned ?? 0);
    }
  });
});
