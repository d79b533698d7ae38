import { belongToAPlan, type ConditionsOffice, hearOfMore, waitForMore, waitForTheDay } from '../journeys/conditions';
import { useStage } from '../journeys/stage';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** When, how often and for whom: the redemption day, a plan's price, and waiting for what is sold out. */
const stage = useStage(openStage);
let operator: Desk;

/** The operator at the console. */
const desk: ConditionsOffice = {
  async setRedemptionDay(giftName, day) {
    operator = await stage().desk('运营小田');
    await operator.goTo('礼品');
    await operator.click(giftName, { role: 'link' });
    await operator.opens(giftName);
    await operator.sees('什么时候换，限多少', '每月 8 日');
    await operator.page.getByLabel('积分兑换日').scrollIntoViewIfNeeded();
    if (day !== 8) {
      await operator.choose('积分兑换日', `每月 ${day} 日`);
      await operator.click('保存改动');
      await operator.sees('已保存');
    }
    await operator.look('console-gift-conditions');
  },

  async makePlanFor({ name, about }, member) {
    await operator.goTo('会员计划');
    await operator.sees('绿叶会员', '近 12 个月得满 800 分');
    await operator.click(/新建会员计划$/);
    await operator.fill('名称', name);
    await operator.fill('说明', about);
    await operator.look('console-plan-new');
    await operator.click(/^建\s?立$/);
    await operator.sees('由工作人员加入');
    await operator.look('console-plans');
    await operator.click('0 位');
    await operator.page.getByLabel('会员', { exact: true }).fill(member);
    await operator.page.locator('.ant-select-item-option').filter({ hasText: member, visible: true }).click();
    await operator.fill('到什么时候（北京时间）', '2030-01-01 00:00');
    await operator.page.keyboard.press('Enter');
    await operator.click(/^加\s?入$/);
    await operator.sees('已加入', '2030-01-01 00:00');
    await operator.look('console-plan-members');
  },
};

describe('the redemption day', () => waitForTheDay(stage, desk));

describe('a plan', () => belongToAPlan(stage, desk));

describe('what is sold out', () => {
  waitForMore(stage);
  hearOfMore(stage);

  it('leaves sound books', () => stage().expectSoundBooks());
});
