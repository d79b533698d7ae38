import type { RuleVersionView } from '@gp/contracts';
import type { Desk } from './support/desk';
import { openStage, type Stage } from './support/stage';

/** At the console: what the points promise, what a member's month came to, and the ledger that an auditor can check alone. */
let stage: Stage;
let operator: Desk;
beforeAll(async () => {
  stage = await openStage();
  operator = await stage.desk('运营小田');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const DAY_MS = 86_400_000;
const EARLIEST = /要提前 30 天公示，最早 (\d{4}-\d\d-\d\d \d\d:\d\d) 生效。/;
const NUMBER = 'CEC-0099-2026';

/** In Shanghai: of what a bonus lacks, the time is named first. */
const isWeekend = () => [0, 6].includes(new Date(Date.now() + 8 * 3_600_000).getUTCDay());

/** The versions as everybody may read them, the latest first. */
async function published(): Promise<RuleVersionView[]> {
  const answer = await fetch(`${stage.demo.url}/api/rules`);
  return ((await answer.json()) as { items: RuleVersionView[] }).items;
}

/** A server trusts the rules it has read for 5 s. */
async function untilPublished(version: number): Promise<RuleVersionView> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const [last] = await published();
    if (last?.version === version) return last;
    if (Date.now() > deadline) throw new Error(`version ${version} was not told within 10 s`);
    await new Promise((resume) => setTimeout(resume, 200));
  }
}

/** 2027-01-01 00:00, as the console shows an instant. */
const shown = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
/** +130, −100, 1,200 as a number. */
const figure = (text: string) => Number(text.replace(/[+,]/g, '').replace('−', '-'));

describe('rules at the console', () => {
  it('stand in a list with their state, and each version says what it changed', async () => {
    await operator.goTo('积分规则');
    await operator.sees('第 3 版', '公示中', '第 2 版', '生效中', '第 1 版', '已过去');
    await operator.look('console-rules');
    await operator.click('第 3 版', { role: 'link' });
    await operator.opens('绿色消费积分规则 · 第 3 版');
    await operator.sees('和第 2 版相比', '周末文具加成');
    for (const heading of ['怎么得', '怎么算', '有效期', '怎么用'])
      expect(await operator.page.getByRole('heading', { name: heading, level: 3 }).count()).toBe(2);
    await operator.look('console-rule');
  });

  it('are drafted with what is worse for members said at once, and the earliest date at which it could hold', async () => {
    const [last] = await published();
    await operator.click('起草新版', { role: 'link' });
    await operator.opens('起草第 4 版');
    await operator.sees('怎么算和第 3 版一样，只改文字也可以公布');
    await operator.fill('注册得（分）', '50');
    await operator.sees('有 1 处对会员不利', '更差');
    const [, told = ''] = EARLIEST.exec((await operator.page.getByText(EARLIEST).first().textContent()) ?? '') ?? [];
    const earliest = Date.parse(`${told.replace(' ', 'T')}:00+08:00`);
    const least = Math.max(Date.now() + 30 * DAY_MS, Date.parse(last?.effectiveAt ?? ''));
    expect(earliest).toBeGreaterThan(least - 60_000);
    expect(earliest).toBeLessThan(least + 60_000);
    await operator.look('console-rule-draft');
  });

  it('are not published too early: the field says from when, and nothing is sent', async () => {
    const tooEarly = shown(new Date(Date.now() + DAY_MS).toISOString());
    await operator.fill('从何时起生效（北京时间）', tooEarly);
    await operator.page.keyboard.press('Enter');
    await operator.click('公布这一版');
    await operator.page.locator('.ant-form-item-explain-error').filter({ hasText: EARLIEST }).waitFor();
    expect(await published()).toHaveLength(3);
  });

  it('show what a sale would earn by the draft, line by line', async () => {
    await operator.pick('这单会得多少');
    await operator.click(/分出一类商品$/);
    await operator.fill('商品 1 的金额', '50');
    await operator.choose('商品 1 的绿色认证', 'CQC-EL-2026-0117');
    const earned = operator.page.getByRole('region', { name: '这单会得' });
    await earned.getByText('50.00 元得').waitFor();
    expect(await earned.locator('li').allTextContents()).toEqual([
      expect.stringMatching(/^基础分\+128128\.00 元 × 1 分\/元.*永久有效$/),
      expect.stringMatching(/^绿色商品加成\+1050\.00 元.*× 20%.*到期$/),
      `周末文具加成0${isWeekend() ? '这单没有这类商品' : '不在这项加成的时间里'}`,
      '首单加赠0不是首单',
    ]);
    expect(await earned.locator('p').first().textContent()).toBe('这单会得 138 分');
    await operator.look('console-rule-try');
  });

  it('are published for good after a plain question, and everybody sees the difference', async () => {
    const [last] = await published();
    const start = shown(last?.effectiveAt ?? '');
    await operator.pick('和第 3 版相比');
    await operator.fill('注册得（分）', '150');
    await operator.sees('没有对会员不利的改动，不用等公示期', `最早 ${start} 生效。`);
    await operator.click(`用 ${start}`);
    await operator.click('公布这一版');
    await operator.sees(/公布以后不能改，也不能撤回，只能再公布下一版。$/);
    await operator.look('console-rule-ask');
    await operator.agree('公布第 4 版', /公\s?布/);
    await operator.opens('绿色消费积分规则 · 第 4 版');
    await operator.sees('和第 3 版相比', '更好');
    const changes = operator.page.getByRole('list', { name: '与上一版相比的改动' }).locator('li');
    expect(await changes.allTextContents()).toEqual([expect.stringMatching(/^注册积分之前：100 分.*之后：150 分.*更好$/)]);
    expect(await untilPublished(4)).toMatchObject({
      state: 'announced',
      effectiveAt: last?.effectiveAt,
      terms: { signUp: { points: 150 } },
    });
    await operator.goTo('积分规则');
    await operator.sees('第 4 版');
  });
});

