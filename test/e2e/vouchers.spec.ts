import { useStage } from '../journeys/stage';
import { useVoucher } from '../journeys/use-voucher';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** A37 on two phones, and at a desk what the voucher says. */
const stage = useStage(openStage);

describe('a voucher of 20 yuan off a bill of 100', () => useVoucher(stage));

describe('at the console', () => {
  let desk: Desk;
  it('its terms stand beside the gift and are changed only while it is not offered', async () => {
    desk = await stage().desk('运营小田');
    await desk.goTo('礼品');
    await desk.opens('礼品');
    await desk.click('文具抵用券', { role: 'link' });
    await desk.sees('账单满 100.00 元，减 20.00 元。', /上架中不能改/);
    await desk.look('console-voucher');
    await desk.click(/下\s?架/);
    await desk.agree(/下架“文具抵用券”/, /下\s?架/);
    await desk.sees('保存满减');
    await desk.fill('满（元）', '120');
    await desk.click('保存满减');
    await desk.sees('满减已保存');
    await desk.look('console-voucher-terms');
  });

  it('leaves sound books', () => stage().expectSoundBooks());
});
