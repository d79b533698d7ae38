import { atTheOffice } from './office';
import type { JourneyStage } from './stage';

/** What the operator does meanwhile: at a desk of the console, or at the API as that person. */
export interface ConditionsOffice {
  /** The gift is offered on this day of each month alone; its limits stay. */
  setRedemptionDay(giftName: string, day: number): Promise<void>;
  /** A new plan of names, with one member in it to the end of 2029. */
  makePlanFor(plan: { name: string; about: string }, member: string): Promise<void>;
}

const BAG = '兑换日稻穗收纳袋';

/** A day on which nothing is offered, read by whoever comes too early. */
export function waitForTheDay(stage: () => JourneyStage, office: ConditionsOffice): void {
  /** A day of the month that today is not, in Shanghai. */
  const today = new Date(Date.now() + 8 * 3_600_000).getUTCDate();
  const day = today === 8 ? 9 : 8;

  it('is set at the desk with its limits', () => office.setRedemptionDay(BAG, day));

  it('is what the member reads, and the button waits for it', async () => {
    const lin = await stage().phone('林小满');
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${BAG}，120 分，.*开始$`));
    await lin.opens('礼品详情');
    await lin.sees(`每月 ${day} 日`, '每天共 200 份', '每天每人限 1 份', '还没开始', /00:00 开始$/);
    await lin.look('gift-redemption-day');
  });
}

/** Plans: one that the points lead into, and one of names. */
export function belongToAPlan(stage: () => JourneyStage, office: ConditionsOffice): void {
  it('gives its members another price, and says how they came into it', async () => {
    const lin = await stage().phone('林小满');
    await lin.open('/redemption/index');
    await lin.tap(/^窗台绿植，320 分，/);
    await lin.sees('绿叶会员价', '350 分');
    await lin.look('gift-plan-price');
    await lin.open('/members/index');
    await lin.tap(/^会员计划/);
    await lin.opens('会员计划');
    await lin.sees('绿叶会员', '已加入', '近 12 个月获得满 800 分，自动加入');
    await lin.look('plans');
  });

  it('of names is made at the desk, and a member is put into it until a day', async () => {
    await office.makePlanFor({ name: '街坊会员', about: '枫林社区的老街坊，周末先换。' }, '周明');
    const zhou = await stage().phone('周明');
    await zhou.open('/members/pages/plans/index');
    await zhou.sees('街坊会员', '已加入', '到 2029 年 12 月 31 日');
  });
}

/** A gift that is sold out, and comes again. */
export function waitForMore(stage: () => JourneyStage): void {
  it('can be waited for', async () => {
    const office = await atTheOffice(stage().demo, 'operator');
    const { id, stock } = await office.gift('多肉小苗');
    await office.restock(id, -stock);
    const lin = await stage().phone('林小满');
    await lin.open(`/redemption/pages/gift/index?id=${id}`);
    await lin.tap('到货提醒我');
    await lin.sees('到货会通知你', '取消到货提醒');
    await lin.look('gift-waiting');
    await office.restock(id, 5);
  });
}

/** The job that tells it may come half a minute later: what does not need it may be done in between. */
export function hearOfMore(stage: () => JourneyStage): void {
  it('whoever waits is told when it is there again', async () => {
    const lin = await stage().phone('林小满');
    await lin.isTold('到货了');
    await lin.look('notice-back');
  });
}
