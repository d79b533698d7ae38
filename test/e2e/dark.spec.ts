import type { H5Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

let stage: Stage;
let lin: H5Phone;
beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

/** How light the ground of the screen is, 0…255. */
const lightness = () =>
  lin.page
    .locator('.gp-screen')
    .filter({ visible: true })
    .evaluate((screen) => {
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(screen).backgroundColor.match(/\d+/g) ?? []).map(Number);
      return 0.299 * red + 0.587 * green + 0.114 * blue;
    });

describe('a phone in the dark', () => {
  it('shows dark screens', async () => {
    lin = await stage.phone('林小满', { dark: true });
    await lin.seesNamed('group', /^积分卡，880 分/);
    await lin.sees('880', '枫林社区旧物回收日');
    await lin.seesNamed('button', '消息，4 条未读');
    expect(await lightness()).toBeLessThan(40);
    await lin.look('home-dark');
    await lin.tap('积分明细');
    await lin.opens('积分明细');
    await lin.look('statement-dark');
    await lin.tap('返回');
    await lin.tap('兑换', { role: 'tab' });
    await lin.sees('现在就能换');
    await lin.look('catalogue-dark');
    await lin.tap(/^再生纸笔记本套装/);
    await lin.opens('礼品详情');
    await lin.sees('400 分兑换');
    await lin.look('gift-dark');
  });

  it('but codes stay dark on white, for the scanners', async () => {
    await lin.tap('400 分兑换');
    await lin.tap('用 400 分兑换');
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    expect(await lin.digits()).toMatch(/^\d{12}$/);
    const paper = await lin.page.locator('.gp-pass').evaluate((sheet) => getComputedStyle(sheet).backgroundColor);
    expect(paper).toBe('rgb(255, 255, 255)');
    await lin.look('code-dark');
  });

  it('and follow the system while the app is open', async () => {
    await lin.open('/home/index');
    await lin.seesNamed('group', /^积分卡，480 分/);
    await lin.page.emulateMedia({ colorScheme: 'light' });
    await lin.page.locator('.gp-screen.theme-light').filter({ visible: true }).waitFor();
    expect(await lightness()).toBeGreaterThan(200);
  });
});
