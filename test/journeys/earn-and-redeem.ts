import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const NOTEBOOKS = '再生纸笔记本套装（3 本）';

/** THE MAIN JOB: earn, see why, redeem, show, use – once: two phones, one programme, one test after the other. */
export function earnAndRedeem(stage: () => JourneyStage, arrive: () => Promise<Phone>): void {
  let lin: Phone;
  let clerk: Phone;

  async function clerkTypes(title: string, field: string, digits: string, act: string): Promise<void> {
    await clerk.scanner(title);
    await clerk.typeInstead();
    await clerk.type(field, digits);
    await clerk.tap(act);
  }

  it('a member opens the app and sees her points', async () => {
    lin = await arrive();
    await lin.seesNamed('group', /^积分卡，880 分/);
    await lin.sees('880', '铜尖钢笔', '枫林社区旧物回收日');
    await lin.seesNamed('button', '消息，4 条未读');
    await lin.look('home');
  });

  it('the clerk types the 18 digits on her phone and issues the points of a sale', async () => {
    await lin.tap('会员码');
    await lin.opens('会员码');
    await lin.sees('现有 880 分');
    await lin.look('member-code');
    const digits = await lin.digits();
    expect(digits).toMatch(/^\d{18}$/);

    clerk = await stage().phone('王店员');
    await clerk.opens('商户台');
    await clerk.tap(/^发积分，/);
    await clerkTypes('扫会员码', '会员码数字', digits, '查找会员');
    await clerk.sees('林＊满', '已核对会员码');
    await clerk.type('实付金额（不含券）', '58.60');
    await clerk.type('小票号', 'QH-E2E-0001');
    await clerk.sees(/约 58/);
    await clerk.look('merchant-issue');
    await clerk.tap('下一步');
    await clerk.dialog('发积分给这位会员');
    await clerk.tap('确认发分');
    await clerk.opens('发积分结果');
    await clerk.sees('发好了', '已放进林＊满的积分', '+58', '58.60 元', 'QH-E2E-0001');
    await clerk.look('merchant-issued');
  });

  it('the same receipt is not booked twice, and the clerk is told so', async () => {
    clerk.watch.expectRefusal('409 POST /api/merchant/sales');
    await clerk.tap('再发一笔');
    await clerkTypes('扫会员码', '会员码数字', await lin.digits(), '查找会员');
    await clerk.type('实付金额（不含券）', '60');
    await clerk.type('小票号', 'QH-E2E-0001');
    await clerk.tap('下一步');
    await clerk.tap('确认发分');
    await clerk.sees('这张小票已经发过积分了。');
    await clerk.back();
    await clerk.opens('商户台');
  });

  it('she sees them come, and on the statement why', async () => {
    await lin.sees('现有 938 分');
    await lin.tap('返回');
    await lin.seesNamed('group', /^积分卡，938 分/);
    await lin.tap('积分明细');
    await lin.opens('积分明细');
    await lin.sees('938', '余 938');
    await lin.look('statement');
    await lin.tap(/，\+58 分，余 938$/);
    await lin.opens('积分详情');
    await lin.sees('+58', /58\.60 元.*= 58 分/, '这一笔之后余 938 分', '永久有效');
    await lin.look('entry');
    await lin.tap('看规则原文', { role: 'link' });
    await lin.opens('积分规则');
    await lin.sees('现行');
    await lin.look('rules');
    await lin.tap('返回');
    await lin.tap('返回');
    await lin.tap('有效期', { role: 'link' });
    await lin.opens('有效期');
    await lin.sees('永久有效的', '用积分时，先到期的先用，永久有效的最后用。');
    await lin.look('lots');
    await lin.tap('返回');
    await lin.tap('返回');
  });

  it('she redeems the notebooks at the season’s 400', async () => {
    await lin.tap('兑换', { role: 'tab' });
    await lin.sees('现在就能换');
    await lin.look('catalogue');
    await redeemNotebooks({ looking: true });
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.seesNamed('img', `${NOTEBOOKS}的兑换码`);
    await lin.look('code');
  });

  async function redeemNotebooks({ looking = false } = {}): Promise<void> {
    const look = (name: string) => (looking ? lin.look(name) : Promise.resolve());
    await lin.tap(new RegExp(`^${NOTEBOOKS.replace(/[（）]/g, '.')}，400 分，可以换`));
    await lin.opens('礼品详情');
    await lin.sees(/^办公季/, '500 分');
    await look('gift');
    await lin.tap('400 分兑换');
    await lin.dialog('确认兑换');
    await look('confirm');
    await lin.tap('用 400 分兑换');
    await lin.opens('兑换成功');
    await lin.sees('换好了', '400 分');
    await look('redeemed');
  }

  it('the clerk types the twelve digits: used, and her phone says so by itself', async () => {
    const digits = await lin.digits();
    expect(digits).toMatch(/^\d{12}$/);
    await clerk.tap(/^核销，/);
    await clerkTypes('扫兑换码', '兑换码数字', digits, '核销');
    await clerk.opens('核销结果');
    await clerk.sees('核销成功', '请把礼品交给会员', NOTEBOOKS, '林＊满', '第 1 单');
    await clerk.look('merchant-verified');
    await lin.opens('兑换详情');
    await lin.sees('已使用', '用去 400 分');
    await lin.look('redemption-used');

    const usedAt = /(\d\d:\d\d):\d\d/.exec(await clerk.words())?.[1];
    clerk.watch.expectRefusal('409 POST /api/merchant/verifications');
    await clerk.tap('输入数字码');
    await clerk.type('兑换码数字', digits);
    await clerk.tap('核销');
    await clerk.sees('不能核销', `这张码今天 ${usedAt} 已经用过`, '核销门店', '没有变动');
    await clerk.look('merchant-refused');
  });

  it('a second pair goes by a picture of the QR code', async () => {
    await lin.tap('再看看别的');
    await redeemNotebooks();
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    const picture = await lin.photographCode(`${NOTEBOOKS}的兑换码`);
    await clerk.tap('重新扫码');
    await clerk.scanner('扫兑换码');
    await clerk.look('merchant-scan');
    await clerk.scanPicture(picture);
    await clerk.sees('核销成功', '第 2 单');
    await lin.opens('兑换详情');
  });

  it('her redemptions, her profile and her news tell of it; the clerk’s day too', async () => {
    await lin.tap('再看看别的');
    await lin.tap('我的', { role: 'tab' });
    await lin.sees('林小满', '138');
    await lin.look('profile');
    await lin.tap(/^我的兑换/);
    await lin.opens('我的兑换');
    await lin.sees('已使用', /在青禾文具枫林路店领取|在枫林路店领取/);
    await lin.look('redemptions');
    await lin.tap('返回');
    await lin.tap(/^消息/);
    await lin.opens('消息');
    await lin.look('notices');
    await lin.tap('返回');
    await lin.tap(/^个人资料/);
    await lin.opens('个人资料');
    await lin.look('settings');

    await clerk.tap('回到商户台');
    await clerk.opens('商户台');
    await clerk.sees('今天的记录', /核销/);
    await clerk.look('merchant-home');
  });

  it('leaves sound books', () => stage().expectSoundBooks());
}
