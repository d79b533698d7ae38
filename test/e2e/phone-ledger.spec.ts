import { readFileSync } from 'node:fs';
import type { Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** The ledger as a member and a clerk meet it: the rules, a day's grain, the bill, the file, the proof, and a refund that leaves a debt. */
let stage: Stage;
let lin: Phone;
beforeAll(async () => {
  stage = await openStage();
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const TOTE = '稻穗帆布袋';
const minus = (text: string) => text.replace('−', '-').replace(/[,\s分]/g, '');

describe('open to everybody', () => {
  let visitor: Phone;

  it('shows the rules in force on one screen, to somebody who is nobody here', async () => {
    visitor = await stage.phone();
    await visitor.open('/points/rules/index');
    await visitor.opens('积分规则');
    await visitor.sees('现行', '怎么得', '怎么算', '有效期', '怎么用');
    await visitor.look('rules-one-screen');
    const lines = visitor.page.locator('.rules-now .rules-line');
    const foot = await lines.last().boundingBox();
    expect((foot?.y ?? 9999) + (foot?.height ?? 0)).toBeLessThanOrEqual(812);
  });

  it('says what an announced version changes, and reads out the past', async () => {
    await visitor.tap(/^新规则 .*起生效，1 处更好，展开$/);
    await visitor.sees('＋ 更好', '以前', '之后', /生效之前，仍按现行规则算/);
    await visitor.look('rules-announced');
    await visitor.tap(/^新规则 .*收起$/);
    await visitor.tap(/^看与上一版的 \d 处不同$/);
    await visitor.sees('每日打卡', '没有');
    await visitor.tap(/^基础积分规则 · 第 1 版，.*看原文$/);
    await visitor.sees('这是第一版。');
  });

  it('reckons a sale, line by line, with its working', async () => {
    await visitor.type('实付金额', '158.60');
    await visitor.sees('158.60 元 × 1 分/元，向下取整 = 158 分');
    await visitor.type('实付金额', '0.5O');
    await visitor.sees('金额只填数字，比如 49.90。');
  });

  it('has a calm page for an address that no page has, and a way home', async () => {
    await visitor.open('/nowhere/index');
    await visitor.sees('没有这个页面', '你的积分和兑换都在原处。');
    await visitor.look('no-such-page');
    await visitor.tap('回到首页');
    await visitor.dialog('选择演示身份');
  });
});

describe('a member and her ledger', () => {
  it('a day counts once, however fast it is tapped', async () => {
    lin = await stage.phone('林小满');
    await lin.seesNamed('group', /^积分卡，880 分/);
    await lin.sees('每日打卡', '今天是第 1 天，断一天从头开始');
    await lin.tapTwice('打卡，今天得 1 分');
    await lin.sees('今天已打卡', '已连续 1 天，断一天从头开始');
    await lin.seesNamed('group', /^积分卡，881 分/);
    await lin.look('streak');
    expect(await stage.demo.sql.figure('SELECT COUNT(*) FROM streak_day')).toBe(1);
    expect(await stage.demo.sql.figure("SELECT COUNT(*) FROM entry WHERE source_kind = 'streak'")).toBe(1);
  });

  it('the bill adds up on the screen, for this month and the one before', async () => {
    await lin.tap('积分明细');
    await lin.tap('月账单', { role: 'link' });
    await lin.opens(/^\d+ 月积分账单$/);
    await lin.sees('本月进行中', '逐笔加减相符');
    const now = await reckoning();
    expect(now.closing).toBe(881);
    expect(now.opening + now.earned + now.spent + now.ended + now.returned).toBe(now.closing);
    await lin.look('bill');
    await lin.tap(/^上一张账单，/);
    await lin.sees('已结账', '月末余额');
    const before = await reckoning();
    expect(before.closing).toBe(now.opening);
    expect(before.spent).toBe(-200);
    expect(before.opening + before.earned + before.spent + before.ended + before.returned).toBe(before.closing);
  });

  async function reckoning(): Promise<Record<'opening' | 'earned' | 'spent' | 'ended' | 'returned' | 'closing', number>> {
    const values = await lin.page
      .locator('.bill-reckoning .gp-fact-value > div:first-child')
      .filter({ visible: true })
      .allTextContents();
    expect(values).toHaveLength(6);
    const [opening = 0, earned = 0, spent = 0, ended = 0, returned = 0, closing = 0] = values.map((text) => Number(minus(text)));
    return { opening, earned, spent, ended, returned, closing };
  }

  it('takes her whole ledger along as a file, each entry in it', async () => {
    await lin.tap('导出积分账');
    await lin.dialog('导出我的积分账');
    await lin.look('bill-export');
    const csv = await download(/^文本表格/);
    expect(csv.name).toMatch(/^红米好物积分账 \d{4}-\d\d-\d\d\.csv$/);
    const rows = csv.bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    const written = await stage.demo.sql.figure(
      "SELECT COUNT(*) FROM posting p JOIN member m ON p.account_id = CONCAT('av', m.id) WHERE m.nickname = '林小满'",
    );
    expect(written).toBeGreaterThan(5);
    expect(rows).toHaveLength(written + 1);
    expect(rows[0]).toMatch(/积分变动,余额/);
    expect(rows.at(-1)).toMatch(/每日打卡.*,1,881,/);
    await lin.tap('导出积分账');
    const xlsx = await download(/^Excel 表格/);
    expect(xlsx.name).toMatch(/\.xlsx$/);
    expect(xlsx.bytes.toString('latin1')).toContain('xl/worksheets/sheet1.xml');
  });

  async function download(format: RegExp): Promise<{ name: string; bytes: Buffer }> {
    const coming = lin.page.waitForEvent('download');
    await lin.tap(format);
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  it('an entry is proved on the phone itself, and leads to the version it was made under', async () => {
    await lin.tap('看明细');
    await lin.opens('积分明细');
    await lin.tap(/，\+49 分，余 880$/);
    await lin.opens('积分详情');
    // The first checkpoint of a new ledger may still be on its way.
    await lin.page.getByText('账本证明：可验证').waitFor({ timeout: 90_000 });
    await lin.sees('这一笔写进账本后没有改过', /^账本第 \d+ 号，检查点共 \d+ 笔/);
    await lin.page.getByText('账本证明：可验证').scrollIntoViewIfNeeded();
    await lin.tap('怎么自己核对');
    await lin.look('entry-proof');
    await lin.tap('看规则原文', { role: 'link' });
    await lin.opens('积分规则');
    await lin.sees(/^那一笔积分是按第 1 版算的/, '这是第一版。');
  });
});

describe('goods that come back', () => {
  let chen: Phone;
  let clerk: Phone;

  async function sell(amount: string, receiptNo: string): Promise<void> {
    await chen.open('/members/pages/code/index');
    const digits = await chen.digits();
    await clerk.open('/merchant/issue/index');
    await clerk.type('会员码数字', digits);
    await clerk.tap('查找会员');
    await clerk.type('实付金额（不含券）', amount);
    await clerk.type('小票号', receiptNo);
  }

  async function confirmSale(): Promise<void> {
    await clerk.tap('下一步');
    await clerk.dialog('发积分给这位会员');
    await clerk.tap('确认发分');
    await clerk.opens('发积分结果');
  }

  it('a clerk sees line by line what a sale will earn, green goods and all', async () => {
    chen = await stage.phone('陈新');
    clerk = await stage.phone('王店员');
    await sell('100', 'QH-LEDGER-1');
    await clerk.tap('有绿色商品', { role: 'switch' });
    await clerk.type('其中绿色商品的金额', '120');
    await clerk.sees('不能超过实付 100.00 元。');
    await clerk.type('其中绿色商品的金额', '50');
    await clerk.tap('选绿色认证');
    await clerk.dialog('选绿色认证');
    await clerk.type('编号、商品或认证机构', '笔记本');
    await clerk.tap(/^再生纸笔记本，/);
    await clerk.sees(/约 210/, '首单加赠', '50.00 元得 50 分 × 20%，向下取整 = 10 分');
    await clerk.look('merchant-issue-green');
    await confirmSale();
    await clerk.sees('+210', '首单加赠', '基础分');
  });

  it('a refund takes back what is there and owes the rest, said before and after', async () => {
    await chen.open('/redemption/index');
    await chen.tap(new RegExp(`^${TOTE}，200 分，可以换`));
    await chen.tap('200 分兑换');
    await chen.tap('用 200 分兑换');
    await chen.opens('兑换成功');

    await clerk.tap('回到商户台');
    await clerk.tap(/^退货登记/);
    await clerk.opens('退货登记');
    clerk.watch.expectRefusal('404 GET /api/merchant/sales');
    await clerk.type('小票号', 'QH-NOWHERE');
    await clerk.tap('查找小票');
    await clerk.sees('本店没有这张小票，请核对小票号。');
    await clerk.type('小票号', 'QH-LEDGER-1');
    await clerk.tap('查找小票');
    await clerk.sees('小票 QH-LEDGER-1', '最多还能退 100.00 元');
    await clerk.type('退款金额', '100.01');
    await clerk.sees('这张小票最多还能退 100.00 元。');
    await clerk.type('退款金额', '100.00');
    await clerk.type('退款单号', 'QH-BACK-1');
    await clerk.tap('下一步');
    await clerk.dialog('登记这笔退货');
    await clerk.sees(/还留着的 210 分全部扣回/, /记为欠分，下次得分先抵扣/);
    await clerk.look('merchant-refund');
    // It arrives, but its answer is lost on the way back: the same again, twice in one instant, counts once.
    await clerk.page.route(
      '**/refunds',
      async (route) => {
        await route.fetch();
        await route.abort('internetdisconnected');
      },
      { times: 1 },
    );
    await clerk.tap('确认登记');
    await clerk.sees(/这一笔已存在手机里，再试一次不会重复办理。/);
    await clerk.tapTwice('再试一次');
    await clerk.opens('退货登记结果');
    await clerk.sees('登记好了', '−210', '10 分', '200 分', '会员已经用掉，下次得分先抵扣');
    await clerk.look('merchant-refunded');
    expect(await stage.demo.sql.figure('SELECT COUNT(*) FROM refund')).toBe(1);
  });

  it('nothing more can come back of that receipt', async () => {
    await clerk.tap('再登记一笔');
    await clerk.type('小票号', 'QH-LEDGER-1');
    await clerk.tap('查找小票');
    await clerk.sees('这张小票已经全部退完，没有可以再退的。', '登记过的退货');
  });

  it('the member is told of the debt, and the next sale settles it', async () => {
    await chen.open('/home/index');
    await chen.seesNamed('group', /^积分卡，0 分/);
    await chen.sees('退货后还欠 200 分，下次得分先抵扣');
    await chen.look('home-debt');
    await sell('58.60', 'QH-LEDGER-2');
    await confirmSale();
    await clerk.sees('+58', /58 分抵扣了会员之前退货的欠分/);
    await clerk.look('merchant-issued-settled');
    await chen.open('/points/lots/index');
    await chen.sees(/^退货后还欠 142 分，下次得分先抵扣/);
    await chen.look('lots-debt');
    await chen.open('/points/statement/index');
    await chen.tap('失效', { role: 'radio' });
    await chen.sees('抵扣退货欠分', /退货扣回/);
    await chen.look('statement-ended');
    await chen.tap(/^抵扣退货欠分，−58 分/);
    await chen.sees('用哪几批抵扣');
  });

  it('leaves sound books', () => stage.expectSoundBooks());
});
