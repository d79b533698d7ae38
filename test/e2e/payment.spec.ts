import type { Desk } from './support/desk';
import type { H5Phone as Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** Points and cash, in a browser: the demo's payment is simulated and says so; everything behind it is real. */
let stage: Stage;
let lin: Phone;
let operator: Desk;
beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(async () => {
  await stage?.expectSoundBooks();
  await stage?.close();
});

const GIFT = '牛皮手账本';

/** From the catalogue to the page on which the cash is paid. */
async function toPayment(): Promise<void> {
  await lin.open('/redemption/index');
  await lin.tap(new RegExp(`^${GIFT}，300 分 \\+ 9\\.90 元，`));
  await lin.opens('礼品详情');
  await lin.tap('去兑换');
  await lin.dialog('确认兑换');
  await lin.sees('下一步用微信支付。付款前积分只是留着，没付成就退回');
}

describe('300 points and 9.90 yuan', () => {
  it('stand on the tile, the gift’s page and the confirmation, and only hold the points', async () => {
    lin = await stage.phone('林小满');
    await lin.seesNamed('group', /^积分卡，880 分/);
    await lin.open('/redemption/index');
    await lin.sees(GIFT);
    await lin.look('payment-catalogue');
    await lin.tap(new RegExp(`^${GIFT}，300 分 \\+ 9\\.90 元，`));
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
    await lin.dialog('模拟支付');
    await lin.sees('这是演示，不会真的付钱。在微信小程序里，这里打开的是微信支付。');
    await lin.look('payment-simulated');
    await lin.tap('不付');
    await lin.sees('没有付款，没有扣钱。时限内可以再付，或者取消。');
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
    await stage.demo.pay.set({ hold: true });
    await lin.tap('微信支付 9.90 元');
    await lin.dialog('模拟支付');
    await lin.tap('模拟付款');
    await lin.sees('正在确认付款', '可以先离开这里。付好了，「我的兑换」里会变成待领取。');
    await lin.look('payment-waiting');
    await stage.demo.pay.release();
    await lin.opens('兑换成功');
    await lin.sees('换好了', '300 分 + 9.90 元');
    await lin.look('payment-done');
    await stage.demo.pay.set({});
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
    const dark = await stage.phone('林小满', { dark: true });
    lin = dark;
    await toPayment();
    await lin.tap('留下 300 分，去付款');
    await lin.opens('付款');
    await lin.look('payment-due-dark');
    await lin.tap('取消');
    await lin.dialog('取消这笔兑换');
    await lin.tap('取消兑换');
    await lin.opens('兑换详情');
  });
});

describe('the operator', () => {
  it('sees what was paid and what went back', async () => {
    operator = await stage.desk('运营小田');
    await operator.goTo('付款与退款');
    await operator.sees('付款与退款', '已退款', `兑换${GIFT}`);
    await operator.look('console-payments');
  });

  it('is told in the gift’s editor what would be dearer than the shop, and what would do', async () => {
    await operator.goTo('礼品');
    await operator.click(GIFT, { role: 'link' });
    await operator.opens(GIFT);
    await operator.sees('合 24.90 元，不比市价贵。');
    await operator.fill('另付现金（元）', '13');
    await operator.sees('合 28.00 元，比市价贵 0.10 元：300 分最多再加 12.90 元。');
    await operator.look('console-gift-cash');
  });
});
