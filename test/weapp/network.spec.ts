import { useStage } from '../journeys/stage';
import type { WeappPhone } from './support/phone';
import { openWeappStage } from './support/stage';

/** A bad network on the WeChat build, and none: what is known stays, what waits is said, and nothing is done twice. */
const stage = useStage(openWeappStage);
let zhou: WeappPhone;
beforeAll(async () => {
  zhou = await stage().phone('周明');
}, 300_000);

const SLOW = '网络不太好，还在等回音，请稍等。';
const NOTEBOOKS = /^再生纸笔记本套装.3 本.，400 分，可以换/;

/** Holds back the answers to one place until it is told to let them go. */
async function holdBack(place: string): Promise<() => void> {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await zhou.page.route(place, async (route) => {
    await held;
    await route.continue();
  });
  return () => letGo();
}

async function redemptionsOfZhou(): Promise<string[]> {
  const rows = await stage().demo.sql.rows<{ state: string }>(
    'SELECT r.state FROM redemption r JOIN member m ON m.id = r.member_id WHERE m.nickname = ? ORDER BY r.id',
    ['周明'],
  );
  return rows.map(({ state }) => state);
}

describe('a slow network', () => {
  it('is said to be so while an answer is waited for, and no longer', async () => {
    await zhou.seesNamed('group', /^积分卡，499 分/);
    const letGo = await holdBack('**/api/campaigns');
    await zhou.open('/campaigns/index');
    await zhou.sees(SLOW);
    letGo();
    await zhou.sees(/个名额|通行证/);
    await zhou.seesNo(SLOW);
  });
});

describe('no network', () => {
  it('begun without one, the app shows what it last saw, with its age, and heals by itself', async () => {
    await zhou.open('/redemption/index');
    await zhou.sees('现在就能换');
    const aged = await zhou.page.evaluate(() => {
      const place = Object.keys(localStorage).find((key) => key.startsWith('wx:gp.kept.')) ?? '';
      const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as { value?: Record<string, { at: number }> };
      const answers = Object.values(kept.value ?? {});
      for (const answer of answers) answer.at -= 3 * 3_600_000;
      localStorage.setItem(place, JSON.stringify(kept));
      return answers.length;
    });
    expect(aged).toBeGreaterThan(0);
    // The package lies on the phone; only what is asked of the server does not come.
    await zhou.page.route('**/api/**', (route) => route.abort('internetdisconnected'));
    await zhou.open('/redemption/index');
    await zhou.sees('网络断开了，连上后再试一次。下面是 3 小时前的内容。', '现在就能换');
    await zhou.page.unroute('**/api/**');
    // Nothing has told the app that there was none: it only hears that there is one.
    await zhou.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await zhou.seesNo(/下面是 3 小时前的内容/);
    await zhou.sees('现在就能换');
  });

  it('a page that was open stays as it was, and one never seen says plainly what is the matter', async () => {
    await zhou.loseNetwork();
    await zhou.tap(/^窗台绿植，/);
    await zhou.sees('网络断开了', '连上网络后再试一次，你的积分没有变化。');
    await zhou.tap('返回');
    await zhou.sees('现在就能换');
    await zhou.tap(/^窗台绿植，/);
    await zhou.findNetwork();
    await zhou.sees('350 分兑换');
  });
});

describe('an answer that was lost', () => {
  it('is asked for again under the same key, and the write is done once', async () => {
    const keys: (string | undefined)[] = [];
    zhou.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/redemptions'))
        keys.push(request.headers()['idempotency-key']);
    });
    await zhou.open('/redemption/index');
    await zhou.tap(NOTEBOOKS);
    await zhou.tap('400 分兑换');
    await zhou.dialog('确认兑换');
    await zhou.loseNextAnswer('**/api/redemptions');
    await zhou.tap('用 400 分兑换');
    await zhou.sees('网络断开了，还不知道有没有办成。再试一次，不会重复办理。');
    // The server has done it; the phone does not know.
    expect(await redemptionsOfZhou()).toEqual(['confirmed']);
    await zhou.tap('再试一次');
    await zhou.opens('兑换成功');
    await zhou.sees('还有 99 分');
    expect(await redemptionsOfZhou()).toEqual(['confirmed']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-z]{24}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('leaves sound books', () => stage().expectSoundBooks());
});
