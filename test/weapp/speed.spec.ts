import { useStage } from '../journeys/stage';
import { breaches, FIRST_SCREEN_REQUESTS } from './support/budgets';
import { answeredBefore, domOf, during, type Measured } from './support/measure';
import type { WeappPhone } from './support/phone';
import { printBesideLast } from './support/speed-table';
import { openWeappStage } from './support/stage';

/** SPEED ON THE PHONE: what goes over the bridge and the network for each thing that a person does, against WeChat's own limits. */
const stage = useStage(openWeappStage);
const measured: Measured[] = [];
let lin: WeappPhone;

/** Does one thing and holds what it cost against the budgets. */
async function measure(name: string, act: () => Promise<void>): Promise<Measured> {
  const cost = await during(lin, name, act);
  measured.push(cost);
  expect(breaches(cost, await domOf(lin))).toEqual([]);
  return cost;
}

const standsAt = (label: RegExp) => lin.seesNamed('group', label);
const loaded = () => lin.hand(({ weapp }) => weapp.journal.packages.map(({ root, why }) => `${root || 'main'} ${why}`));

describe('the first screen', () => {
  it('stands on three answers on the very first start, of which the login is one', async () => {
    lin = await stage().phone();
    lin.person = 'demo-lin';
    await lin.forget();
    await measure('first start', async () => {
      await lin.open('/home/index');
      await standsAt(/^积分卡，880 分/);
    });
    const answered = await answeredBefore(lin, '.home-hero');
    expect(answered.length).toBeLessThanOrEqual(FIRST_SCREEN_REQUESTS);
    expect(answered).toEqual(['POST /api/sessions/wechat', 'GET /api/gifts', 'GET /api/points']);
  });

  it('stands on two answers on every later start; nothing that is asked for afterwards moves what stands', async () => {
    await measure('later start', async () => {
      await lin.open('/home/index');
      await standsAt(/^积分卡，880 分/);
      await lin.sees('枫林社区旧物回收日');
    });
    const answered = await answeredBefore(lin, '.home-hero');
    expect(answered.length).toBeLessThanOrEqual(FIRST_SCREEN_REQUESTS);
    expect(answered).toEqual(['GET /api/gifts', 'GET /api/points']);
  });

  it('keeps its place when the streak comes later', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await lin.page.route('**/api/points/streak', async (route) => {
      await held;
      await route.continue();
    });
    const place = async () => (await lin.page.getByText('你现在就能换').filter({ visible: true }).boundingBox())?.y;
    await lin.open('/home/index');
    await lin.sees('你现在就能换');
    const before = await place();
    answer();
    await lin.sees('今天是第 1 天，断一天从头开始');
    expect(await place()).toBe(before);
    await lin.page.unroute('**/api/points/streak');
  });

  it('needs the main package alone; the next ones are fetched ahead when it stands', async () => {
    await lin.page.waitForFunction(() => window.weapp.journal.packages.length >= 7);
    const [first, ...ahead] = await loaded();
    expect(first).toBe('main launch');
    const linked = ['campaigns/pages', 'members/pages', 'notices', 'points', 'questionnaires', 'redemption/pages'];
    expect(ahead.sort()).toEqual(linked.map((root) => `${root} preload`));
  });
});

describe('what a person does', () => {
  it('the statement and an entry', async () => {
    await measure('statement', async () => {
      await lin.tap('积分明细');
      await lin.opens('积分明细');
      await lin.sees('余 880');
    });
    await measure('entry', async () => {
      await lin.tap(/，余 880$/);
      await lin.opens('积分详情');
      await lin.sees('这一笔之后余 880 分');
    });
    await lin.tap('返回');
    await lin.tap('返回');
    // Both lie in a package that was here already.
    expect((await loaded()).filter((words) => words.startsWith('points'))).toEqual(['points preload']);
  });

  it('the tabs, a gift and its code that turns', async () => {
    await measure('campaigns', async () => {
      await lin.tap('活动', { role: 'tab' });
      await lin.sees('枫林社区旧物回收日');
    });
    await measure('catalogue', async () => {
      await lin.tap('兑换', { role: 'tab' });
      await lin.sees('现在就能换');
    });
    await measure('gift', async () => {
      await lin.tap(/^再生纸笔记本套装.3 本.，400 分，可以换/);
      await lin.opens('礼品详情');
      await lin.sees('400 分兑换');
    });
    await measure('the sheet that asks', async () => {
      await lin.tap('400 分兑换');
      await lin.dialog('确认兑换');
    });
    await measure('redeem', async () => {
      await lin.tap('用 400 分兑换');
      await lin.opens('兑换成功');
    });
    await measure('code, three seconds', async () => {
      await lin.tap('出示兑换码');
      await lin.opens('兑换码');
      await lin.digits();
      await lin.page.waitForTimeout(3_000);
    });
  });

  it('the figure that counts down to what is left', async () => {
    await measure('home, counting', async () => {
      await lin.open('/home/index');
      await lin.seesNamed('group', /^积分卡，480 分/);
      await lin.sees(/^480$/);
    });
  });

  it('typing, and choosing', async () => {
    await lin.open('/points/rules/index');
    await measure('typing an amount', async () => {
      await lin.typeSlowly('实付金额', '158.60');
      await lin.sees('158.60 元 × 1 分/元，向下取整 = 158 分');
    });
    await lin.open('/questionnaires/list/index');
    await lin.tap(/^四季度权益问卷，/);
    await measure('answering', async () => {
      await lin.tap('每月一两次', { role: 'radio' });
      await lin.tap('下一题');
      await lin.opens('明年你最想用积分换到哪些东西？');
    });
  });

  it('a picture without a size, and one that is fetched before it is near, are counted', async () => {
    await lin.open('/redemption/index');
    await lin.sees('现在就能换');
    const pictures = await lin.page.locator('.wx-page').filter({ visible: true }).locator('wx-image').count();
    expect(pictures).toBeGreaterThan(5);
    await lin.page
      .locator('.wx-page wx-image')
      .filter({ visible: true })
      .last()
      .evaluate((last: HTMLElement) => {
        last.style.width = '';
        const picture = last.querySelector('img');
        if (picture) picture.loading = 'eager';
        last.scrollIntoView();
      });
    const dom = await domOf(lin);
    expect(dom.unsizedImages).toHaveLength(1);
    expect(dom.eagerImages).toEqual(dom.unsizedImages);
  });

  it('is printed beside the last run', () => printBesideLast(measured));
});
