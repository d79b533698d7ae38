import { codeNow } from './support/builders';
import { done, expectProblem } from './support/call';
import { many } from './support/many';
import { openProgramme, type Programme } from './support/programme';
import { type Reviewing, reviewingOn, reviewsBring5, WORDS } from './support/reviewing';
import { sendingOn } from './support/sending';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

let programme: Programme;
let call: Programme['call'];
let redeem: Reviewing['redeem'];
let had: Reviewing['had'];
let write: Reviewing['write'];
let decide: Reviewing['decide'];
let desk: Reviewing['desk'];
let said: Reviewing['said'];
let aReview: Reviewing['aReview'];
let balance: Reviewing['balance'];

const DAY_MS = 86_400_000;
const later = (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString());

beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
  ({ redeem, had, write, decide, desk, said, aReview, balance } = reviewingOn(programme));
  await reviewsBring5(programme);
}, 60_000);
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme.close());

describe('A11: a review that passes moderation brings 5 points, one for each redemption', () => {
  it('is written once the gift was fetched, waits unseen, and is seen and rewarded when it is published', async () => {
    const member = await programme.aMember({ points: 100, nickname: '林小满' });
    const gift = await programme.aGift({ price: 100 });
    const id = await redeem(member, gift);
    expectProblem(await write(member, id), 'reviews/not-fulfilled', { status: 409 });
    expect(await desk(member, id)).toEqual({ review: null, mayWriteUntil: null, reward: null });
    const { qr } = codeNow(done(await call('GET /redemptions/:id/code', { as: member, params: { id } })));
    done(await call('POST /merchant/verifications', { as: await programme.theClerk(), body: { code: qr } }));
    const before = await desk(member, id);
    expect(before).toMatchObject({ review: null, reward: 5 });
    expect(Math.round((Date.parse(before.mayWriteUntil ?? '') - Date.now()) / DAY_MS)).toBe(60);

    const review = done(await write(member, id, { stars: 4 }));
    expect(review).toMatchObject({ state: 'waiting', stars: 4, words: WORDS, earned: null, answer: null });
    expect(await said(gift.id)).toEqual({ items: [], cursor: null, count: 0, averageTenths: null });
    expect(await balance(member)).toBe(0);

    const decided = done(await decide(review.id, true));
    expect(decided).toMatchObject({ state: 'published', earned: 5, memberName: '林＊满', takenBack: false });
    expect(await balance(member)).toBe(5);
    expect((await said(gift.id)).items).toMatchObject([{ memberName: '林＊满', stars: 4, words: WORDS, takenBack: false }]);
    const [entry] = done(await call('GET /points/statement', { as: member })).items;
    expect(entry).toMatchObject({ title: `为「${gift.name}」写了评价`, amount: 5, source: 'review' });
    await until(async () => done(await call('GET /notices', { as: member })).items.some((n) => n.title === '评价已公开'));
    expect(done(await call('GET /reviews', { as: member })).items).toMatchObject([
      { id: review.id, earned: 5, state: 'published' },
    ]);
  });

  it('one star brings what five bring', async () => {
    const [bad, good] = [await aReview({ stars: 1 }), await aReview({ stars: 5 })];
    for (const { review, member } of [bad, good]) {
      done(await decide(review.id, true));
      expect(await balance(member)).toBe(5);
    }
  });

  it('a second one of the same redemption is refused, and another redemption of the gift brings nothing for 90 days', async () => {
    const { member, gift, redemptionId, review } = await aReview();
    done(await decide(review.id, true));
    expectProblem(await write(member, redemptionId), 'reviews/already-written', { status: 409 });
    await programme.givePoints(member, 200);
    const again = await had(member, gift);
    expect((await desk(member, again)).reward).toBeNull();
    expect(done(await decide(done(await write(member, again)).id, true)).earned).toBeNull();
    const third = await had(member, gift);
    await later(91 * DAY_MS);
    await member.renew();
    expect((await desk(member, third)).mayWriteUntil).toBeNull();
    expectProblem(await write(member, third), 'reviews/too-late', { status: 409 });
    expect(await balance(member)).toBe(5 + 200 - 200);
  });
});

