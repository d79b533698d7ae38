import type { Desk } from './support/desk';
import type { H5Phone as Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** A class at the weekend: a place taken, changed and given up; a slot that the shop cancels; and the console's calendar of it. */
let stage: Stage;
let lin: Phone;
let owner: Phone;
let operator: Desk;
beforeAll(async () => {
  stage = await openStage();
  lin = await stage.phone('林小满');
  owner = await stage.phone('青禾店主');
  operator = await stage.desk('运营小田');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const CLASS = '周末手账课（90 分钟）';
/** The demo's clocks are real: which of its slots come next is asked of its books. */
const comingSlot = async (at: number) =>
  (
    await stage.demo.sql.rows<{ starts_at: Date }>(
      "SELECT starts_at FROM slot WHERE state = 'open' AND starts_at > UTC_TIMESTAMP() + INTERVAL 2 DAY ORDER BY starts_at LIMIT 1 OFFSET ?",
      [at],
    )
  )[0]?.starts_at as Date;
const local = (at: Date) => new Date(new Date(at).getTime() + 8 * 3_600_000);
const clock = (at: Date) => local(at).toISOString().slice(11, 16);
const dayWords = (at: Date) => `${local(at).getUTCMonth() + 1} 月 ${local(at).getUTCDate()} 日`;
const chip = (at: Date) => new RegExp(`^${dayWords(at)} 周`);
const line = (at: Date) => new RegExp(`^${clock(at)}–.*余`);

describe('a member', () => {
  it('sees that the ticket is as good as one for cash, chooses a time, and has a place', async () => {
    const first = await comingSlot(0);
    await lin.open('/redemption/index');
    await lin.opens('兑换');
    await lin.tap(new RegExp(`^${CLASS.replace(/[()（）]/g, '.')}`));
    await lin.opens('礼品详情');
    await lin.sees('选场次', '请选场次', '使用条件', '和现金票一样：现金票能用的时候，积分票都能用。', '周六、周日 9:00–18:00');
    await lin.look('ticket-gift');
    await lin.page.getByRole('radio', { name: chip(first) }).tap();
    await lin.page.getByRole('radio', { name: line(first) }).tap();
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
    const other = await comingSlot(2);
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.sees(new RegExp(`${dayWords(await comingSlot(0))} .*${clock(await comingSlot(0)).replace(/^0/, '')}–`), /起可用$/);
    await lin.look('ticket-code');
    await lin.tap('改场次');
    await lin.dialog('改场次');
    await lin.page.getByRole('radio', { name: chip(other) }).tap();
    await lin.page.getByRole('radio', { name: line(other) }).tap();
    await lin.look('ticket-change');
    await lin.tap('改到这一场');
    await lin.sees(new RegExp(`${dayWords(other)} .*${clock(other).replace(/^0/, '')}–`));
  });

  it('whose slot the shop cancels has the points back by themselves, with a tenth on top, and is told why', async () => {
    const slot = await comingSlot(2);
    const day = local(slot).toISOString().slice(0, 10);
    await owner.opens('商户台');
    await owner.tap(/^今天的预约，/);
    await owner.opens('预约');
    await owner.page.getByRole('radio', { name: chip(slot) }).tap();
    await owner.sees('1 / 12 位', '林＊满', '已约');
    await owner.look('merchant-bookings');
    await operator.goTo('礼品');
    await operator.click(CLASS, { role: 'link' });
    await operator.opens(new RegExp(CLASS.replace(/[()（）]/g, '.')));
    await operator.sees('场次', '使用条件');
    await operator.look('console-slots');
    await operator.page.getByRole('button', { name: new RegExp(`^${day} ${clock(slot)}，已约 1 / 12`) }).click();
    await operator.fill('原因', '老师生病了');
    await operator.look('console-slot-cancel');
    await operator.click('取消场次');
    await operator.page.getByRole('button', { name: new RegExp(`^${day} ${clock(slot)}，.*已取消`) }).waitFor();
    // The job works it off within its ten seconds; the phone looks again by itself.
    await lin.sees('已取消', '商户取消了场次，400 分已退回，另补偿 40 分');
    await lin.look('ticket-cancelled');
    await lin.open('/notices/inbox/index');
    await lin.sees('场次取消了，积分已退回', /老师生病了。400 分已退回/);
    await stage.expectSoundBooks();
  });
});

describe('in the dark', () => {
  it('the slots and the conditions are as easy to read', async () => {
    const zhou = await stage.phone('周明', { dark: true });
    const [gift] = await stage.demo.sql.rows<{ id: string }>("SELECT id FROM gift WHERE kind = 'ticket'");
    await zhou.open(`/redemption/pages/gift/index?id=${gift?.id}`);
    await zhou.opens('礼品详情');
    await zhou.page.getByRole('radio', { name: line(await comingSlot(0)) }).tap();
    await zhou.look('ticket-gift-dark');
    await zhou.scrollTo('商户取消');
    await zhou.look('ticket-terms-dark');
  });
});

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
    const slot = local(await comingSlot(at));
    if (slot.getUTCDay() === 6) return slot.toISOString().slice(0, 10);
  }
}
