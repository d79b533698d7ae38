import { useStage } from '../journeys/stage';
import type { WeappPhone } from './support/phone';
import { openWeappStage } from './support/stage';

/** What WeChat asks of a mini-program beyond its own pages, and what it brings from outside. */
const stage = useStage(openWeappStage);
let lin: WeappPhone;
beforeAll(async () => {
  lin = await stage().phone('林小满');
}, 300_000);

/** WeChat's number for a page that is opened alone, inside of the timeline. */
const TIMELINE = 1154;
const idOf = async (table: 'gift' | 'campaign') => {
  const [row] = await stage().demo.sql.rows<{ id: string }>(
    `SELECT id FROM ${table} WHERE state = 'published' ORDER BY id LIMIT 1`,
    [],
  );
  return row?.id ?? '';
};
const share = (how: 'message' | 'timeline') =>
  lin.hand(({ weapp, with: asked }) => weapp.share(asked as 'message' | 'timeline'), how);

async function toTheProof(): Promise<void> {
  await lin.open('/points/statement/index');
  await lin.tapFirst(/，\+\d+ 分，余 /);
  await lin.sees('账本证明：可验证');
}

describe('privacy', () => {
  it('is asked about in our own words before the first gated call, and a no is answered with a sentence', async () => {
    await toTheProof();
    await lin.tap('复制证明');
    await lin.dialog('先看隐私保护指引');
    await lin.tap('看《隐私保护指引》', { role: 'link' });
    await lin.page.getByRole('dialog', { name: '《用户隐私保护指引》' }).getByRole('button').first().click();
    await lin.tap('拒绝');
    await lin.sees('没有同意隐私保护指引，所以不能复制。可以截图保存。');
    expect(await lin.hand(({ weapp }) => weapp.clipboardText())).toBe('');
  });

  it('agreed to by a tap on WeChat’s own button, it goes on with what was begun, and is not asked again', async () => {
    await toTheProof();
    await lin.tap('复制证明');
    await lin.dialog('先看隐私保护指引');
    await lin.tap('同意');
    await lin.page.waitForFunction(() => window.weapp.clipboardText() !== '');
    expect(JSON.parse(await lin.hand(({ weapp }) => weapp.clipboardText()))).toHaveProperty('leaf');
    await lin.seesNo('先看隐私保护指引');
  });
});

describe('the nickname of WeChat', () => {
  const field = () => lin.page.getByRole('textbox', { name: '昵称', exact: true }).filter({ visible: true });
  const offers = () => lin.page.locator('wx-input').filter({ visible: true }).first().getAttribute('data-offers');
  const openSettings = async () => {
    await lin.open('/members/pages/settings/index');
    await lin.sees('会员编号');
  };

  it('is asked about when the field is touched; who refuses types a name, and is not asked again', async () => {
    await lin.page.evaluate(() => localStorage.removeItem('privacy'));
    await openSettings();
    await field().focus();
    await lin.dialog('先看隐私保护指引');
    await lin.tap('拒绝');
    await lin.seesNo('先看隐私保护指引');
    await lin.type('昵称', '小满的新名字');
    expect(await offers()).not.toBe('nickname');
    expect(await lin.isOff('保存')).toBe(false);
    await field().blur();
    await field().focus();
    await lin.seesNo('先看隐私保护指引');
  });

  it('is offered as soon as the person has agreed, and from then on without a question', async () => {
    await openSettings();
    expect(await offers()).not.toBe('nickname');
    await field().focus();
    await lin.dialog('先看隐私保护指引');
    await lin.tap('同意');
    await lin.page.locator('wx-input[data-offers=nickname]').waitFor();
    await openSettings();
    await lin.page.locator('wx-input[data-offers=nickname]').waitFor();
    await field().focus();
    await lin.seesNo('先看隐私保护指引');
  });
});

