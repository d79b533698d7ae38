import type { Phone } from './phone';
import type { JourneyStage } from './stage';

/** A37 on two phones: 20 yuan off a bill of 100, a bill of 90, a bill that is paid back. */
export function useVoucher(stage: () => JourneyStage): void {
  let lin: Phone;
  let clerk: Phone;

  it('says what it takes off before it is had', async () => {
    lin = await stage().phone('林小满');
    await lin.open('/redemption/index');
    await lin.tap(/^文具抵用券/);
    await lin.opens('礼品详情');
    await lin.sees('满 100.00 元减 20.00 元', '到店使用');
    await lin.look('voucher-gift');
    await lin.tap('400 分兑换');
    await lin.dialog('确认兑换');
    await lin.look('voucher-confirm');
    await lin.tap('用 400 分兑换');
    await lin.opens('兑换成功');
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.sees('满 100.00 元减 20.00 元，请告诉店员账单金额');
    await lin.look('voucher-code');
  });

  it('is not used up by a bill of 90, ten yuan short', async () => {
    clerk = await stage().phone('王店员');
    // The first try of a voucher's code learns what to ask for, the second is a bill that is too small.
    clerk.watch.expectRefusal('422 POST /api/merchant/verifications');
    clerk.watch.expectRefusal('409 POST /api/merchant/verifications');
    await clerk.opens('商户台');
    await clerk.tap(/^核销，/);
    await clerk.scanner('扫兑换码');
    await clerk.typeInstead();
    await clerk.type('兑换码数字', await lin.digits());
    await clerk.tap('核销');
    await clerk.dialog('抵用券');
    await clerk.sees('满 100.00 元减 20.00 元');
    await clerk.type('账单金额', '90');
    await clerk.tap('用这张券');
    await clerk.sees('账单满 100.00 元才能用，还差 10.00 元。券没有用掉。');
    await clerk.look('voucher-too-small');
  });

  it('takes 20 off a bill of 100: 80 is to be paid', async () => {
    await clerk.type('账单金额', '100');
    await clerk.sees('80.00 元');
    await clerk.look('voucher-bill');
    await clerk.tap('用这张券');
    await clerk.opens('核销结果');
    await clerk.sees('核销成功', '请收 80.00 元', '20.00 元');
    await clerk.look('voucher-used');
    await lin.sees('已使用', /100\.00 元的账单减了 20\.00 元/);
    await lin.look('voucher-spent');
  });

  it('is good again when the bill is paid back', async () => {
    await clerk.tap('回到商户台');
    await clerk.opens('商户台');
    await clerk.tap(/^抵用券退款/);
    await clerk.opens('抵用券退款');
    await clerk.look('voucher-bills');
    await clerk.tap(/^林＊满，账单 100\.00 元/);
    await clerk.dialog('登记账单退款');
    await clerk.type('退款单号', 'QH-T-0001');
    await clerk.look('voucher-refund');
    await clerk.tap('确认登记');
    await clerk.opens('抵用券已还给会员');
    await clerk.sees('林＊满的券可以再用', 'QH-T-0001');
    await clerk.look('voucher-refunded');
    await lin.open('/redemption/pages/mine/index');
    await lin.opens('我的兑换');
    await lin.sees('待使用');
    await lin.look('voucher-again');
    await clerk.tap('回到商户台');
    await clerk.opens('商户台');
    await clerk.tap(/^抵用券退款/);
    await clerk.sees('已退款，券已还');
  });

  it('looks right in the dark too', async () => {
    const dark = await stage().phone('王店员', { dark: true });
    await dark.opens('商户台');
    await dark.tap(/^抵用券退款/);
    await dark.sees('已退款，券已还');
    await dark.look('voucher-bills-dark');
  });
}
