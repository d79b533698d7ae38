import type { Desk } from './support/desk';
import type { H5Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** A gift that is sent: from the address book to the door. */
let stage: Stage;
let lin: H5Phone;
let owner: Desk;
beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const GIFT = '竹纤维毛巾礼盒';

describe('a gift that is sent', () => {
  it('goes to an address that the member writes down once', async () => {
    lin = await stage.phone('林小满');
    await lin.open('/members/index');
    await lin.tap(/^收货地址/);
    await lin.opens('收货地址');
    await lin.sees('林＊满 138＊＊＊＊8000', '默认');
    await lin.tap('加一个地址');
    await lin.opens('加一个地址');
    await lin.tap('保存');
    await lin.sees('请填收货人。', '请选省份。');
    await lin.type('收货人', '周明');
    await lin.type('电话', '13912345678');
    await lin.tap(/^省份/);
    await lin.dialog('选省份');
    await lin.look('address-provinces');
    await lin.tap('浙江省', { role: 'radio' });
    await lin.type('城市', '杭州市');
    await lin.type('区县', '西湖区');
    await lin.type('街道门牌', '文三路 9 号');
    await lin.look('address');
    await lin.tap('保存');
    await lin.opens('收货地址');
    await lin.sees('周＊ 139＊＊＊＊5678', /文三路＊＊＊/);
    await lin.look('addresses');
  });

  it('is redeemed to it, and the sheet says where to, what sending costs and until when', async () => {
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${GIFT}，280 分，可以换`));
    await lin.opens('礼品详情');
    await lin.sees('包邮', '兑换后 3 天内寄出');
    await lin.look('gift-shipped');
    await lin.tap('去兑换');
    await lin.dialog('确认兑换');
    await lin.sees('林＊满 138＊＊＊＊8000', '寄出前可以随时取消，积分按原有效期退回');
    await lin.tap(/^林＊满 138＊＊＊＊8000/);
    await lin.tap(/^周＊ 139＊＊＊＊5678/, { role: 'radio' });
    await lin.sees('周＊ 139＊＊＊＊5678');
    await lin.look('confirm-shipped');
    await lin.tap('用 280 分兑换');
    await lin.opens('兑换成功');
    await lin.sees(/前寄出，寄出后告诉你单号/);
    await lin.look('done-shipped');
    await lin.tap('看发货进度');
    await lin.opens('兑换详情');
    await lin.sees('待寄出', '周＊ 139＊＊＊＊5678');
    await lin.look('shipment-waiting');
  });

  it('is sent by the merchant’s owner, who opens the address on record', async () => {
    owner = await stage.desk();
    await owner.fill('登录名', 'owner');
    await owner.fill('密码', stage.demo.password);
    await owner.click(/登\s?录/);
    await owner.menu().waitFor();
    await owner.goTo('发货');
    await owner.sees('周＊ 139＊＊＊＊5678', '待寄出');
    await owner.look('console-shipments');
    await owner.click('看地址');
    await owner.sees(/看一次记一次/);
    await owner.click('显示完整地址');
    await owner.sees('13912345678', '浙江省杭州市西湖区文三路 9 号');
    await owner.look('console-shipment-address');
    await owner.click(/关\s?上/);
    await owner.click('填单号寄出');
    await owner.fill('快递公司', '中通快递');
    await owner.fill('单号', 'ZT7788990011');
    await owner.look('console-send');
    await owner.click(/^寄\s?出$/);
    await owner.sees('已寄出，会员收到了单号', '没有要寄的。');
  });

  it('is on its way, and the member says when it is there', async () => {
    await lin.open('/redemption/pages/mine/index');
    await lin.tap(new RegExp(`^${GIFT}，已寄出`));
    await lin.opens('兑换详情');
    await lin.sees('已寄出', '中通快递 ZT7788990011');
    await lin.seesNo('不想要了，取消兑换');
    await lin.look('shipment-underway');
    await lin.tap('确认收货');
    await lin.dialog('确认收货');
    await lin.look('shipment-receive');
    await lin.tap('收到了');
    await lin.sees('已收货');
    await lin.look('shipment-received');
  });

  it('comes back when something is wrong: asked, agreed, sent back, refunded', async () => {
    await lin.tap('售后');
    await lin.opens('售后');
    await lin.sees(`申请退货：${GIFT}`, '280 分');
    await lin.tap('申请退货');
    await lin.sees('请说说哪里不对，至少 2 个字。');
    await lin.type('哪里不对', '有一条脱线了');
    await lin.look('after-sale-ask');
    await lin.tap('申请退货');
    await lin.sees('等商户答复', '有一条脱线了');
    await lin.look('after-sale-asked');

    await owner.goTo('售后');
    await owner.sees('质量问题', '有一条脱线了', '待答复');
    await owner.look('console-after-sales');
    await owner.click('同意退货');
    await owner.fill('退货寄到哪里', '青禾文具枫林路店，枫林路 128 号，021-65123456');
    await owner.look('console-after-sale-agree');
    await owner.page.getByRole('dialog').getByRole('button', { name: '同意退货' }).click();
    await owner.sees('已同意，会员会寄回');

    await lin.open('/members/index');
    await lin.open('/redemption/pages/mine/index');
    await lin.tap(new RegExp(`^${GIFT}，已收货`));
    await lin.tap('售后');
    await lin.sees('请寄回', '青禾文具枫林路店，枫林路 128 号，021-65123456');
    await lin.tap('填寄回单号');
    await lin.dialog('填寄回单号');
    await lin.type('单号', 'SF1234567890');
    await lin.look('after-sale-send-back');
    await lin.tap('已寄回');
    await lin.sees('等商户收货', '顺丰速运 SF1234567890');

    await owner.goTo('发货');
    await owner.goTo('售后');
    await owner.page.getByText('待收货', { exact: true }).first().click();
    await owner.click('收到退货，退回');
    await owner.agree('收到退货', '收到，退回');
    await owner.sees('积分已退回会员');

    await lin.open('/redemption/pages/mine/index');
    await lin.tap(new RegExp(`^${GIFT}，已退货`));
    await lin.sees('已退货', '退回了 280 分');
    await lin.look('shipment-returned');
    await lin.tap('售后');
    await lin.sees('已退回', '积分按原来的有效期退回了你的账户。');
    await lin.look('after-sale-refunded');
  });

  it('has freight where the owner says so, with its own price for far away', async () => {
    await owner.goTo('运费模板');
    await owner.click(/新建模板$/);
    await owner.fill('模板名称', '轻小件');
    await owner.click(/加一个分区$/);
    await owner.look('console-freight-new');
    await owner.click('删掉第 1 个分区');
    await owner.click(/^保\s?存$/);
    await owner.sees('运费模板已保存', '轻小件', '前 1 份 8.00 元，每多 1 份 0.00 元');
    await owner.look('console-freight');
    await owner.goTo('礼品');
    await owner.click(GIFT, { role: 'link' });
    await owner.opens(GIFT);
    await owner.look('console-gift-shipped');
    await owner.choose('运费', '轻小件');
    await owner.sees('运费已改，从下一笔兑换起生效');
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${GIFT}，280 分，可以换`));
    await lin.sees('首份 8.00 元');
    await lin.tap('去兑换');
    await lin.dialog('确认兑换');
    await lin.sees('8.00 元');
    await lin.look('confirm-freight');
  });
});
