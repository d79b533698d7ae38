import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const minus = (text: string) => text.replace('−', '-').replace(/[,\s分]/g, '');

/** The rules, read by somebody who is nobody here. */
export function readTheRules(stage: () => JourneyStage, more: (visitor: Phone) => Promise<void>): void {
  let visitor: Phone;

  it('shows the rules in force on one screen, to somebody who is nobody here', async () => {
    visitor = await stage().phone();
    await visitor.open('/points/rules/index');
    await visitor.opens('积分规则');
    await visitor.sees('现行', '怎么得', '怎么算', '有效期', '怎么用');
    await visitor.look('rules-one-screen');
    await more(visitor);
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
}

/** A member and her ledger: a day's grain, the bill, the file, the proof. */
export function keepTheLedger(stage: () => JourneyStage): void {
  let lin: Phone;

  it('a day counts once, however fast it is tapped', async () => {
    lin = await stage().phone('林小满');
    await lin.seesNamed('group', /^积分卡，880 分/);
    await lin.sees('每日打卡', '今天是第 1 天，断一天从头开始');
    await lin.tapTwice('打卡，今天得 1 分');
    await lin.sees('今天已打卡', '已连续 1 天，断一天从头开始');
    await lin.seesNamed('group', /^积分卡，881 分/);
    await lin.look('streak');
    expect(await stage().demo.sql.figure('SELECT COUNT(*) FROM streak_day')).toBe(1);
    expect(await stage().demo.sql.figure("SELECT COUNT(*) FROM entry WHERE source_kind = 'streak'")).toBe(1);
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
    const values = await lin.texts('.bill-reckoning .gp-fact-value > :first-child');
    expect(values).toHaveLength(6);
    const [opening = 0, earned = 0, spent = 0, ended = 0, returned = 0, closing = 0] = values.map((text) => Number(minus(text)));
    return { opening, earned, spent, ended, returned, closing };
  }

  it('takes her whole ledger along as a file, each entry in it', async () => {
    await lin.tap('导出积分账');
    await lin.dialog('导出我的积分账');
    await lin.look('bill-export');
    const csv = await lin.takeFile(/^文本表格/);
    expect(csv.name).toMatch(/^红米好物积分账 \d{4}-\d\d-\d\d\.csv$/);
    const rows = csv.bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    const written = await stage().demo.sql.figure(
      "SELECT COUNT(*) FROM posting p JOIN member m ON p.account_id = CONCAT('av', m.id) WHERE m.nickname = '林小满'",
    );
    expect(written).toBeGreaterThan(5);
    expect(rows).toHaveLength(written + 1);
    expect(rows[0]).toMatch(/积分变动,余额/);
    expect(rows.at(-1)).toMatch(/每日打卡.*,1,881,/);
    await lin.tap('导出积分账');
    const xlsx = await lin.takeFile(/^Excel 表格/);
    expect(xlsx.name).toMatch(/\.xlsx$/);
    expect(xlsx.bytes.toString('latin1')).toContain('xl/worksheets/sheet1.xml');
  });

  it('an entry is proved on the phone itself, and leads to the version it was made under', async () => {
    await lin.tap('看明细');
    await lin.opens('积分明细');
    await lin.tap(/，\+49 分，余 880$/);
    await lin.opens('积分详情');
    // The first checkpoint of a new ledger may still be on its way.
    await lin.seesAfterAWhile('账本证明：可验证');
    await lin.sees('这一笔写进账本后没有改过', /^账本第 \d+ 号，检查点共 \d+ 笔/);
    await lin.scrollTo('账本证明：可验证');
    await lin.tap('怎么自己核对');
    await lin.look('entry-proof');
    await lin.tap('看规则原文', { role: 'link' });
    await lin.opens('积分规则');
    await lin.sees(/^那一笔积分是按第 1 版算的/, '这是第一版。');
  });
}
