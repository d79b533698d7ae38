import type { Phone } from './phone';
import type { JourneyStage } from './stage';

/** A40 on two phones: one asks, the other says no, then yes. */
export function redeemTogether(stage: () => JourneyStage): void {
  let lin: Phone;
  let zhou: Phone;

  /** To where the first one can send her invitation on. */
  async function propose(): Promise<void> {
    await lin.open('/redemption/index');
    await lin.tap(/^情侣对笔/);
    await lin.opens('礼品详情');
    await lin.sees('两人一起，每人 400 分');
    await lin.look('joint-gift');
    await lin.tap('请朋友一起换');
    await lin.dialog('和朋友一起换');
    await lin.look('joint-propose');
    await lin.tap('留下 400 分，去请朋友');
    await lin.opens('一起换');
    await lin.sees(/已留着你的 400 分/);
  }

  it('the first asks, the second says no: her 400 are back', async () => {
    lin = await stage().phone('林小满');
    zhou = await stage().phone('周明');
    await propose();
    await lin.look('joint-waiting');
    const invitation = await lin.invites();
    expect(invitation).toBe(await lin.address());
    await zhou.open(invitation);
    await zhou.opens('一起换');
    await zhou.sees(/林＊满请你一起换/, '同意，用 400 分');
    await zhou.look('joint-asked');
    await zhou.tap('这次不换');
    await zhou.sees(/这次没有换成，你的积分没有变动/);
    await lin.sees(/这次没有换成，留着的 400 分已退回/);
    await lin.look('joint-declined');
  });

  it('asked again, the second says yes: each has a code of their own', async () => {
    await propose();
    const invitation = await lin.invites();
    await lin.open('/redemption/pages/mine/index');
    await lin.sees(/^等朋友同意：情侣对笔/);
    await lin.look('joint-mine');
    await zhou.open(invitation);
    await zhou.tap('同意，用 400 分');
    await zhou.opens('兑换成功');
    await zhou.tap('出示兑换码');
    await zhou.opens('兑换码');
    await zhou.sees('和 林＊满 一起换的，各得 1 份');
    await zhou.look('joint-code');
    await lin.open(invitation);
    await lin.sees(/^换成了。周＊同意了/);
    await lin.look('joint-accepted');
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.sees('和 周＊ 一起换的，各得 1 份');
  });

  it('looks right in the dark too', async () => {
    const dark = await stage().phone('林小满', { dark: true });
    await dark.open('/redemption/pages/mine/index');
    await dark.sees(/情侣对笔/);
    await dark.look('joint-mine-dark');
  });
}
