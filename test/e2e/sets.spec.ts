import { redeemASet } from '../journeys/redeem-set';
import { useStage } from '../journeys/stage';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** A set on the phone, at the counter, and where it is packed. */
const stage = useStage(openStage);
const SET = '开学文具袋';

describe('a set', () => redeemASet(stage));

describe('at the console', () => {
  let desk: Desk;
  it('is packed of the stock of its parts, and refused where one is short', async () => {
    desk = await stage().desk('运营小田');
    await desk.goTo('礼品');
    await desk.click(SET, { role: 'link' });
    await desk.opens(SET);
    await desk.sees('里面有', '现在还能再装 40 套', /装 10 套/);
    await desk.look('console-set');
    await desk.click(/装\s?套/);
    desk.watch.expectRefusal('409 POST /api/console/gifts/:id/packing');
    await desk.fill('装几套', '41');
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: /装\s?套/ })
      .click();
    await desk.seesAlert('「再生纸便签本」只剩 80 份，最多能装 40 套。');
    await desk.fill('装几套', '5');
    await desk.sees('再生纸便签本：80 份 → 70 份');
    await desk.look('console-set-pack');
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: /装\s?套/ })
      .click();
    await desk.sees('现在还能再装 35 套', /装 5 套/);
    await desk.click(/拆\s?套/);
    await desk.fill('拆几套', '2');
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: /拆\s?套/ })
      .click();
    await desk.sees('现在还能再装 37 套', /拆 2 套/);
  });

  it('leaves sound books', () => stage().expectSoundBooks());
});