describe('a new version', () => {
  const question = () => lin.page.getByRole('dialog', { name: '有新版本' });
  /** Long enough for a question to be drawn that nothing holds back. */
  const expectNotAsked = async () => {
    await lin.page.waitForTimeout(500);
    expect(await question().count()).toBe(0);
  };

  it('asks at once where nothing is written', async () => {
    await lin.open('/home/index');
    await lin.seesNamed('group', /^积分卡/);
    await lin.hand(({ weapp }) => weapp.update.tell('ready'));
    await question().waitFor({ timeout: 500 });
    await lin.page.getByRole('button', { name: '以后再说' }).click();
    expect(await lin.hand(({ weapp }) => weapp.update.applied.update)).toBe(false);
  });

  it('does not ask while she pays', async () => {
    await lin.open('/redemption/index');
    await lin.tap(/^牛皮手账本，300 分 \+ 9\.90 元，/);
    await lin.tap('去兑换');
    await lin.tap('留下 300 分，去付款');
    await lin.opens('付款');
    await lin.tap('微信支付 9.90 元');
    await lin.payment();
    await lin.hand(({ weapp }) => weapp.update.tell('ready'));
    await expectNotAsked();
    await lin.declines();
    await question().waitFor();
    await lin.page.getByRole('button', { name: '以后再说' }).click();
    await lin.tap('取消');
    await lin.tap('取消兑换');
    await lin.opens('兑换详情');
  });

  it('is begun when the member says so, and never while something is written', async () => {
    await lin.open('/home/index');
    await lin.seesNamed('group', /^积分卡/);
    const sent = lin.requestsTo('/api/points/streak', 'POST');
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await lin.page.route('**/api/points/streak', async (route) => {
      if (route.request().method() === 'POST') await held;
      await route.continue();
    });
    const leaving = lin.page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/streak'));
    await lin.tap(/^打卡，/);
    await leaving;
    await lin.hand(({ weapp }) => weapp.update.tell('ready'));
    await expectNotAsked();
    expect(sent).toHaveLength(1);
    answer();
    await question().waitFor();
    expect(await lin.hand(({ weapp }) => weapp.update.applied.update)).toBe(false);
    await lin.page.getByRole('button', { name: '现在更新' }).click();
    await lin.page.waitForFunction(() => window.weapp.update.applied.update);
    await lin.page.unroute('**/api/points/streak');
  });
});

describe('cards', () => {
  it.each<[string, () => Promise<string>, string, RegExp, RegExp]>([
    ['the programme', async () => '/home/index', '附近的活动', /^\/home\/index$/, /success/],
    [
      'a gift',
      async () => `/redemption/pages/gift/index?id=${await idOf('gift')}`,
      '到店自提',
      /gift\/index\?id=[0-9a-z]{26}$/,
      /redemption\/pages\/share\//,
    ],
    [
      'a campaign',
      async () => `/campaigns/pages/campaign/index?id=${await idOf('campaign')}`,
      '你能做的',
      /campaign\/index\?id=[0-9a-z]{26}$/,
      /campaigns\/pages\/share\//,
    ],
    ['the rules', async () => '/points/rules/index', '这单能得多少', /^\/points\/rules\/index$/, /success/],
  ])('of %s say what anybody may see, and show a picture of ours', async (_what, path, words, where, picture) => {
    await lin.open(await path());
    await lin.sees(words);
    const card = await share('message');
    expect(card).toEqual({
      title: expect.any(String),
      path: expect.stringMatching(where),
      imageUrl: expect.stringMatching(picture),
    });
    expect(`${card?.title}${card?.path}`).not.toMatch(/林小满|880|member/);
    const inTimeline = await share('timeline');
    expect(inTimeline).toMatchObject({ title: card?.title, imageUrl: card?.imageUrl });
    const kind = await lin.page.evaluate(
      async (address) => (await fetch(address)).headers.get('content-type'),
      card?.imageUrl ?? '',
    );
    expect(kind).toBe('image/png');
  });

  it.each(['/points/statement/index', '/members/pages/code/index', '/members/index'])(
    '%s cannot be shared at all',
    async (path) => {
      await lin.open(path);
      await lin.seesNo('正在加载');
      expect(await share('message')).toBeNull();
      expect(await share('timeline')).toBeNull();
    },
  );
});

