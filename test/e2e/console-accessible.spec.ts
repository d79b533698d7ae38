import { violations } from './accessibility/audit';
import type { Desk } from './support/desk';
import { openStage, type Stage } from './support/stage';

/** The console's main screens, for keys and screen readers. */
let stage: Stage;
let desk: Desk;
beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

it('the door', async () => {
  desk = await stage.desk();
  await desk.sees('工作人员登录');
  expect(await violations(desk.page)).toEqual([]);
});

describe('the screens of the menu', () => {
  beforeAll(() => desk.become('系统管理员'));

  it.each([
    '会员',
    '积分规则',
    '绿色认证',
    '消费导入',
    '礼品',
    '礼品年报',
    '评价',
    '商户结算',
    '商户与门店',
    '活动',
    '问卷',
    '社区与学校',
    '工作人员',
    '账本',
    '操作记录',
  ])('%s', async (entry) => {
    await desk.goTo(entry);
    await desk.page.locator('.page-loading, .ant-skeleton').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    expect(await violations(desk.page)).toEqual([]);
  });
  it.each([
    ['会员', '林小满'],
    ['礼品', '铜尖钢笔'],
    ['活动', '周末骑行去湿地'],
    ['问卷', '四季度权益问卷'],
  ])('%s one', async (entry, one) => {
    await desk.goTo(entry);
    await desk.click(one, { role: 'link' });
    await desk.opens(one);
    await desk.page.locator('.page-loading, .ant-skeleton').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    expect(await violations(desk.page)).toEqual([]);
  });
});
