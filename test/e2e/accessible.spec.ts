import type { SessionView } from '@gp/contracts';
import { anInvitation } from './accessibility/joint-gift';
import { troublesInEachLook } from './accessibility/looks';
import { Caller } from './accessibility/people';
import { aReceivedGift } from './accessibility/sent-gift';
import { WALKED_ELSEWHERE } from './accessibility/walked-elsewhere';
import { openStage, type Stage } from './support/stage';

type Phone = Awaited<ReturnType<Stage['phone']>>;

/** Every screen of the phone app, for eyes, fingers, keys and screen readers: light, dark, 长辈版, on narrow phones and in large letters. */
let stage: Stage;
let phone: Phone;
let lin: Caller;
let chen: Caller;
let zhou: Caller;
let clerk: Caller;
let staff: Caller;
let owner: Caller;
/** What the screens are about. */
const ids = { gift: '', entry: '', redemption: '', unpaid: '', campaign: '', questionnaire: '', sent: '', joint: '' };

beforeAll(async () => {
  stage = await openStage();
  [lin, chen, zhou, clerk, staff, owner] = await Promise.all([
    Caller.member(stage.demo, '林小满'),
    Caller.member(stage.demo, '陈新'),
    Caller.member(stage.demo, '周明'),
    Caller.staff(stage.demo, 'clerk'),
    Caller.staff(stage.demo, 'staff'),
    Caller.staff(stage.demo, 'owner'),
  ]);
  const gifts = (await lin.call('GET /gifts', {})).items;
  // The cheapest, so that enough is left for the others.
  const cheap = gifts.filter((g) => g.kind === 'pickup' && !g.opensAt && !g.cashFen && g.stock > 0 && g.price <= 300).at(-1);
  const withCash = gifts.find((gift) => gift.cashFen > 0);
  ids.gift = gifts.find((gift) => gift.season)?.id ?? '';
  ids.entry = (await lin.call('GET /points/statement', { query: {} })).items[0]?.id ?? '';
  ids.redemption = (
    await lin.call('POST /redemptions', { body: { giftId: cheap?.id ?? '', quantity: 1, expectedPrice: cheap?.price ?? 0 } })
  ).id;
  const { id: giftId = '', price: expectedPrice = 0, cashFen: expectedCashFen = 0 } = withCash ?? {};
  ids.unpaid = (await zhou.call('POST /redemptions', { body: { giftId, quantity: 1, expectedPrice, expectedCashFen } })).id;
  ids.joint = await anInvitation(lin);
  ids.campaign =
    (await lin.call('GET /campaigns', {})).items.find((one) => one.phase !== 'ended' && one.mine === 'none' && one.placesLeft > 0)
      ?.id ?? '';
  await lin.call('POST /campaigns/:id/sign-ups', { params: { id: ids.campaign } });
  ids.questionnaire = (await lin.call('GET /questionnaires', {})).items.find((one) => one.answeredAt === null)?.id ?? '';
  phone = await stage.phone();
  // What fades in is not to be judged half way, and nothing may depend on moving.
  await phone.page.emulateMedia({ reducedMotion: 'reduce' });
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

/** The phone in somebody's hand: signed in, freshly opened at the home page of the app. */
async function inHandOf(session: SessionView, path = '/missing/index'): Promise<void> {
  await phone.page.evaluate((kept) => {
    localStorage.clear();
    localStorage.setItem('gp.session', JSON.stringify({ data: kept }));
  }, session);
  await phone.open(path);
}

const walked = new Set<string>();

/** Goes to a screen as a link within the app does, and waits for words that only its content has. */
async function visit(path: string, ...words: (string | RegExp)[]): Promise<void> {
  walked.add(path.split('?')[0] ?? '');
  await phone.page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
  await phone.sees(...words);
  await phone.page.locator('.gp-bone').filter({ visible: true }).first().waitFor({ state: 'hidden' });
}

const expectAccessible = async (name: string) => expect(await troublesInEachLook(phone, name)).toEqual([]);
const isAccessible = async (name: string, path: string | (() => string), ...words: (string | RegExp)[]) => {
  await visit(typeof path === 'string' ? path : path(), ...words);
  await expectAccessible(name);
};

describe('a member’s screens', () => {
  beforeAll(() => inHandOf(lin.session));

  it.each<[string, () => string, ...(string | RegExp)[]]>([
    ['home', () => '/home/index', '你现在就能换', '附近的活动'],
    ['campaigns', () => '/campaigns/index', /个名额|通行证/],
    ['catalogue', () => '/redemption/index', '现在就能换'],
    ['profile', () => '/members/index', '兑换已省', /加入$/],
    ['statement', () => '/points/statement/index', '到头了，再往前没有记录'],
    ['entry', () => `/points/entry/index?id=${ids.entry}`, '当时的规则', '账本证明'],
    ['lots', () => '/points/lots/index', /永久有效/],
    ['rules', () => '/points/rules/index', '这单能得多少'],
    ['bill', () => '/points/bill/index', '导出积分账', '半年余额'],
    ['worth', () => '/redemption/pages/worth/index', '价值保障清单', /1 分值 0\.05 元/],
    ['gift', () => `/redemption/pages/gift/index?id=${ids.gift}`, '到店自提', /分兑换$/],
    ['redeemed', () => `/redemption/pages/done/index?id=${ids.redemption}`, '换好了'],
    ['code', () => `/redemption/pages/code/index?id=${ids.redemption}`, '秒后自动换新码'],
    ['redemptions', () => '/redemption/pages/mine/index', '出示兑换码'],
    ['member code', () => '/members/pages/code/index', '秒后自动换新码'],
    ['together', () => `/redemption/pages/together/index?id=${ids.joint}`, '复制邀请链接'],
    ['plans', () => '/members/pages/plans/index', '绿叶会员'],
    ['settings', () => '/members/pages/settings/index', '会员编号', '长辈版'],
    ['campaign', () => `/campaigns/pages/campaign/index?id=${ids.campaign}`, '我的通行证', '你能做的'],
    ['pass', () => `/campaigns/pages/pass/index?id=${ids.campaign}`, /到场时请工作人员扫一下/],
    ['questionnaires', () => '/questionnaires/list/index', '去答题'],
    ['question', () => `/questionnaires/form/index?id=${ids.questionnaire}`, /第 1 题/],
    ['thanks', () => `/questionnaires/thanks/index?points=5&entryId=${ids.entry}`, '收到了，谢谢你'],
    ['notices', () => '/notices/inbox/index', '没有更早的消息了'],
    ['a page that is not there', () => '/missing/index', '没有这个页面'],
  ])('%s', isAccessible);
});

describe('a redemption that waits for its cash', () => {
  it('payment', async () => {
    await inHandOf(zhou.session);
    await visit(`/redemption/pages/pay/index?id=${ids.unpaid}`, '还要付');
    await expectAccessible('payment');
    await inHandOf(lin.session);
  });
});

describe('a member’s sheets', () => {
  it.each<[string, () => string, string | RegExp, string | RegExp, string | RegExp]>([
    ['before a redemption', () => `/redemption/pages/gift/index?id=${ids.gift}`, '到店自提', /分兑换$/, '确认兑换'],
    ['before a cancellation', () => '/redemption/pages/mine/index', '出示兑换码', '取消', '取消这笔兑换'],
    [
      'the places to fetch it',
      () => `/redemption/pages/code/index?id=${ids.redemption}`,
      '秒后自动换新码',
      '门店位置',
      '可以领取的门店',
    ],
    ['taking the ledger along', () => '/points/bill/index', '半年余额', '导出积分账', '导出我的积分账'],
    ['another demo person', () => '/members/index', '兑换已省', '切换演示身份', '选择演示身份'],
  ])('%s', async (name, path, words, button, title) => {
    await visit(path(), words);
    await phone.tapFirst(button);
    await phone.dialog(title);
    await expectAccessible(name);
    await phone.page.keyboard.press('Escape');
    await phone.page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe('where there is nothing, or nothing can be had', () => {
  beforeAll(() => inHandOf(chen.session));

  it.each<[string, string, string | RegExp]>([
    ['no entries', '/points/statement/index', '还没有积分记录'],
    ['no redemptions', '/redemption/pages/mine/index', '还没换过礼品'],
    ['no bills', '/points/bill/index', '还没有账单'],
    ['somebody else’s page', '/staff/home/index', '这里是社区人员的页面'],
  ])('%s', isAccessible);

  it('a gift that is not there', async () => {
    phone.watch.expectRefusal('404 GET /api/gifts/:id');
    await visit(`/redemption/pages/gift/index?id=${'0'.repeat(26)}`, '没有找到');
    await expectAccessible('not found');
  });

  it('no network', async () => {
    await visit('/campaigns/index', /个名额/);
    await phone.loseNetwork();
    try {
      await visit(`/redemption/pages/gift/index?id=${ids.gift}`, '网络断开了');
      await expectAccessible('offline');
    } finally {
      await phone.findNetwork();
    }
  });
});

describe('at the counter', () => {
  beforeAll(() => inHandOf(clerk.session));

  it.each<[string, string, string | RegExp]>([
    ['merchant home', '/merchant/home/index', '今天的记录'],
    ['refund', '/merchant/refund/index', '查找小票'],
    ['scan', '/merchant/scan/index', '或输入码下面的 12 位数字'],
    ['find the member', '/merchant/issue/index', '或输入会员码下面的 18 位数字'],
    ['points for cash off', '/merchant/cash-off/index', '或输入会员码下面的 18 位数字'],
    ['sign in', '/merchant/sign-in/index', '商户与社区工作台'],
  ])('%s', isAccessible);

  it('the sale, its last look, and what it came to', async () => {
    const { codes } = await lin.call('GET /members/me/code', {});
    await visit('/merchant/issue/index', '或输入会员码下面的 18 位数字');
    await phone.type('会员码数字', codes[0]?.digits ?? '');
    await phone.tap('查找会员');
    await phone.sees('已核对会员码');
    await phone.type('实付金额（不含券）', '99.00');
    await phone.type('小票号', 'A-1');
    await phone.sees('预计得分');
    await expectAccessible('sale');
    await phone.tap('下一步');
    await phone.dialog('发积分给这位会员');
    await expectAccessible('before a sale');
    await phone.tap('确认发分');
    walked.add('/merchant/result/index');
    await phone.sees('发好了', '怎么得的');
    await expectAccessible('issued');
  });

  it('a code that is refused', async () => {
    phone.watch.expectRefusal('404 POST /api/merchant/verifications');
    await visit('/merchant/scan/index', '或输入码下面的 12 位数字');
    await phone.type('兑换码数字', '000000000000');
    await phone.tap('核销');
    await phone.sees('不能核销');
    await expectAccessible('refused');
  });

  it('the camera’s sheet', async () => {
    await visit('/merchant/scan/index', '或输入码下面的 12 位数字');
    await phone.tap('扫兑换码');
    await phone.dialog('扫兑换码');
    await phone.sees(/没有可用的摄像头/);
    await expectAccessible('scanner');
    await phone.page.keyboard.press('Escape');
  });
});

describe('what a clerk asks and takes back', () => {
  it('points for cash off: the bill, the wait, what the member is asked, the answer, and undoing it', async () => {
    const { codes } = await lin.call('GET /members/me/code', {});
    await visit('/merchant/cash-off/index', '或输入会员码下面的 18 位数字');
    await phone.type('会员码数字', codes[0]?.digits ?? '');
    await phone.tap('查找会员');
    await phone.type('账单金额', '20');
    await phone.type('用多少积分', '50');
    await phone.sees('抵后实付');
    await expectAccessible('cash-off');
    await phone.tap('请会员确认');
    await phone.sees('等会员确认');
    await expectAccessible('waiting for the member');
    const [ask] = (await lin.call('GET /cash-offs', {})).items;
    await lin.call('POST /cash-offs/:id/confirm', { params: { id: ask?.id ?? '' } });
    await phone.sees('会员已确认');
    await expectAccessible('cash-off confirmed');
    await phone.tap('撤销这次抵现');
    await phone.dialog('撤销这次抵现');
    await expectAccessible('before undoing');
    await phone.tap('确认撤销');
    await phone.sees('抵现已撤销');
    await expectAccessible('undone');
  });

  it('the member’s own yes', async () => {
    const { codes } = await lin.call('GET /members/me/code', {});
    const { ticket } = await clerk.call('POST /merchant/members/lookup', { body: { code: codes[0]?.qr ?? '' } });
    await clerk.call('POST /merchant/cash-offs', { body: { ticket, amountFen: 2000, points: 50 } });
    await inHandOf(lin.session);
    await visit('/members/pages/code/index', '同意，用 50 分');
    await phone.dialog('用积分抵现');
    await expectAccessible('asked for points');
    await phone.tap('不用积分');
  });
});

describe('in the back room', () => {
  beforeAll(() => inHandOf(owner.session));

  it.each<[string, string, string | RegExp]>([
    ['settlement', '/merchant/settlement/index', /应收|还没有/],
    ['clerks', '/merchant/clerks/index', '加一位店员'],
    ['voucher refunds', '/merchant/voucher-refund/index', /还没有用过抵用券的账单|用过券的账单/],
    ['bookings', '/merchant/bookings/index', /这一天没有场次|\d+ \/ \d+ 位/],
    ['shipments', '/merchant/shipments/index', /没有要寄的|填单号寄出/],
  ])('%s', isAccessible);

  it('a clerk to be', async () => {
    await visit('/merchant/clerks/index', '加一位店员');
    await phone.tap('加一位店员');
    await phone.dialog('加一位店员');
    await expectAccessible('a new clerk');
    await phone.page.keyboard.press('Escape');
  });
});

describe('on site', () => {
  beforeAll(() => inHandOf(staff.session));

  it.each<[string, () => string, string | RegExp]>([
    ['my campaigns', () => '/staff/home/index', '枫林社区居委会'],
    ['check-in', () => `/staff/scan/index?id=${ids.campaign}`, /扫通行证/],
    ['who is there', () => `/staff/present/index?id=${ids.campaign}`, /./],
  ])('%s', isAccessible);
});

it('the audit itself finds what is wrong', async () => {
  await visit('/missing/index', '没有这个页面');
  const planted = await phone.page.evaluateHandle(() => {
    const bad = document.createElement('div');
    bad.innerHTML =
      '<div role="button" tabindex="3" style="width:30px;height:30px;outline:none"></div><p style="color:#bbb;background:#fff;width:50px;height:12px;overflow:hidden;font-size:17px;line-height:1.2">看不清楚的一句长话</p>' +
      '<div role="radiogroup" aria-label="甲乙"><div role="radio" class="x" aria-checked="true" tabindex="0" style="color:red">甲</div><div role="radio" class="x" aria-checked="false" tabindex="0">乙</div></div>' +
      '<p style="width:60px;white-space:nowrap;font-size:20px;line-height:1.5">挤不下的一行字</p>' +
      '<input aria-label="窄" placeholder="窄" style="height:50px;font-size:20px">';
    document.querySelector('.gp-screen')?.append(bad);
    return bad;
  });
  const found = await troublesInEachLook(phone, 'planted');
  await planted.evaluate((bad) => bad.remove());
  for (const trouble of [
    /^light: aria-command-name/,
    /^light: color-contrast/,
    /^dark: color-contrast/,
    /^light: .* is 30 × 30, less than 44$/,
    /^keys: .* has no ring/,
    /^keys: .* jumps the queue/,
    /^elder: "窄" is \d+ × 50, less than 60$/,
    /^elder: color-contrast/,
    /^elder and dark: color-contrast/,
    /^elder: "看不清楚的一句长话" in .* has letters of 17 px, less than 18$/,
    /^elder: "看不清楚的一句长话" in .* has lines of 20(\.\d+)? px for letters of 17$/,
    /^light: "甲" is told from "乙" by its colour only$/,
    /^planted, elder, 320 px: .* is cut$/,
    /^planted, letters twice as large, 375 px: "挤不下的一行字" in .* spills$/,
    /^planted, letters twice as large, 375 px: .* is cut$/,
  ])
    expect(found).toContainEqual(expect.stringMatching(trouble));
});

describe('a gift that is sent', () => {
  beforeAll(async () => {
    ids.sent = await aReceivedGift(lin, owner);
    await inHandOf(lin.session);
  });

  it.each<[string, () => string, ...(string | RegExp)[]]>([
    ['addresses', () => '/shipping/addresses/index', '默认', /地址只用来寄礼品/],
    ['address', () => '/shipping/address/index', '街道门牌', '设为默认地址'],
    ['shipment', () => `/redemption/pages/code/index?id=${ids.sent}`, '中通快递 ZT7788990011', '已收货'],
    ['after-sale', () => `/shipping/after-sale/index?id=${ids.sent}`, '哪里不对'],
  ])('%s', isAccessible);
});

it('was every screen of the app', () => {
  // The phone has no page of its own for an address that is none.
  process.env.TARO_ENV = 'h5';
  Object.assign(globalThis, { defineAppConfig: (config: unknown) => config });
  const { default: config } = jest.requireActual<{
    default: { pages: string[]; subPackages: { root: string; pages: string[] }[] };
  }>('../../apps/miniapp/src/app.config');
  const all = [...config.pages, ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
  expect([...walked, ...Object.values(WALKED_ELSEWHERE).flat()].sort()).toEqual(all.map((page) => `/${page}`).sort());
});
