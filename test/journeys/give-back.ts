import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const TOTE = '稻穗帆布袋';

/** Goods that come back: the clerk registers a refund, what is missing is owed, and the next sale settles it. */
export function giveBack(stage: () => JourneyStage): void {
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
    chen = await stage().phone('陈新');
    clerk = await stage().phone('王店员');
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
    await clerk.loseNextAnswer('**/refunds');
    await clerk.tap('确认登记');
    await clerk.sees(/这一笔已存在手机里，再试一次不会重复办理。/);
    await clerk.tapTwice('再试一次');
    await clerk.opens('退货登记结果');
    await clerk.sees('登记好了', '−210', '10 分', '200 分', '会员已经用掉，下次得分先抵扣');
    await clerk.look('merchant-refunded');
    expect(await stage().demo.sql.figure('SELECT COUNT(*) FROM refund')).toBe(1);
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

  it('leaves sound books', () => stage().expectSoundBooks());
}