describe('alone in the timeline, for somebody who is not signed in', () => {
  const openAlone = async (path: string) => {
    const { origin } = new URL(lin.page.url());
    // The page before may still be signing her in: what it keeps must not be found here.
    await lin.page.goto(`${origin}/harness/system.css`);
    await lin.forget();
    const signIns = lin.requestsTo('/api/sessions/wechat', 'POST');
    await lin.page.goto(`${origin}/?page=${encodeURIComponent(path)}&scene=${TIMELINE}`);
    await lin.page.waitForFunction(() => window.weappStarted);
    return signIns;
  };

  it.each<[string, () => Promise<string>, string]>([
    ['a gift', async () => `/redemption/pages/gift/index?id=${await idOf('gift')}`, '到店自提'],
    ['a campaign', async () => `/campaigns/pages/campaign/index?id=${await idOf('campaign')}`, '一起参加的人'],
    ['the rules', async () => '/points/rules/index', '这单能得多少'],
    ['the worth of a point', async () => '/redemption/pages/worth/index', '价值保障清单'],
    ['the programme', async () => '/home/index', '绿色消费，攒积分换好物'],
    ['a page of members', async () => '/points/statement/index', '这一页要在小程序里看'],
  ])('%s shows what is public and where the rest is; nobody is signed in', async (_what, path, words) => {
    const signIns = await openAlone(await path());
    await lin.sees(words, '想报名、兑换或看自己的积分，点屏幕下方的“前往小程序”。');
    // WeChat lets such a page lead nowhere: nothing on it may look as if it did. The watch finds whatever tries.
    const parts = lin.page
      .locator('.wx-page')
      .filter({ visible: true })
      .locator('[role=button], [role=link]')
      .filter({ visible: true });
    for (let at = 0; at < (await parts.count()); at++) await parts.nth(at).tap();
    expect(signIns).toEqual([]);
    expect(await lin.page.evaluate(() => localStorage.getItem('wx:gp.session'))).toBeNull();
  });
});

describe('from outside', () => {
  beforeAll(() => lin.become('林小满'));

  it.each<[string, () => Promise<string>, string]>([
    ['a gift', async () => `g=${await idOf('gift')}`, '礼品详情'],
    ['a campaign', async () => `c=${await idOf('campaign')}`, '活动详情'],
    ['a store', async () => `s=${await idOf('gift')}`, '会员码'],
  ])('a printed code of %s opens its page, with the home page behind it', async (_what, scene, title) => {
    await lin.open(`/home/index?scene=${encodeURIComponent(await scene())}`);
    await lin.opens(title);
    await lin.back();
    await lin.seesNamed('group', /^积分卡/);
  });

  it.each([
    ['of nothing that we know', `x=${'0'.repeat(26)}`],
    ['with an id that is none', 'g=%3Cscript%3E'],
    ['whose escape is broken', '%E0%A4%A'],
  ])('a code %s opens the home page, and says so', async (_what, scene) => {
    await lin.open(`/home/index?scene=${scene}`);
    await lin.sees('这个码没有认出来，先看看首页。');
    await lin.seesNamed('group', /^积分卡/);
    expect(await lin.address()).toMatch(/^\/home\/index/);
  });

  it('a page that is no more leads home, and says so', async () => {
    await lin.open('/somewhere/that/was');
    await lin.sees('没有这个页面，可能已经搬走。先看看首页。');
    await lin.seesNamed('group', /^积分卡/);
  });

  it('a session whose family is dead heals without a tap, and the page stays', async () => {
    await lin.open('/points/statement/index');
    await lin.sees('到头了，再往前没有记录');
    lin.watch.expectRefusal('401 GET /api/points/statement');
    lin.watch.expectRefusal('401 GET /api/points/lots');
    lin.watch.expectRefusal('401 POST /api/sessions/refresh');
    await lin.page.evaluate(() => {
      const place = Object.keys(localStorage).find((key) => localStorage.getItem(key)?.includes('refreshToken')) ?? '';
      const broken = (localStorage.getItem(place) ?? '').replace(/("(?:access|refresh)Token":"[^"]*)[^"]{4}(")/g, '$1xxxx$2');
      localStorage.setItem(place, broken);
    });
    await lin.open('/points/statement/index');
    await lin.sees('到头了，再往前没有记录');
    const { calls, requests } = await lin.hand(({ weapp }) => weapp.journal);
    const asked = requests.map(({ method, path }) => `${method} ${path}`);
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /api/sessions/refresh', 'POST /api/sessions/wechat']);
    // Signed out in between, and in again by the page's own gate, it would be another page.
    expect(calls).not.toContain('removeStorageSync');
  });
});

describe('长辈版 in WeChat', () => {
  it('has our own tab bar, whose letters are as large as all others, and stays', async () => {
    await lin.open('/home/index');
    await lin.tap('换成长辈版，字更大');
    await lin.tap('知道了');
    await lin.look('home-elder-weapp');
    await lin.open('/home/index');
    await lin.tap('兑换', { role: 'tab' });
    await lin.sees('现在就能换');
    const size = await lin.page.evaluate(() => {
      const tab = [...document.querySelectorAll('*')].find(
        (one) => one.getAttribute('aria-label') === '活动' && one.getClientRects().length > 0,
      );
      return tab ? Number.parseFloat(getComputedStyle(tab).fontSize) : 0;
    });
    expect(size).toBeGreaterThanOrEqual(18);
  });
});