describe('moderation', () => {
  it('refuses with a reason that the member reads; other words are judged once more, and that is the last time', async () => {
    const { member, redemptionId, review, gift } = await aReview();
    expectProblem(await decide(review.id, false), 'reviews/why-missing', { status: 422 });
    done(await decide(review.id, false, { why: '写的是店员的电话，请去掉' }));
    expect((await desk(member, redemptionId)).review).toMatchObject({
      state: 'refused',
      why: '写的是店员的电话，请去掉',
      mayRetry: true,
    });
    expectProblem(await decide(review.id, true), 'reviews/moved-on', { status: 409, params: { state: 'refused' } });
    expect(done(await write(member, redemptionId, { words: '纸很厚，很好写。' }))).toMatchObject({
      id: review.id,
      state: 'waiting',
      why: null,
    });
    done(await decide(review.id, false, { why: '还是有电话' }));
    expect((await desk(member, redemptionId)).review).toMatchObject({ state: 'refused', mayRetry: false });
    expectProblem(await write(member, redemptionId), 'reviews/no-more-tries', { status: 409 });
    expect((await said(gift.id)).count).toBe(0);
    expect(await balance(member)).toBe(0);
    expect(
      await programme.sql.rows('SELECT attempt, outcome, why FROM review_decision WHERE review_id = ? ORDER BY id', [review.id]),
    ).toEqual([
      { attempt: 1, outcome: 'refused', why: '写的是店员的电话，请去掉' },
      { attempt: 2, outcome: 'refused', why: '还是有电话' },
    ]);
  });

  it('a published one that must go is removed with a reason; what it brought stays, as it does when the member withdraws it', async () => {
    const gift = await programme.aGift({ price: 100 });
    const [first, second] = [await aReview({ gift }), await aReview({ gift, stars: 3 })];
    for (const { review } of [first, second]) done(await decide(review.id, true));
    done(await decide(first.review.id, false, { why: '有人投诉侵权' }));
    expect((await desk(first.member, first.redemptionId)).review).toMatchObject({
      state: 'removed',
      why: '有人投诉侵权',
      earned: 5,
    });
    done(await call('POST /reviews/:id/withdraw', { as: second.member, params: { id: second.review.id } }));
    expect(await said(gift.id)).toMatchObject({ items: [], count: 0 });
    expect([await balance(first.member), await balance(second.member)]).toEqual([5, 5]);
    expectProblem(await write(second.member, second.redemptionId), 'reviews/already-written', { status: 409 });
    expectProblem(
      await call('POST /reviews/:id/withdraw', { as: first.member, params: { id: first.review.id } }),
      'reviews/moved-on',
    );
  });

  it('is done by operators and advisors; a merchant’s owner sees what is published about their gifts, and nobody else’s', async () => {
    const gift = await programme.aGift({ price: 100 });
    const [open, shown] = [await aReview({ gift }), await aReview({ gift })];
    const advisor = await programme.aStaff(['advisor']);
    done(
      await call('POST /console/reviews/:id/decision', { as: advisor, params: { id: shown.review.id }, body: { publish: true } }),
    );
    const owner = await programme.theOwner();
    const seen = done(await call('GET /console/reviews', { as: owner, query: { giftId: gift.id } })).items;
    expect(seen.map(({ id, decidedBy }) => ({ id, decidedBy }))).toEqual([{ id: shown.review.id, decidedBy: null }]);
    const stranger = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.aMerchant()).id });
    expect(done(await call('GET /console/reviews', { as: stranger, query: { giftId: gift.id } })).items).toEqual([]);
    expectProblem(
      await call('POST /console/reviews/:id/decision', { as: owner, params: { id: open.review.id }, body: { publish: true } }),
      'access/forbidden',
    );
    const waiting = done(await call('GET /console/reviews', { as: advisor, query: { giftId: gift.id, state: 'waiting' } })).items;
    expect(waiting.map(({ id }) => id)).toEqual([open.review.id]);
  });

  it('a merchant answers a published review once, and the answer is read before it is seen too', async () => {
    const { review, gift, member, redemptionId } = await aReview();
    const owner = await programme.theOwner();
    const answer = (words: string, as = owner) =>
      call('POST /console/reviews/:id/answer', { as, params: { id: review.id }, body: { words } });
    const judge = async (publish: boolean) =>
      call('POST /console/reviews/:id/answer/decision', {
        as: await programme.theOperator(),
        params: { id: review.id },
        body: publish ? { publish } : { publish, why: '请不要留联系方式' },
      });
    expectProblem(await answer('谢谢你。'), 'reviews/not-published', { status: 409 });
    done(await decide(review.id, true));
    const stranger = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.aMerchant()).id });
    expectProblem(await answer('谢谢你。', stranger), 'reviews/not-found', { status: 404 });
    done(await answer('谢谢你，加我微信领红包。'));
    expect((await said(gift.id)).items[0]?.answer).toBeNull();
    const asked = done(
      await call('GET /console/reviews', { as: await programme.theOperator(), query: { state: 'answer', giftId: gift.id } }),
    );
    expect(asked.items).toMatchObject([{ id: review.id, answer: { state: 'waiting' } }]);
    done(await judge(false));
    done(await answer('谢谢你，下一批会换更厚的封面。'));
    expectProblem(await answer('再说一句。'), 'reviews/already-answered', { status: 409 });
    done(await judge(true));
    expectProblem(await judge(true), 'reviews/moved-on');
    expect((await said(gift.id)).items[0]?.answer?.words).toBe('谢谢你，下一批会换更厚的封面。');
    expect((await desk(member, redemptionId)).review?.answer?.words).toBe('谢谢你，下一批会换更厚的封面。');
    expectProblem(await answer('还想再说。'), 'reviews/already-answered');
  });
});

