import { join } from 'node:path';
import { REPO } from '../support/child';
import type { Desk } from './support/desk';
import { openStage, type Stage } from './support/stage';

/** At the console: what is made there is on the phones, and who made it is on record. */
let stage: Stage;
let operator: Desk;
beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const GIFT = '稻草编的杯垫';
const RECEIPTS = join(REPO, 'data/supermarket-sales.csv');

describe('the console', () => {
  it('lets an operator in by name and password, and not by a wrong one', async () => {
    operator = await stage.desk();
    await operator.sees('工作人员登录');
    await operator.look('console-sign-in');
    operator.watch.expectRefusal('401 POST /api/sessions/staff');
    await operator.fill('登录名', 'operator');
    await operator.fill('密码', 'not-the-password');
    await operator.click(/登\s?录/);
    await operator.seesAlert(/账号或密码不对/);
    await operator.fill('密码', stage.demo.password);
    await operator.click(/登\s?录/);
    await operator.menu().waitFor();
  });

  it('shows a member with the statement and the lots', async () => {
    await operator.goTo('会员');
    await operator.sees('林小满', '周明', '陈新');
    await operator.look('console-members');
    await operator.click('林小满', { role: 'link' });
    await operator.opens('林小满');
    await operator.sees('880', /稻穗帆布袋/);
    await operator.look('console-member');
  });

  it('makes a gift, gives it stock and publishes it', async () => {
    await operator.goTo('礼品');
    await operator.look('console-gifts');
    await operator.click(/新建礼品$/, { role: 'link' });
    await operator.opens('新建礼品');
    await operator.fill('名称', GIFT);
    await operator.choose('由哪家商户提供', '禾田生活');
    await operator.choose('分类', '家居');
    await operator.pick('绿植');
    await operator.fill('介绍', '两只一套，稻草手编。');
    await operator.fill('积分价（分）', '180');
    await operator.fill('市价（元）', '9.90');
    await operator.sees('每分值 0.055 元');
    await operator.fill('市价出自哪里', '禾田生活门店标价');
    await operator.fill('每人限换（份）', '1');
    await operator.click('保存草稿');
    await operator.opens(GIFT);
    await operator.sees('草稿');
    await operator.click('调整库存');
    await operator.fill('增加多少份', '12');
    await operator.fill('原因', '新到货一箱');
    await operator.click('增加库存');
    await operator.sees('库存现在是 12 份');
    await operator.click(/上\s?架/);
    await operator.agree(`上架“${GIFT}”`, /上\s?架/);
    await operator.sees('已上架，会员现在能看到它', '已上架');
    await operator.look('console-gift');
  });

  it('which a member then finds in the catalogue', async () => {
    const lin = await stage.phone('林小满');
    await lin.tap('兑换', { role: 'tab' });
    await lin.tap(new RegExp(`^${GIFT}，180 分，可以换`));
    await lin.opens('礼品详情');
    await lin.sees(GIFT, '12 份 · 每人限 1 份', '9.90 元');
    await lin.look('gift-new');
  });

  it('imports the receipts of a till: 501 members’ receipts, 163,979 points, and nothing more the second time', async () => {
    await operator.goTo('消费导入');
    for (const [issued, points] of [
      ['501', '163,979'],
      ['0', '0'],
    ]) {
      await operator.choose('哪家商户的小票', '青禾文具');
      await operator.page.locator('input[type=file]').setInputFiles(RECEIPTS);
      await operator.sees('supermarket-sales.csv');
      await operator.click('开始导入');
      await operator.opens('supermarket-sales.csv');
      await operator.sees('已完成', /= 1,000 行，和文件的数据行数一致。$/);
      expect(await operator.figure('积分合计')).toBe(`${points}分`);
      expect(await operator.figure('发了积分')).toBe(`${issued}行`);
      expect(await operator.figure('不是会员')).toBe('499行');
      if (issued === '501') await operator.look('console-import');
      await operator.click('全部导入', { role: 'link' });
      await operator.opens('消费导入');
    }
  });

  it('has a campaign with its places and budget, and a questionnaire with its results', async () => {
    await operator.goTo('活动');
    await operator.click('枫林社区旧物回收日', { role: 'link' });
    await operator.opens('枫林社区旧物回收日');
    await operator.look('console-campaign');
    await operator.goTo('问卷');
    await operator.click('四季度权益问卷', { role: 'link' });
    await operator.opens('四季度权益问卷');
    await operator.look('console-questionnaire');
  });

  it('keeps on record who did what', async () => {
    const auditor = await stage.desk('审计老周');
    await auditor.goTo('操作记录');
    await auditor.sees('导入消费', '上架礼品', '调整库存', '新建礼品', '运营小田');
    await auditor.look('console-audit');
    await auditor.goTo('礼品');
    await auditor.sees(GIFT);
    expect(await auditor.has(/新建礼品$/, { role: 'link' })).toBe(false);
  });

  it('leaves sound books', () => stage.expectSoundBooks());
});
