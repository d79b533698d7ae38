import type { Phone } from './phone';
import { chip, comingSlot, line, when } from './slots';
import type { JourneyStage } from './stage';

/** What the operator does meanwhile: at a desk of the console, or at the API as that person. */
export interface SlotOffice {
  /** The member is in it; she is told the reason. */
  cancelSlot(slot: Date, reason: string): Promise<void>;
}

export const CLASS = '周末手账课（90 分钟）';
/** Brackets may be drawn half as wide. */
export const CLASS_NAMED = CLASS.replace(/[（）]/g, '.');

/** A class at the weekend: a place taken and changed, and a slot that the shop cancels. */
export function comeToAClass(stage: () => JourneyStage, office: SlotOffice): void {
  let lin: Phone;
  const slot = (at: number) => comingSlot(stage().demo, at);

  it('sees that the ticket is as good as one for cash, chooses a time, and has a place', async () => {
    lin = await stage().phone('林小满');
    const first = await slot(0);
    await lin.open('/redemption/index');
    await lin.opens('兑换');
    await lin.tap(new RegExp(`^${CLASS_NAMED}`));
    await lin.opens('礼品详情');
    await lin.sees('选场次', '请选场次', '使用条件', '和现金票一样：现金票能用的时候，积分票都能用。', '周六、周日 9:00–18:00');
    await lin.look('ticket-gift');
    await lin.tap(chip(first), { role: 'radio' });
    await lin.tap(line(first), { role: 'radio' });
    await lin.look('ticket-slot');
    await lin.tap('400 分兑换');
    await lin.sees('确认兑换', '开场前 24 小时可以改、可以退');
    await lin.look('ticket-confirm');
    await lin.tap('用 400 分兑换');
    await lin.opens('兑换成功');
    await lin.sees('到时出示兑换码入场就行。');
    await lin.look('ticket-done');
  });

  it('comes at another time instead', async () => {
    const other = await slot(2);
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.sees(when(await slot(0)), /起可用$/);
    await lin.look('ticket-code');
    await lin.tap('改场次');
    await lin.dialog('改场次');
    await lin.tap(chip(other), { role: 'radio' });
    await lin.tap(line(other), { role: 'radio' });
    await lin.look('ticket-change');
    await lin.tap('改到这一场');
    await lin.sees(when(other));
  });

  it('whose slot the shop cancels has the points back by themselves, with a tenth on top, and is told why', async () => {
    const cancelled = await slot(2);
    const owner = await stage().phone('青禾店主');
    await owner.opens('商户台');
    await owner.tap(/^今天的预约，/);
    await owner.opens('预约');
    await owner.tap(chip(cancelled), { role: 'radio' });
    await owner.sees('1 / 12 位', '林＊满', '已约');
    await owner.look('merchant-bookings');
    await office.cancelSlot(cancelled, '老师生病了');
    // The job works it off within its ten seconds; the phone looks again by itself.
    await lin.sees('已取消', '商户取消了场次，400 分已退回，另补偿 40 分');
    await lin.look('ticket-cancelled');
    await lin.isTold('场次取消了，积分已退回');
    await lin.sees(/老师生病了。400 分已退回/);
  });
}

export function readSlotsInTheDark(stage: () => JourneyStage): void {
  it('the slots and the conditions are as easy to read', async () => {
    const zhou = await stage().phone('周明', { dark: true });
    const [gift] = await stage().demo.sql.rows<{ id: string }>("SELECT id FROM gift WHERE kind = 'ticket'");
    await zhou.open(`/redemption/pages/gift/index?id=${gift?.id}`);
    await zhou.opens('礼品详情');
    await zhou.tap(line(await comingSlot(stage().demo, 0)), { role: 'radio' });
    await zhou.look('ticket-gift-dark');
    await zhou.scrollTo('商户取消');
    await zhou.look('ticket-terms-dark');
  });
}
