import type { Id } from '@gp/contracts';
import { troublesInEachLook } from './accessibility/looks';
import { Caller } from './accessibility/people';
import { WALKED_ELSEWHERE } from './accessibility/walked-elsewhere';
import { openStage, type Stage } from './support/stage';

type Phone = Awaited<ReturnType<Stage['phone']>>;

/** The screens of reviews and of sets, for eyes, fingers, keys and screen readers, as accessible.spec.ts walks all others. */
let stage: Stage;
let phone: Phone;
let lin: Caller;
let operator: Caller;
const ids = { bag: '', redemption: '', review: '', set: '', ofSet: '' };
const walked = new Set<string>();

beforeAll(async () => {
  stage = await openStage();
  [lin, operator] = await Promise.all([Caller.member(stage.demo, '林小满'), Caller.staff(stage.demo, 'operator')]);
  const used = (await lin.call('GET /redemptions', { query: { state: 'used' } })).items[0];
  ids.redemption = used?.id ?? '';
  ids.bag = used?.giftId ?? '';
  const set = (await lin.call('GET /gifts', {})).items.find((gift) => gift.name === '开学文具袋');
  ids.set = set?.id ?? '';
  const wish = { giftId: ids.set, quantity: 1, expectedPrice: set?.price ?? 0 };
  ids.ofSet = (await lin.call('POST /redemptions', { body: wish })).id;
  phone = await stage.phone();
  await phone.page.emulateMedia({ reducedMotion: 'reduce' });
  await phone.page.evaluate((kept) => {
    localStorage.clear();
    localStorage.setItem('gp.session', JSON.stringify({ data: kept }));
  }, lin.session);
  await phone.open('/missing/index');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

async function isAccessible(name: string, path: string, ...words: (string | RegExp)[]): Promise<void> {
  walked.add(path.split('?')[0] ?? '');
  await phone.page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
  await phone.sees(...words);
  await phone.page.locator('.gp-bone').filter({ visible: true }).first().waitFor({ state: 'hidden' });
  expect(await troublesInEachLook(phone, name)).toEqual([]);
}
const review = (id: Id = ids.redemption) => `/redemption/pages/review/index?id=${id}`;

it('a set: what is in it, and its code', async () => {
  await isAccessible('set', `/redemption/pages/gift/index?id=${ids.set}`, '套装里有', /单独兑换要/);
  await isAccessible('code of a set', `/redemption/pages/code/index?id=${ids.ofSet}`, /每套：/);
});

it('nothing said yet: the empty lists, and the form', async () => {
  await isAccessible('no reviews', `/redemption/pages/reviews/index?id=${ids.bag}`, '还没有评价');
  await isAccessible('none of mine', '/redemption/pages/my-reviews/index', '还没写过评价');
  await isAccessible('to be written', review(), '写好了', '请打星');
});

it('refused, with the reason and the form again', async () => {
  const draft = { stars: 4, words: '布很厚，装一周的菜正好。' };
  ids.review = (await lin.call('POST /redemptions/:id/review', { params: { id: ids.redemption }, body: draft })).id;
  const decision = { publish: false, why: '请写写这件礼品本身' };
  await operator.call('POST /console/reviews/:id/decision', { params: { id: ids.review }, body: decision });
  // Opened anew: what was read a moment ago is not read again at once.
  await phone.open('/missing/index');
  await isAccessible('mine', '/redemption/pages/my-reviews/index', '没有通过');
  await isAccessible('refused', review(), '改好再写一次');
});

it('published, on the page of the gift and among all', async () => {
  const draft = { stars: 4, words: '布很厚，装一周的菜正好，颜色比图上深。' };
  await lin.call('POST /redemptions/:id/review', { params: { id: ids.redemption }, body: draft });
  await operator.call('POST /console/reviews/:id/decision', { params: { id: ids.review }, body: { publish: true } });
  await phone.open('/missing/index');
  await isAccessible('all reviews', `/redemption/pages/reviews/index?id=${ids.bag}`, /颜色比图上深/);
  await isAccessible('gift with reviews', `/redemption/pages/gift/index?id=${ids.bag}`, /颜色比图上深/);
  await isAccessible('published', review(), '撤回这条评价');
});

it('was every screen that it is to walk', () => {
  for (const path of WALKED_ELSEWHERE['accessible-reviews']) expect(walked).toContain(path);
});
