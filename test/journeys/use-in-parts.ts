import { atTheOffice } from './office';
import type { Phone } from './phone';
import type { JourneyStage } from './stage';

/** Five coffees on one code: used in part, undone, whole again – two phones throughout. */
export function useInParts(stage: () => JourneyStage): void {
  let lin: Phone;
  let clerk: Phone;

  it('says how often it can be used, before and after redeeming', async () => {
    const gift = await (await atTheOffice(stage().demo, 'operator')).fiveCoffees();
    lin = await stage().phone('林小满');
    clerk = await stage().phone('王店员');
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
    await clerk.scanner('扫兑换码');
    await clerk.typeInstead();
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
}
