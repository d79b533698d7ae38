import { atTheOffice } from '../journeys/office';
import type { Desk } from './support/desk';
import type { H5Phone as Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** When, how often and for whom: the redemption day, a plan's price, and waiting for what is sold out. */
let stage: Stage;
let operator: Desk;
let lin: Phone;
beforeAll(async () => {
  stage = await openStage();
  operator = await stage.desk('运营小田');
  lin = await stage.phone('林小满');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const BAG = '兑换日稻穗收纳袋';
/** A day of the month that today is not, in Shanghai. */
const today = new Date(Date.now() + 8 * 3_600_000).getUTCDate();
const day = today === 8 ? 9 : 8;

describe('the redemption day', () => {
  it('is set at the desk with its limits', async () => {
    await operator.goTo('礼品');
    await operator.click(BAG, { role: 'link' });
    await operator.opens(BAG);
    await operator.sees('什么时候换，限多少', '每月 8 日');
    await operator.page.getByLabel('积分兑换日').scrollIntoViewIfNeeded();
    if (day !== 8) {
      await operator.choose('积分兑换日', `每月 ${day} 日`);
      await operator.click('保存改动');
      await operator.sees('已保存');
    }
    await operator.look('console-gift-conditions');
  });

  it('is what the member reads, and the button waits for it', async () => {
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${BAG}，120 分，.*开始$`));
    await lin.opens('礼品详情');
    await lin.sees(`每月 ${day} 日`, '每天共 200 份', '每天每人限 1 份', '还没开始', /00:00 开始$/);
    await lin.look('gift-redemption-day');
  });
});

describe('a plan', () => {
  it('gives its members another price, and says how they came into it', async () => {
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
    await operator.goTo('会员计划');
    await operator.sees('绿叶会员', '近 12 个月得满 800 分');
    await operator.click(/新建会员计划$/);
    await operator.fill('名称', '街坊会员');
    await operator.fill('说明', '枫林社区的老街坊，周末先换。');
    await operator.look('console-plan-new');
    await operator.click(/^建\s?立$/);
    await operator.sees('由工作人员加入');
    await operator.look('console-plans');
    await operator.click('0 位');
    await operator.page.getByLabel('会员', { exact: true }).fill('周明');
    await operator.page.locator('.ant-select-item-option').filter({ hasText: '周明', visible: true }).click();
    await operator.fill('到什么时候（北京时间）', '2030-01-01 00:00');
    await operator.page.keyboard.press('Enter');
    await operator.click(/^加\s?入$/);
    await operator.sees('已加入', '2030-01-01 00:00');
    await operator.look('console-plan-members');
    const zhou = await stage.phone('周明');
    await zhou.open('/members/pages/plans/index');
    await zhou.sees('街坊会员', '已加入', '到 2029 年 12 月 31 日');
  });
});

describe('what is sold out', () => {
  it('can be waited for, and whoever waits is told when it is there again', async () => {
    const office = await atTheOffice(stage.demo, 'operator');
    const { id, stock } = await office.gift('多肉小苗');
    await office.restock(id, -stock);
    await lin.open(`/redemption/pages/gift/index?id=${id}`);
    await lin.tap('到货提醒我');
    await lin.sees('到货会通知你', '取消到货提醒');
    await lin.look('gift-waiting');
    await office.restock(id, 5);
    // The job looks every half minute; the inbox shows what there was when it was opened.
    const isTold = async () => {
      await lin.open('/notices/inbox/index');
      await lin.opens('消息');
      await lin.sees(/到货了|「/);
      return (await lin.words()).includes('到货了');
    };
    for (const began = Date.now(); !(await isTold()) && Date.now() - began < 90_000; );
    await lin.sees('到货了');
    await lin.look('notice-back');
  });

  it('leaves sound books', () => stage.expectSoundBooks());
});
