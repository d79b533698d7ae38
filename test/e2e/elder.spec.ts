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
    await lin.sees('已换成长辈版：字更大，东西更少。下次打开也是。', /^看全部 \d+ 件礼品$/);
    await lin.tap('知道了');
    await lin.seesNo('已换成长辈版：字更大，东西更少。下次打开也是。');
    await lin.look('home-elder');
    expect(await smallestLetters()).toBeGreaterThanOrEqual(18);
  });

  it('stays after a restart, whoever opens what', async () => {
    await lin.page.reload();
    await lin.sees(/^看全部 \d+ 件礼品$/);
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

  it('nothing moves for those who ask the system for it, and all of that moves for the others', async () => {
    const zhou = await stage.phone('周明');
    await zhou.page.addInitScript(() => {
      const kept: string[] = [];
      Object.assign(window, { movements: kept });
      document.addEventListener('animationstart', ({ animationName }) => kept.push(animationName), true);
      document.addEventListener('transitionrun', ({ propertyName }) => kept.push(`transition of ${propertyName}`), true);
    });
    const running = () => zhou.page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length);
    const begun = () => zhou.page.evaluate(() => (window as unknown as { movements: string[] }).movements);
    /** The screens with motion, one after the other: what began to move there, and what moved while it was looked at. */
    const walk = async () => {
      const seen: string[] = [];
      let ran = 0;
      const look = async () => {
        ran += await running();
        seen.push(...(await begun()));
      };
      let answer: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await zhou.page.route('**/api/points/statement**', async (route) => {
        await held;
        await route.continue();
      });
      await zhou.open('/points/statement/index');
      await zhou.page.locator('.gp-bone').first().waitFor();
      await look();
      answer();
      await zhou.sees('到头了，再往前没有记录');
      await zhou.page.unroute('**/api/points/statement**');
      await zhou.open('/members/index');
      await zhou.tap('切换演示身份');
      await zhou.dialog('选择演示身份');
      await look();
      await zhou.open('/members/pages/code/index');
      await zhou.sees('秒后自动换新码');
      await look();
      await zhou.open('/members/pages/settings/index');
      await zhou.tap('长辈版', { role: 'switch' });
      await zhou.tap('长辈版', { role: 'switch' });
      await look();
      await zhou.open('/home/index');
      await zhou.seesNamed('group', /^积分卡/);
      await zhou.tap('换成长辈版，字更大');
      await zhou.tap('换回标准版');
      await zhou.sees('已换回标准版。');
      await look();
      return { seen: [...new Set(seen)], ran };
    };
    const free = await walk();
    expect(free.seen).toEqual(expect.arrayContaining(['gp-sheen', 'gp-rise', 'gp-appear', 'transition of transform']));
    expect(free.ran).toBeGreaterThan(0);
    await zhou.page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await walk()).toEqual({ seen: [], ran: 0 });
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
