import { openStage, type Stage } from './support/stage';

type Phone = Awaited<ReturnType<Stage['phone']>>;

/** What a phone brings from outside – a printed code, an old session, a bad network – and how the app bears it. */
let stage: Stage;
let lin: Phone;
beforeAll(async () => {
  stage = await openStage();
  lin = await stage.phone('林小满');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const theId = async (table: 'gift' | 'campaign') => {
  const [row] = await stage.demo.sql.rows<{ id: string }>(
    `SELECT id FROM ${table} WHERE state = 'published' ORDER BY id LIMIT 1`,
    [],
  );
  return row?.id ?? '';
};

describe('a printed code', () => {
  it.each<['gift' | 'campaign', string, string]>([
    ['gift', 'g', '礼品详情'],
    ['campaign', 'c', '活动详情'],
  ])('of a %s opens its page, with the home page behind it', async (table, letter, title) => {
    await lin.open(`/home/index?scene=${encodeURIComponent(`${letter}=${await theId(table)}`)}`);
    await lin.opens(title);
    await lin.tap('返回');
    await lin.seesNamed('group', /^积分卡/);
  });

  it('of a store opens the member code', async () => {
    await lin.open(`/home/index?scene=${encodeURIComponent(`s=${await theId('gift')}`)}`);
    await lin.opens('会员码');
  });

  it('that is none of ours opens the home page, and says so', async () => {
    await lin.open('/home/index?scene=%2525E0%25A4%25A');
    await lin.sees('这个码没有认出来，先看看首页。');
    await lin.seesNamed('group', /^积分卡/);
  });
});

describe('a session', () => {
  it('whose time is over is renewed without a word', async () => {
    await lin.open('/points/statement/index');
    await lin.sees('到头了，再往前没有记录');
    lin.watch.expectRefusal('401 GET /api/points/statement');
    lin.watch.expectRefusal('401 GET /api/points/lots');
    await lin.page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('gp.session') ?? '{}') as { data: { accessToken: string } };
      kept.data.accessToken = `${kept.data.accessToken.slice(0, -4)}xxxx`;
      localStorage.setItem('gp.session', JSON.stringify(kept));
    });
    await lin.page.reload();
    await lin.sees('到头了，再往前没有记录');
  });

  it('whose family is dead asks who it is, and then goes on where one was', async () => {
    lin.watch.expectRefusal('401 POST /api/sessions/refresh');
    await lin.page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('gp.session') ?? '{}') as {
        data: { accessToken: string; refreshToken: string };
      };
      kept.data.accessToken = `${kept.data.accessToken.slice(0, -4)}xxxx`;
      kept.data.refreshToken = `${kept.data.refreshToken.slice(0, -4)}xxxx`;
      localStorage.setItem('gp.session', JSON.stringify(kept));
    });
    await lin.page.reload();
    await lin.become('林小满');
    await lin.opens('积分明细');
    await lin.sees('到头了，再往前没有记录');
  });
});

describe('a bad network', () => {
  it('begun without one, the app shows what it last saw, with its age, and heals by itself', async () => {
    await lin.open('/redemption/index');
    await lin.sees('现在就能换');
    await lin.page.evaluate(() => {
      const place = Object.keys(localStorage).find((key) => key.startsWith('gp.kept.')) ?? '';
      const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as { data: Record<string, { at: number }> };
      for (const answer of Object.values(kept.data)) answer.at -= 3 * 3_600_000;
      localStorage.setItem(place, JSON.stringify(kept));
    });
    // The app itself comes from the browser's cache, or here from the server; only what it asks for does not.
    await lin.page.route('**/api/**', (route) => route.abort('internetdisconnected'));
    await lin.page.reload();
    await lin.sees('网络断开了，连上后再试一次。下面是 3 小时前的内容。', '现在就能换');
    await lin.page.unroute('**/api/**');
    await lin.page.evaluate(() => {
      window.dispatchEvent(new Event('offline'));
      window.dispatchEvent(new Event('online'));
    });
    await lin.seesNo(/下面是 3 小时前的内容/);
    await lin.sees('现在就能换');
  });

  it('that is slow is said to be so until the answer is there', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await lin.page.route('**/api/campaigns', async (route) => {
      await held;
      await route.continue();
    });
    await lin.open('/campaigns/index');
    await lin.sees('网络不太好，还在等回音，请稍等。');
    answer();
    await lin.sees(/个名额|通行证/);
    await lin.seesNo('网络不太好，还在等回音，请稍等。');
  });
});
