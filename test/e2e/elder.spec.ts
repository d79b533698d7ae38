import { openStage, type Stage } from './support/stage';

type Phone = Awaited<ReturnType<Stage['phone']>>;

/** 长辈版: one tap from the first screen, kept for good, and whole screens made for tired eyes. */
let stage: Stage;
let lin: Phone;
beforeAll(async () => {
  stage = await openStage();
  lin = await stage.phone('林小满');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

/** The smallest letters in view, in px. */
const smallestLetters = () =>
  lin.page.evaluate(() => {
    const sizes = [...document.querySelectorAll('.gp-screen *')]
      .filter((one) => one.getClientRects().length > 0 && !one.matches('.gp-dot, .gp-unseen'))
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
      .map((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    return Math.min(...sizes);
  });

describe('长辈版', () => {
  it('is one tap away on the first screen, which then has two big buttons and a list', async () => {
    await lin.seesNamed('group', /^积分卡，880 分/);
    expect(await smallestLetters()).toBeLessThan(13);
    await lin.tap('换成长辈版，字更大');
    await lin.sees('已换成长辈版：字更大，东西更少。下次打开也是。', '看全部');
    await lin.tap('知道了');
    await lin.seesNo('已换成长辈版：字更大，东西更少。下次打开也是。');
    await lin.look('home-elder');
    expect(await smallestLetters()).toBeGreaterThanOrEqual(18);
  });

  it('stays after a restart, whoever opens what', async () => {
    await lin.page.reload();
    await lin.sees('看全部');
    expect(await smallestLetters()).toBeGreaterThanOrEqual(18);
  });

  it.each<[string, string, string | RegExp]>([
    ['statement-elder', '/points/statement/index', '到头了，再往前没有记录'],
    ['catalogue-elder', '/redemption/index', '现在就能换'],
    ['campaigns-elder', '/campaigns/index', /个名额|通行证/],
    ['profile-elder', '/members/index', '兑换已省'],
    ['member-code-elder', '/members/pages/code/index', '秒后自动换新码'],
    ['rules-elder', '/points/rules/index', '这单能得多少'],
    ['settings-elder', '/members/pages/settings/index', '会员编号'],
  ])('%s', async (name, path, words) => {
    await lin.open(path);
    await lin.sees(words);
    await lin.look(name);
    expect(await smallestLetters()).toBeGreaterThanOrEqual(18);
  });

  it('the whole of the main thing: a gift, the last look, the code; nothing that is told goes by itself', async () => {
    await lin.open('/redemption/index');
    await lin.tap(/^再生纸笔记本套装/);
    await lin.sees('到店自提');
    await lin.look('gift-elder');
    await lin.tap('400 分兑换');
    await lin.dialog('确认兑换');
    await lin.look('confirm-elder');
    await lin.tap('用 400 分兑换');
    await lin.opens('兑换成功');
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    expect(await lin.digits()).toMatch(/^\d{12}$/);
    await lin.look('code-elder');
  });

  it('is left as it was come to', async () => {
    await lin.open('/home/index');
    await lin.tap('换回标准版');
    await lin.sees('已换回标准版。');
    expect(await smallestLetters()).toBeLessThan(13);
  });
});

describe('letters and motion', () => {
  it('the letters grow with those of the browser', async () => {
    const size = () =>
      lin.page
        .locator('.home-entry')
        .first()
        .evaluate((entry) => Number.parseFloat(getComputedStyle(entry).fontSize));
    const before = await size();
    await lin.page.addStyleTag({ content: 'html { font-size: 150% }' });
    expect(await size()).toBeCloseTo(before * 1.5, 1);
  });

  it('nothing moves for those who ask for it here', async () => {
    await lin.open('/members/pages/settings/index');
    await lin.tap('减少动画', { role: 'switch' });
    await lin.open('/members/index');
    await lin.tap('切换演示身份');
    await lin.dialog('选择演示身份');
    const moving = await lin.page.evaluate(() =>
      document.getAnimations().map((one) => (one as CSSAnimation).animationName ?? 'a transition'),
    );
    expect(moving).toEqual([]);
  });
});
