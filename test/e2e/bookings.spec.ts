import { CLASS, CLASS_NAMED, comeToAClass, readSlotsInTheDark, type SlotOffice } from '../journeys/book';
import { clock, comingSlot, dayOf, local } from '../journeys/slots';
import { useStage } from '../journeys/stage';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** A class at the weekend: a place taken, changed and given up; a slot that the shop cancels; and the console's calendar of it. */
const stage = useStage(openStage);
let operator: Desk;

/** The operator at the console. */
const desk: SlotOffice = {
  async cancelSlot(slot, reason) {
    operator = await stage().desk('运营小田');
    await operator.goTo('礼品');
    await operator.click(CLASS, { role: 'link' });
    await operator.opens(new RegExp(CLASS_NAMED));
    await operator.sees('场次', '使用条件');
    await operator.look('console-slots');
    const named = `^${dayOf(slot)} ${clock(slot)}，`;
    await operator.page.getByRole('button', { name: new RegExp(`${named}已约 1 / 12`) }).click();
    await operator.fill('原因', reason);
    await operator.look('console-slot-cancel');
    await operator.click('取消场次');
    await operator.page.getByRole('button', { name: new RegExp(`${named}.*已取消`) }).waitFor();
  },
};

describe('a member', () => {
  comeToAClass(stage, desk);

  it('and the books are sound', () => stage().expectSoundBooks());
});

describe('in the dark', () => readSlotsInTheDark(stage));

describe('the console', () => {
  it('refuses a points ticket that is worse than the cash ticket, and says in what', async () => {
    await operator.page.getByLabel('开场前多少小时可退', { exact: true }).nth(1).fill('48');
    operator.watch.expectRefusal('422 PUT /api/console/gifts/:id/ticket');
    await operator.click('保存条件');
    await operator.seesAlert(/积分票最多写 24 小时，现在是 48 小时/);
    await operator.look('console-ticket-refused');
    await operator.click('积分票照现金票填');
    await operator.click('保存条件');
    await operator.sees('条件已保存');
  });

  it('adds a series of slots', async () => {
    await operator.click(/加场次$/);
    await operator.page.getByLabel('第一场何时开始（北京时间）').fill(`${await aSaturday()} 16:00`);
    await operator.page.keyboard.press('Enter');
    await operator.page.getByRole('dialog').getByLabel('周六').check();
    await operator.look('console-slots-add');
    await operator.click('加 4 个场次');
    await operator.sees('加了 4 个场次');
  });
});

/** The day of the first Saturday among the demo's slots. */
async function aSaturday(): Promise<string> {
  for (let at = 0; ; at++) {
    const slot = await comingSlot(stage().demo, at);
    if (local(slot).getUTCDay() === 6) return dayOf(slot);
  }
}
