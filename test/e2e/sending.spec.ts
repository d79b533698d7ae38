import { newestParcel, redeemTowels, sendFromThePhone } from '../journeys/send-from-the-phone';
import type { Desk } from './support/desk';
import type { H5Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** The merchant's side of what is sent: from the owner's phone, in bulk from the desk; pieces that come back; and the calendar of slots. */
let stage: Stage;
let lin: H5Phone;
let owner: Desk;
let operator: Desk;
beforeAll(async () => {
  stage = await openStage();
  lin = await stage.phone('林小满');
  owner = await stage.desk();
  await owner.fill('登录名', 'owner');
  await owner.fill('密码', stage.demo.password);
  await owner.click(/登\s?录/);
  await owner.menu().waitFor();
  operator = await stage.desk('运营小田');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const GIFT = '竹纤维毛巾礼盒';
const newest = () => newestParcel(() => stage);

describe('the owner’s phone', () => sendFromThePhone(() => stage, 2));

describe('a piece of two comes back', () => {
  it('is asked for alone, and one stays', async () => {
    await lin.open(`/redemption/pages/code/index?id=${await newest()}`);
    await lin.tap('确认收货');
    await lin.dialog('确认收货');
    await lin.tap('收到了');
    await lin.sees('已收货');
    await lin.tap('售后');
    await lin.opens('售后');
    await lin.page.getByRole('radio', { name: '退 1 份' }).tap();
    await lin.sees('280 分');
    await lin.type('哪里不对', '有一条脱线了');
    await lin.look('after-sale-piece');
    await lin.tap('申请退货');
    await lin.sees('等商户答复');
    await owner.goTo('售后');
    await owner.click('同意退货');
    await owner.fill('退货寄到哪里', '青禾文具枫林路店，枫林路 128 号');
    await owner.page.getByRole('dialog').getByRole('button', { name: '同意退货' }).click();
    await owner.sees('已同意，会员会寄回');
    await lin.open(`/shipping/after-sale/index?id=${await newest()}`);
    await lin.tap('填寄回单号');
    await lin.dialog('填寄回单号');
    await lin.type('单号', 'SF1234567890');
    await lin.tap('已寄回');
    await lin.sees('等商户收货');
    await owner.goTo('发货');
    await owner.goTo('售后');
    await owner.page.getByText('待收货', { exact: true }).first().click();
    await owner.click('收到退货，退回');
    await owner.agree('收到退货', '收到，退回');
    await owner.sees('积分已退回会员');
    await lin.open(`/redemption/pages/code/index?id=${await newest()}`);
    await lin.sees(/退了 1 份/, '退回了 280 分');
    await lin.look('shipment-piece-returned');
    await lin.tap('售后');
    // The other piece can still be asked for; what was is told below.
    await lin.sees(`申请退货：${GIFT}`, '已退回');
    await lin.look('after-sale-rest');
  });
});

describe('many numbers at once', () => {
  it('are filled into the list, looked at line by line, and sent', async () => {
    await redeemTowels(lin, 1);
    const id = await newest();
    await owner.goTo('发货');
    await owner.click('批量填单号');
    await owner.sees(/先下载待寄出表/);
    await owner.look('console-numbers');
    const file = `兑换编号,快递公司,单号\n${id},圆通速递,YT1234567890\n00000000000000000000000000,圆通速递,YT1234567891\n${id},,\n`;
    await owner.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await owner.sees('可以寄出 1 件，1 行有问题，会跳过，1 行没填单号。', '没有找到这个兑换编号，请用下载的待寄出表。');
    await owner.look('console-numbers-preview');
    await owner.click('寄出 1 件');
    await owner.sees('寄出了 1 件，会员收到了单号，1 行有问题，没有寄出，1 行没填单号。');
    await owner.look('console-numbers-done');
    await owner.page.getByRole('button', { name: /完\s?成/ }).click();
    await owner.sees('没有要寄的。');
  });
});

describe('the console of the operator', () => {
  it('shows a week of slots, and gives one more places', async () => {
    const [gift] = await stage.demo.sql.rows<{ name: string }>("SELECT name FROM gift WHERE kind = 'ticket'");
    await operator.goTo('礼品');
    await operator.click(gift?.name ?? '', { role: 'link' });
    await operator.sees('场次', '使用条件');
    await operator.page.locator('.slot-months').getByText('周', { exact: true }).click();
    await operator.sees(/\d+ 场，余 \d+ 位/);
    await operator.page.locator('.slot-week').scrollIntoViewIfNeeded();
    await operator.look('console-slots-week');
    await operator.page.locator('.slot-week .slot-mark.slot-open').first().click();
    await operator.page.getByRole('spinbutton', { name: '名额' }).fill('15');
    await operator.look('console-slot-capacity');
    await operator.click('改名额');
    await operator.sees('名额改成了 15 位');
    await operator.sees('0 / 15');
  });

  it('previews limits and the redemption day as the phone shows them', async () => {
    const [gift] = await stage.demo.sql.rows<{ name: string }>(
      "SELECT name FROM gift WHERE JSON_EXTRACT(conditions, '$.onDay') = 8",
    );
    await operator.goTo('礼品');
    await operator.click(gift?.name ?? '', { role: 'link' });
    await operator.sees('每月 8 日', '当天 0 点开始，换完为止');
    await operator.look('console-gift-preview-limits');
  });

  it('leaves sound books', () => stage.expectSoundBooks());
});
