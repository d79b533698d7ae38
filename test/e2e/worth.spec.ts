import type { Desk } from './support/desk';
import type { H5Phone as Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** What a point is worth: promised by the operator, held by the server, read by everybody. */
let stage: Stage;
let operator: Desk;
let lin: Phone;
beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

describe('the worth of a point', () => {
  it('is read by a member: the floor, the basket, and on the gift every price it had', async () => {
    lin = await stage.phone('林小满');
    await lin.open('/points/rules/index');
    await lin.tap('1 分值多少', { role: 'link' });
    await lin.opens('1 分值多少');
    await lin.sees('0.05', '价值保障清单', '4 件', '铜尖钢笔', '1 分值 0.15 元');
    await lin.look('worth');
    await lin.tap(/^再生纸笔记本套装（3 本），500 分/);
    await lin.opens('礼品详情');
    await lin.sees('价格记录', '价值保障', /第一次标价，市价 25\.00 元/);
  });

  it('is held at the desk: a dearer price is refused with what would work', async () => {
    operator = await stage.desk();
    await operator.fill('登录名', 'operator');
    await operator.fill('密码', stage.demo.password);
    await operator.click(/登\s?录/);
    await operator.menu().waitFor();
    await operator.goTo('礼品');
    await operator.click('再生纸笔记本套装（3 本）', { role: 'link' });
    await operator.sees('价值保障与价格记录', '保障中');
    operator.watch.expectRefusal('409 PATCH /api/console/gifts/:id');
    await operator.fill('积分价（分）', '600');
    await operator.click('保存改动');
    await operator.seesAlert('最多标 500 分');
    await operator.look('console-gift-worth');
    await operator.click('放弃改动');
  });

  it('and the year is counted for them', async () => {
    await operator.goTo('礼品年报');
    await operator.sees(/年，到今天/);
    expect(await operator.figure('礼品种类')).toMatch(/^[1-9]/);
    await operator.look('console-gift-years');
  });
});
