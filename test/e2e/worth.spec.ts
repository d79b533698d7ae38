import { useStage } from '../journeys/stage';
import { readTheWorth } from '../journeys/worth';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** What a point is worth: promised by the operator, held by the server, read by everybody. */
const stage = useStage(openStage);
let operator: Desk;

describe('the worth of a point', () => {
  readTheWorth(stage);

  it('is held at the desk: a dearer price is refused with what would work', async () => {
    operator = await stage().desk();
    await operator.fill('登录名', 'operator');
    await operator.fill('密码', stage().demo.password);
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