describe('a member at the console', () => {
  it('has a bill that adds up on the screen, and to what the ledger says', async () => {
    await operator.goTo('会员');
    await operator.click('林小满', { role: 'link' });
    await operator.opens('林小满');
    const balance = figure((await operator.figure('可用积分')).replace('分', ''));
    await operator.page.getByRole('tab', { name: '账单' }).click();
    const months = operator.page.getByRole('list', { name: '有账单的月份' }).getByRole('button');
    await months.first().waitFor();
    expect(await months.count()).toBeGreaterThan(1);
    await operator.look('console-bill');
    const closings: number[] = [];
    for (const month of await months.all()) {
      await month.click();
      const name = (await month.locator('.strong').textContent()) ?? '';
      const bill = operator.page.getByRole('table', { name: `${name}账单` });
      await bill.waitFor();
      const figures = (await bill.locator('td:last-child').allTextContents()).map(figure);
      const [opening = Number.NaN, ...rest] = figures;
      const closing = rest.pop() ?? Number.NaN;
      expect(rest.reduce((sum, amount) => sum + amount, opening)).toBe(closing);
      if (closings.length) expect(closing).toBe(closings.pop());
      closings.push(opening);
      if (month === (await months.all())[0]) expect(closing).toBe(balance);
    }
    expect(closings).toEqual([0]);
  });

  it('has a statement in which every filter is there', async () => {
    await operator.page.getByRole('tab', { name: '积分明细' }).click();
    await operator.pick('失效');
    await operator.sees('没有“失效”的记录。');
    await operator.page.getByTitle('获得', { exact: true }).click();
    await operator.sees('青禾文具消费');
  });
});

describe('green certificates', () => {
  it('are entered, counted once, and withdrawn for good', async () => {
    await operator.goTo('绿色认证');
    await operator.sees('CQC-EL-2026-0117');
    for (const isFirst of [true, false]) {
      await operator.click(/登记认证$/);
      await operator.fill('认证编号', NUMBER);
      await operator.fill('产品', '竹浆本色抽纸');
      await operator.fill('发证机构', '中环联合认证中心');
      await operator.fill('有效到哪一天', '2031-12-31');
      await operator.page.keyboard.press('Enter');
      if (!isFirst) operator.watch.expectRefusal('409 POST /api/console/certificates');
      await operator.click(/^登\s?记$/);
      if (isFirst) await operator.sees('已登记，门店现在能选到它');
    }
    await operator.sees('这个认证编号已经登记过了。');
    await operator.click(/取\s?消/);
    const row = operator.page.getByRole('row').filter({ hasText: NUMBER });
    await row.getByText('有效', { exact: true }).waitFor();
    expect(await row.textContent()).toContain('2031-12-31');
    await operator.look('console-certificates');
    await operator.click(`撤回 ${NUMBER}`);
    await operator.agree(`撤回认证 ${NUMBER}`, /撤\s?回/);
    await row.getByText('已撤回', { exact: true }).waitFor();
    expect(await operator.has(`撤回 ${NUMBER}`)).toBe(false);
  });
});

describe('an auditor', () => {
  let auditor: Desk;

  it('finds the checkpoints, the keys, and how to check without us', async () => {
    auditor = await stage.desk('审计老周');
    await auditor.goTo('账本');
    await auditor.sees('怎样独自验证', '公钥', '检查点');
    await auditor.page.getByRole('cell', { name: /…/ }).first().waitFor();
    expect(figure((await auditor.figure('最近一次签名盖到')).replace('笔', ''))).toBeGreaterThan(0);
    await auditor.look('console-ledger');
  });

  it('reads rules and certificates and changes none; who published is on record', async () => {
    await auditor.goTo('积分规则');
    await auditor.sees('第 4 版');
    expect(await auditor.has('起草新版', { role: 'link' })).toBe(false);
    await auditor.goTo('绿色认证');
    await auditor.sees(NUMBER);
    expect(await auditor.has(/登记认证$/)).toBe(false);
    await auditor.goTo('操作记录');
    await auditor.sees('公布规则', '登记绿色认证', '撤回绿色认证');
  });

  it('leaves sound books', () => stage.expectSoundBooks());
});