describe('what everybody sees', () => {
  it('an average from three reviews on, exact, and the latest first, page by page', async () => {
    const gift = await programme.aGift({ price: 10, stock: 100 });
    const stars = [5, 4, 4, 5, 3, 5, 5, 5, 4, 5, 5, 4];
    for (const [i, n] of stars.entries()) {
      const { review } = await aReview({ gift, stars: n });
      done(await decide(review.id, true));
      const { count, averageTenths } = await said(gift.id);
      const sum = stars.slice(0, i + 1).reduce((a, b) => a + b, 0);
      expect({ count, averageTenths }).toEqual({
        count: i + 1,
        averageTenths: i < 2 ? null : Math.floor((sum * 10) / (i + 1) + 0.5),
      });
    }
    const first = await said(gift.id);
    const second = await said(gift.id, first.cursor ?? '');
    expect([first.items.length, second.items.length, second.cursor]).toEqual([10, 2, null]);
    expect([...first.items, ...second.items].map((r) => r.stars)).toEqual([...stars].reverse());
  });

  it('that a gift went back later; the words stay, and what went back before it was published brings nothing', async () => {
    const { aSent, receive } = sendingOn(programme);
    const { member, gift, id } = await aSent();
    done(await receive(member, id));
    const review = done(await write(member, id, { stars: 2, words: '毛巾有一条脱线了。' }));
    const asked = done(
      await call('POST /redemptions/:id/after-sales', {
        as: member,
        params: { id },
        body: { reason: 'defect', words: '脱线了', quantity: 1 },
      }),
    );
    const owner = await programme.theOwner();
    done(
      await call('POST /console/after-sales/:id/agree', {
        as: owner,
        params: { id: asked.id },
        body: { returnAddress: '枫林路 1 号青禾文具' },
      }),
    );
    done(
      await call('POST /after-sales/:id/send-back', {
        as: member,
        params: { id: asked.id },
        body: { company: '中通快递', trackingNo: 'ZT1234567' },
      }),
    );
    done(await call('POST /console/after-sales/:id/refund', { as: owner, params: { id: asked.id } }));
    expect(await balance(member)).toBe(300);
    expect(done(await decide(review.id, true))).toMatchObject({ state: 'published', earned: null, takenBack: true });
    expect(await balance(member)).toBe(300);
    expect((await said(gift.id)).items).toMatchObject([{ words: '毛巾有一条脱线了。', takenBack: true }]);
  });
});

describe('what cannot be', () => {
  it('words that say nothing, too many, with control characters, or other stars than one to five', async () => {
    const member = await programme.aMember({ points: 100 });
    const id = await had(member, await programme.aGift({ price: 100 }));
    const bad = [
      { words: '好评' },
      { words: '好'.repeat(501) },
      { words: '很好\u0007很好很好' },
      { words: '好评\u202e好评好评' },
      { words: '　　　　　　' },
      { stars: 0 },
      { stars: 6 },
      { stars: 4.5 },
    ];
    for (const draft of bad) expectProblem(await write(member, id, draft), 'platform/invalid', { status: 400 });
    expect(done(await write(member, id, { words: '🖊️'.repeat(200) })).state).toBe('waiting');
  });

  it('more than twenty tries an hour', async () => {
    const [member, other] = [await programme.aMember(), await programme.aMember()];
    const nothing = '0123456789abcdefghjkmnpqrs';
    const replies = await many(21, () => write(member, nothing));
    expect(replies.map((r) => r.status).sort()).toEqual([...Array.from({ length: 20 }, () => 404), 429]);
    expectProblem(await write(other, nothing), 'redemption/not-found', { status: 404 });
  });

  it('a review of what somebody else redeemed, or of what is not there', async () => {
    const { redemptionId, review } = await aReview();
    const other = await programme.aMember();
    expectProblem(await write(other, redemptionId), 'redemption/not-found', { status: 404 });
    expectProblem(await call('GET /redemptions/:id/review', { as: other, params: { id: redemptionId } }), 'redemption/not-found');
    expectProblem(await call('POST /reviews/:id/withdraw', { as: other, params: { id: review.id } }), 'reviews/not-found', {
      status: 404,
    });
    expectProblem(await decide('0123456789abcdefghjkmnpqrs', true), 'reviews/not-found', { status: 404 });
  });
});
