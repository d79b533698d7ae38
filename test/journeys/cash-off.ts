import type { Phone } from './phone';
import type { JourneyStage } from './stage';

/** Points for cash off at the counter: asked, refused, agreed to, undone. She has 680 points when it begins. */
export function payWithPoints(stage: () => JourneyStage): void {
  let lin: Phone;
  let clerk: Phone;

  it('the rate stands on the rules page', async () => {
    lin = await stage().phone('林小满');
    clerk = await stage().phone('王店员');
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
    await lin.sees('1 分抵 0.05 元', '先用快到期的积分，最多抵账单的 50%，10 分钟内可以撤销'); // A57
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
    const dark = await stage().phone('王店员', { dark: true });
    await dark.opens('商户台');
    await dark.sees('今天的记录');
    await dark.look('counter-home-dark');
  });

  it('leaves sound books', () => stage().expectSoundBooks());
}
