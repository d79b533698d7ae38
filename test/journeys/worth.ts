import type { JourneyStage } from './stage';

/** What a point is worth, as members read it. */
export function readTheWorth(stage: () => JourneyStage): void {
  it('is read by a member: the floor, the basket, and on the gift every price it had', async () => {
    const lin = await stage().phone('林小满');
    await lin.open('/points/rules/index');
    await lin.tap('1 分值多少', { role: 'link' });
    await lin.opens('1 分值多少');
    await lin.sees('0.05', '价值保障清单', '4 件', '铜尖钢笔', '1 分值 0.15 元');
    await lin.look('worth');
    await lin.tap(/^再生纸笔记本套装（3 本），500 分/);
    await lin.opens('礼品详情');
    await lin.sees('价格记录', '价值保障', /第一次标价，市价 25\.00 元/);
  });
}
