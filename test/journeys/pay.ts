import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const GIFT = '牛皮手账本';
const TILE = new RegExp(`^${GIFT}，300 分 \\+ 9\\.90 元，`);

/** Points and cash: kept for her, not paid, paid, given back. The payment is the simulator's; everything behind it is real. */
export function payWithCash(stage: () => JourneyStage): void {
  let lin: Phone;

  /** From the catalogue to the page on which the cash is paid. */
  async function toPayment(): Promise<void> {
    await lin.open('/redemption/index');
    await lin.tap(TILE);
    await lin.opens('礼品详情');
    await lin.tap('去兑换');
    await lin.dialog('确认兑换');
    await lin.sees('下一步用微信支付。付款前积分只是留着，没付成就退回');
  }

  it('stand on the tile, the gift’s page and the confirmation, and only hold the points', async () => {
    lin = await stage().phone('林小满');
    await lin.seesNamed('group', /^积分卡，880 分/);
    await lin.open('/redemption/index');
    await lin.sees(GIFT);
    await lin.look('payment-catalogue');
    await lin.tap(TILE);
    await lin.opens('礼品详情');
    await lin.sees('另付 9.90 元', '9.90 元，微信支付');
    await lin.look('payment-gift');
    await lin.tap('去兑换');
    await lin.dialog('确认兑换');
    await lin.look('payment-confirm');
    await lin.tap('留下 300 分，去付款');
    await lin.opens('付款');
    await lin.sees('还要付', '300 分已为你留着', /^请在 1[45]:\d\d 内付款$/);
    await lin.look('payment-due');
  });

  it('are not paid when she taps "not now", and she is told that nothing was taken', async () => {
    await lin.tap('微信支付 9.90 元');
    await lin.payment();
    await lin.look('payment-simulated');
    await lin.declines();
    await lin.sees('没有付款，没有扣钱。时限内可以再付，或者取消。');
    expect((await stage().demo.pay.orders()).map(({ state, total }) => ({ state, total }))).toEqual([
      { state: 'NOTPAY', total: 990 },
    ]);
  });

  it('wait in "my redemptions" with a way to go on', async () => {
    await lin.open('/redemption/pages/mine/index');
    await lin.opens('我的兑换');
    await lin.sees('待付款', /^请在 \d\d:\d\d 前付 9\.90 元$/);
    await lin.look('payment-unpaid');
    await lin.tap('继续支付');
    await lin.opens('付款');
  });

  it('are hers when the server has heard from WeChat, not when the phone says so', async () => {
    await stage().demo.pay.set({ hold: true });
    await lin.tap('微信支付 9.90 元');
    await lin.payment();
    await lin.pays();
    await lin.sees('正在确认付款', '可以先离开这里。付好了，「我的兑换」里会变成待领取。');
    await lin.look('payment-waiting');
    await stage().demo.pay.release();
    await lin.opens('兑换成功');
    await lin.sees('换好了', '300 分 + 9.90 元');
    await lin.look('payment-done');
    await stage().demo.pay.set({});
  });

  it('come back together when she changes her mind', async () => {
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.tap('不想要了，取消兑换');
    await lin.dialog('取消这笔兑换');
    await lin.sees(/付过的 9\.90 元原路退回微信/);
    await lin.look('payment-cancel');
    await lin.tap('取消兑换');
    await lin.opens('兑换详情');
    await lin.sees(/取消，积分已退回，9\.90 元已退回微信$/);
    await lin.look('payment-refunded');
    await lin.open('/home/index');
    await lin.seesNamed('group', /^积分卡，880 分/);
  });

  it('that she gives up before paying cost her nothing', async () => {
    await toPayment();
    await lin.tap('留下 300 分，去付款');
    await lin.opens('付款');
    await lin.tap('取消');
    await lin.dialog('取消这笔兑换');
    await lin.sees(/没有付过现金，不会扣款/);
    await lin.tap('取消兑换');
    await lin.opens('兑换详情');
    await lin.sees(/取消，积分已退回$/);
  });

  it('look right in the dark too', async () => {
    lin = await stage().phone('林小满', { dark: true });
    await toPayment();
    await lin.tap('留下 300 分，去付款');
    await lin.opens('付款');
    await lin.look('payment-due-dark');
    await lin.tap('取消');
    await lin.dialog('取消这笔兑换');
    await lin.tap('取消兑换');
    await lin.opens('兑换详情');
  });
}
