import { randomUUID } from 'node:crypto';
import type { SessionView } from '@gp/contracts';
import { aForm, aPhoto } from '../support/pictures';
import { violations } from './accessibility/audit';
import { troublesInEachLook } from './accessibility/looks';
import { Caller } from './accessibility/people';
import { WALKED_ELSEWHERE } from './accessibility/walked-elsewhere';
import { openStage, type Stage } from './support/stage';

type Phone = Awaited<ReturnType<Stage['phone']>>;

/** The screens of what is made to measure and of pictures, for eyes, fingers, keys and screen readers, as accessible.spec.ts walks all others. */
let stage: Stage;
let phone: Phone;
let lin: Caller;
let clerk: Caller;
const ids = { gift: '', commission: '' };
const walked = new Set<string>();

beforeAll(async () => {
  stage = await openStage();
  [lin, clerk] = await Promise.all([Caller.member(stage.demo, '林小满'), Caller.staff(stage.demo, 'clerk')]);
  const made = (await lin.call('GET /gifts', {})).items.find(({ name }) => name === '定制藏书票 10 枚');
  ids.gift = made?.id ?? '';
  const brief = { brief: '印一枝稻穗', pictureIds: [await picture(lin.session), await picture(lin.session)] };
  const body = { giftId: ids.gift, expectedPrice: made?.price ?? 0, ...brief };
  ids.commission = (await lin.call('POST /commissions', { body })).id;
  phone = await stage.phone();
  await phone.page.emulateMedia({ reducedMotion: 'reduce' });
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

/** A picture that somebody has sent. */
async function picture({ accessToken }: SessionView): Promise<string> {
  const headers = { Authorization: `Bearer ${accessToken}`, 'Idempotency-Key': randomUUID() };
  const body = aForm(await aPhoto(), 'service');
  const answer = await fetch(`${stage.demo.url}/api/pictures`, { method: 'POST', headers, body });
  return ((await answer.json()) as { id: string }).id;
}

async function inHandOf(session: SessionView): Promise<void> {
  await phone.page.evaluate((kept) => {
    localStorage.clear();
    localStorage.setItem('gp.session', JSON.stringify({ data: kept }));
  }, session);
  await phone.open('/missing/index');
}

async function visit(path: string, ...words: (string | RegExp)[]): Promise<void> {
  walked.add(path.split('?')[0] ?? '');
  await phone.page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
  await phone.sees(...words);
  await phone.page.locator('.gp-bone').filter({ visible: true }).first().waitFor({ state: 'hidden' });
}
const expectAccessible = async (name: string) => expect(await troublesInEachLook(phone, name)).toEqual([]);
const commission = () => `/redemption/pages/commission/index?id=${ids.commission}`;

it('what is wanted, with pictures of which one was refused', async () => {
  await inHandOf(lin.session);
  await visit(`/redemption/pages/gift/index?id=${ids.gift}`, '先看样稿，满意了再扣积分');
  await expectAccessible('service');
  phone.watch.expectRefusal('422 POST /api/pictures');
  await visit(`/redemption/pages/ask/index?id=${ids.gift}`, '想做成什么样');
  await phone.choosePictures(/^图片：加图片/, await aPhoto(), Buffer.from('这不是图片'));
  await expectAccessible('ask');
});

it('asked, and one of its pictures large', async () => {
  await visit(commission(), '等商户做样稿', '你的要求');
  await expectAccessible('asked');
  await phone.tap('看大图：你的要求 1');
  await phone.dialog('你的要求');
  await expectAccessible('a picture');
  await phone.page.keyboard.press('Escape');
  await phone.page.getByRole('dialog').waitFor({ state: 'hidden' });
});

it('what the merchant has to make', async () => {
  await inHandOf(clerk.session);
  await visit('/merchant/commissions/index', /^定制藏书票 10 枚，/);
  await expectAccessible('merchant’s commissions');
  await visit(`/merchant/commission/index?id=${ids.commission}`, '会员的要求');
  await expectAccessible('merchant’s commission');
  await phone.tap('发样稿给会员');
  await phone.dialog('发样稿');
  await expectAccessible('before a proof');
  await phone.page.keyboard.press('Escape');
});

it('a proof, and its three answers', async () => {
  const body = { words: '第一版样稿', pictureIds: [await picture(clerk.session)] };
  await clerk.call('POST /merchant/commissions/:id/proof', { params: { id: ids.commission }, body });
  await inHandOf(lin.session);
  await visit(commission(), '样稿等你确认', '商户的样稿');
  await expectAccessible('proof');
  for (const [button, title] of [
    [/^满意/, '确认样稿'],
    [/^要改/, '要改哪里'],
    [/^不做了/, '取消定制'],
  ] as const) {
    await phone.tap(button);
    await phone.dialog(title);
    await expectAccessible(title);
    await phone.page.keyboard.press('Escape');
    await phone.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
});

it('the desk', async () => {
  const desk = await stage.desk('运营小田');
  await desk.goTo('定制');
  await desk.pick('进行中');
  await desk.sees('等会员确认');
  expect(await violations(desk.page)).toEqual([]);
});

it('was every screen that it is to walk', () => {
  for (const path of WALKED_ELSEWHERE['accessible-services']) expect(walked).toContain(path);
});
