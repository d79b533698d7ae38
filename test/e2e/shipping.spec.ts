import { payFreight, type ShippingOffice, sendToTheDoor } from '../journeys/send';
import { type ReturnsOffice, sendItBack } from '../journeys/send-back';
import { useStage } from '../journeys/stage';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** A gift that is sent: from the address book to the door. */
const stage = useStage(openStage);
let owner: Desk;

/** The merchant's owner at the console. */
const shippingDesk: ShippingOffice = {
  async send(to, by) {
    owner = await stage().desk();
    await owner.fill('登录名', 'owner');
    await owner.fill('密码', stage().demo.password);
    await owner.click(/登\s?录/);
    await owner.menu().waitFor();
    await owner.goTo('发货');
    await owner.sees('周＊ 139＊＊＊＊5678', '待寄出');
    await owner.look('console-shipments');
    await owner.click('看地址');
    await owner.sees(/看一次记一次/);
    await owner.click('显示完整地址');
    await owner.sees(to.phone, to.address);
    await owner.look('console-shipment-address');
    await owner.click(/关\s?上/);
    await owner.click('填单号寄出');
    await owner.fill('快递公司', by.company);
    await owner.fill('单号', by.trackingNo);
    await owner.look('console-send');
    await owner.click(/^寄\s?出$/);
    await owner.sees('已寄出，会员收到了单号', '没有要寄的。');
  },

  async chargeFreight(giftName, template) {
    await owner.goTo('运费模板');
    await owner.click(/新建模板$/);
    await owner.fill('模板名称', template);
    await owner.click(/加一个分区$/);
    await owner.look('console-freight-new');
    await owner.click('删掉第 1 个分区');
    await owner.click(/^保\s?存$/);
    await owner.sees('运费模板已保存', template, '前 1 份 8.00 元，每多 1 份 0.00 元');
    await owner.look('console-freight');
    await owner.goTo('礼品');
    await owner.click(giftName, { role: 'link' });
    await owner.opens(giftName);
    await owner.look('console-gift-shipped');
    await owner.choose('运费', template);
    await owner.sees('运费已改，从下一笔兑换起生效');
  },
};

const returnsDesk: ReturnsOffice = {
  async agree(words, returnAddress) {
    await owner.goTo('售后');
    await owner.sees('质量问题', words, '待答复');
    await owner.look('console-after-sales');
    await owner.click('同意退货');
    await owner.fill('退货寄到哪里', returnAddress);
    await owner.look('console-after-sale-agree');
    await owner.page.getByRole('dialog').getByRole('button', { name: '同意退货' }).click();
    await owner.sees('已同意，会员会寄回');
  },

  async takeBack() {
    await owner.goTo('发货');
    await owner.goTo('售后');
    await owner.page.getByText('待收货', { exact: true }).first().click();
    await owner.click('收到退货，退回');
    await owner.agree('收到退货', '收到，退回');
    await owner.sees('积分已退回会员');
  },
};

describe('a gift that is sent', () => {
  sendToTheDoor(stage, shippingDesk);
  sendItBack(stage, returnsDesk);
  payFreight(stage, shippingDesk);
});
