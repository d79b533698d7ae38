import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const SET = '开学文具袋';

/** A set on two phones: what is in it, what it saves, and what the clerk hands over. */
export function redeemASet(stage: () => JourneyStage): void {
  let lin: Phone;

  it('says what is in it and what it saves, before it is had and on its code', async () => {
    lin = await stage().phone('林小满');
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${SET}`));
    await lin.opens('礼品详情');
    await lin.sees('套装里有', '再生纸便签本', '稻穗帆布袋', '单独兑换要 400 分，套装省 40 分。');
    await lin.look('set-gift');
    await lin.tap('360 分兑换');
    await lin.dialog('确认兑换');
    await lin.sees('每套有');
    await lin.look('set-confirm');
    await lin.tap('用 360 分兑换');
    await lin.opens('兑换成功');
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.sees(/每套：再生纸便签本\s×\s2、稻穗帆布袋\s×\s1/);
    await lin.look('set-code');
  });

  it('tells the clerk all that is to be handed over', async () => {
    const clerk = await stage().phone('王店员');
    await clerk.opens('商户台');
    await clerk.tap(/^核销，/);
    await clerk.scanner('扫兑换码');
    await clerk.typeInstead();
    await clerk.type('兑换码数字', await lin.digits());
    await clerk.tap('核销');
    await clerk.opens('核销结果');
    await clerk.sees('核销成功', '一套 2 种，请一次交齐', '再生纸便签本 × 2', '稻穗帆布袋 × 1');
    await clerk.look('set-verified');
    await lin.sees('已使用');
  });

  it('looks right in the dark too', async () => {
    const dark = await stage().phone('陈新', { dark: true });
    await dark.open('/redemption/index');
    await dark.tap(new RegExp(`^${SET}`));
    await dark.sees('单独兑换要 400 分，套装省 40 分。');
    await dark.look('set-gift-dark');
  });
}
