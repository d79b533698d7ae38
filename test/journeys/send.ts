import type { Phone } from './phone';
import type { JourneyStage } from './stage';

/** What the merchant's owner does meanwhile: at a desk of the console, or at the API as that person. */
export interface ShippingOffice {
  /** Reads the address of the one gift that waits, which is on record, and sends it. */
  send(to: { phone: string; address: string }, by: { company: string; trackingNo: string }): Promise<void>;
  /** The gift is sent by a new template from now on. */
  chargeFreight(giftName: string, template: string): Promise<void>;
}

export const SENT_GIFT = '竹纤维毛巾礼盒';

/** A gift that is sent: from the address book to the door. */
export function sendToTheDoor(stage: () => JourneyStage, office: ShippingOffice): void {
  let lin: Phone;

  it('goes to an address that the member writes down once', async () => {
    lin = await stage().phone('林小满');
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
    await lin.tap(new RegExp(`^${SENT_GIFT}，280 分，可以换`));
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

  it('is sent by the merchant’s owner, who opens the address on record', () =>
    office.send(
      { phone: '13912345678', address: '浙江省杭州市西湖区文三路 9 号' },
      { company: '中通快递', trackingNo: 'ZT7788990011' },
    ));

  it('is on its way, and the member says when it is there', async () => {
    await lin.open('/redemption/pages/mine/index');
    await lin.tap(new RegExp(`^${SENT_GIFT}，已寄出`));
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
    await lin.tap('售后');
    await lin.opens('售后');
    await lin.sees(`申请退货：${SENT_GIFT}`);
  });
}

/** Sending costs something from the day on which the owner says so. */
export function payFreight(stage: () => JourneyStage, office: ShippingOffice): void {
  it('has freight where the owner says so, with its own price for far away', async () => {
    await office.chargeFreight(SENT_GIFT, '轻小件');
    const lin = await stage().phone('林小满');
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${SENT_GIFT}，280 分，可以换`));
    await lin.sees('首份 8.00 元');
    await lin.tap('去兑换');
    await lin.dialog('确认兑换');
    await lin.sees('8.00 元');
    await lin.look('confirm-freight');
  });
}
