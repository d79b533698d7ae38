import type { Phone } from './phone';
import { SENT_GIFT } from './send';
import type { JourneyStage } from './stage';

/** What the merchant's owner does meanwhile: at a desk of the console, or at the API as that person. */
export interface ReturnsOffice {
  /** Says yes to the one that asks with these words, and where to send it. */
  agree(words: string, returnAddress: string): Promise<void>;
  /** It came back: refunded. */
  takeBack(): Promise<void>;
}

/** A gift that was sent and received, and is not as it should be. */
export function sendItBack(stage: () => JourneyStage, office: ReturnsOffice): void {
  let lin: Phone;
  const WHERE = '青禾文具枫林路店，枫林路 128 号，021-65123456';

  async function toItsRedemption(state: string): Promise<void> {
    await lin.open('/redemption/pages/mine/index');
    await lin.tap(new RegExp(`^${SENT_GIFT}，${state}`));
  }

  it('comes back when something is wrong: asked, agreed, sent back, refunded', async () => {
    lin = await stage().phone('林小满');
    await toItsRedemption('已收货');
    await lin.tap('售后');
    await lin.opens('售后');
    await lin.sees(`申请退货：${SENT_GIFT}`, '280 分');
    await lin.tap('申请退货');
    await lin.sees('请说说哪里不对，至少 2 个字。');
    await lin.type('哪里不对', '有一条脱线了');
    await lin.look('after-sale-ask');
    await lin.tap('申请退货');
    await lin.sees('等商户答复', '有一条脱线了');
    await lin.look('after-sale-asked');

    await office.agree('有一条脱线了', WHERE);

    await lin.open('/members/index');
    await toItsRedemption('已收货');
    await lin.tap('售后');
    await lin.sees('请寄回', WHERE);
    await lin.tap('填寄回单号');
    await lin.dialog('填寄回单号');
    await lin.type('单号', 'SF1234567890');
    await lin.look('after-sale-send-back');
    await lin.tap('已寄回');
    await lin.sees('等商户收货', '顺丰速运 SF1234567890');

    await office.takeBack();

    await toItsRedemption('已退货');
    await lin.sees('已退货', '退回了 280 分');
    await lin.look('shipment-returned');
    await lin.tap('售后');
    await lin.sees('已退回', '积分按原来的有效期退回了你的账户。');
    await lin.look('after-sale-refunded');
  });
}
