import { randomUUID } from 'node:crypto';
import type { ConsoleGift, SessionView } from '@gp/contracts';
import { send } from '../support/call';
import type { H5Phone as Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** The counter beyond the first use of a code: uses undone, five coffees on one code, points for cash off – two phones throughout. */
let stage: Stage;
let lin: Phone;
let clerk: Phone;
let gift: ConsoleGift;
beforeAll(async () => {
  stage = await openStage();
  gift = await fiveCoffees();
  lin = await stage.phone('林小满');
  clerk = await stage.phone('王店员');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

/** What an operator would make at the console: a gift of five uses at the demo clerk's merchant. */
async function fiveCoffees(): Promise<ConsoleGift> {
  const ask = async <T>(method: string, path: string, body?: object, token?: string): Promise<T> => {
    const reply = await send(stage.demo.url, {
      method,
      path: `/api${path}`,
      headers: {
        'idempotency-key': randomUUID(),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (reply.status >= 400) throw new Error(`${method} ${path}: ${reply.text}`);
    return reply.body as T;
  };
  const { accessToken } = await ask<SessionView>('POST', '/sessions/staff', {
    username: 'operator',
    password: stage.demo.password,
  });
  const { items } = await ask<{ items: { id: string; name: string }[] }>('GET', '/console/merchants', undefined, accessToken);
  const merchantId = items.find((m) => m.name === '青禾文具')?.id ?? '';
  const draft = {
    ...{ merchantId, name: '手冲咖啡 5 杯', art: 'coffee-voucher', category: 'food', about: '店里现磨，一次一杯。' },
    ...{ terms: ['每次到店出示兑换码。'], price: 200, marketPriceFen: 9000, marketPriceSource: '门店标价' },
    ...{ limitPerMember: 3, pickupDays: 30, uses: 5 },
  };
  const made = await ask<ConsoleGift>('POST', '/console/gifts', draft, accessToken);
  await ask('POST', `/console/gifts/${made.id}/restock`, { change: 20, reason: '首批' }, accessToken);
  return ask('POST', `/console/gifts/${made.id}/publish`, {}, accessToken);
}

describe('a code of several uses', () => {
  it('says how often it can be used, before and after redeeming', async () => {
    await lin.open(`/redemption/pages/gift/index?id=${gift.id}`);
    await lin.opens('礼品详情');
    await lin.sees('每份可用 5 次', '没用完的部分，过期按比例退回积分');
    await lin.tap('200 分兑换');
    await lin.tap('用 200 分兑换');
    await lin.opens('兑换成功');
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.sees('已用 0 / 共 5 次');
  });

  it('the clerk takes two at once, and both phones say 已用 2 / 共 5', async () => {
    await clerk.opens('商户台');
    await clerk.tap(/^核销，/);
    await clerk.dialog('扫兑换码');
    await clerk.tap('输入数字码');
    await clerk.tap('2 次', { role: 'radio' });
    await clerk.look('counter-scan-uses');
    await clerk.type('兑换码数字', await lin.digits());
    await clerk.tap('核销');
    await clerk.opens('核销结果');
    await clerk.sees('核销成功', '已用 2 / 共 5', '2 次');
    await clerk.look('counter-verified-uses');
    await lin.sees('已用 2 / 共 5 次', /这个码刚用过，还能用 3 次/);
    await lin.look('counter-code-uses');
  });

  it('was wrong: the clerk takes it back with a reason, and the member’s code is whole again', async () => {
    await clerk.tap(/^撤销这次核销/);
    await clerk.dialog('撤销这次核销');
    await clerk.tap('次数不对', { role: 'radio' });
    await clerk.look('counter-undo');
    await clerk.tap('确认撤销');
    await clerk.opens('核销已撤销');
    await clerk.sees('已用 0 / 共 5', '次数不对', /的码可以再用/);
    await clerk.look('counter-undone');
    await clerk.tap('回到商户台');
    await clerk.opens('商户台');
    await clerk.sees(/撤销 1 笔/, /已撤销$/);
    await lin.sees('已用 0 / 共 5 次');
  });
});

describe('points for cash off', () => {
  it('the rate stands on the rules page', async () => {
    await lin.open('/points/rules/index');
    await lin.opens('积分规则');
    await lin.sees('积分抵现', '1 分抵 0.05 元', '1,000 分抵 50.00 元', '账单的 50%');
    await lin.look('counter-rules');
  });

  async function ask(amount: string, points: string): Promise<void> {
    await lin.open('/members/pages/code/index');
    await lin.opens('会员码');
    await clerk.tap(/^积分抵现/);
    await clerk.opens('积分抵现');
    await clerk.type('会员码数字', await lin.digits());
    await clerk.tap('查找会员');
    await clerk.sees('林＊满', '1 分抵 0.05 元，最多抵账单的 50%');
    await clerk.type('账单金额', amount);
    await clerk.type('用多少积分', points);
  }

  it('the clerk asks; nothing moves before the member says so', async () => {
    await ask('60', '999');
    await clerk.tap('请会员确认');
    await clerk.sees('这一单最多用 600 分抵 30.00 元。');
    await clerk.type('用多少积分', '400');
    await clerk.sees('20.00 元', '40.00 元');
    await clerk.look('counter-ask');
    await clerk.tap('请会员确认');
    await clerk.sees('等会员确认');
    await clerk.look('counter-waiting');
    await lin.dialog('用积分抵现');
    await lin.sees('在 青禾文具枫林路店', '同意，用 400 分', '40.00 元');
    await lin.look('counter-asked');
    await lin.tap('不用积分');
    await clerk.sees('没有抵', '会员没有同意，请按账单收款');
    await lin.sees('现有 680 分');
  });

  it('with a yes the points are spent, and what was paid earns', async () => {
    await clerk.tap('改一下再问');
    await clerk.type('账单金额', '60');
    await clerk.type('用多少积分', '200');
    await clerk.tap('请会员确认');
    await lin.dialog('用积分抵现');
    await lin.tap('同意，用 200 分');
    await lin.dialog('抵好了');
    await lin.look('counter-agreed');
    await lin.tap('知道了');
    await lin.sees('现有 480 分');
    await clerk.sees('会员已确认', '请收 50.00 元');
    await clerk.look('counter-confirmed');
    await clerk.tap('按实付发积分');
    await clerk.opens('发积分');
    await clerk.sees(/积分已抵 10\.00 元，只按实付 50\.00 元得积分/);
    await clerk.type('小票号', 'QH-OFF-0001');
    await clerk.tap('下一步');
    await clerk.tap('确认发分');
    await clerk.sees('发好了', '+50');
    await lin.sees('现有 530 分');
  });

  it('is undone from the list of the day: the points come back, and the money is to be collected', async () => {
    await clerk.tap('回到商户台');
    await clerk.opens('商户台');
    await clerk.sees(/积分抵了 10\.00 元/);
    await clerk.look('counter-home');
    await clerk.tapFirst('撤销');
    await clerk.dialog('撤销这次抵现');
    await clerk.tap('确认撤销');
    await clerk.opens('抵现已撤销');
    await clerk.sees('200 分已退回林＊满', '10.00 元，请收回');
    await lin.sees('现有 730 分');
  });

  it('looks right in the dark too', async () => {
    const dark = await stage.phone('王店员', { dark: true });
    await dark.opens('商户台');
    await dark.sees('今天的记录');
    await dark.look('counter-home-dark');
  });

  it('leaves sound books', () => stage.expectSoundBooks());
});
