import type { H5Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** What can go wrong on a phone is said in plain words, and nothing is lost or doubled by it. */
let stage: Stage;
let zhou: H5Phone;
beforeAll(async () => {
  stage = await openStage();
  zhou = await stage.phone('周明');
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const NOTEBOOKS = /^再生纸笔记本套装.3 本.，400 分，可以换/;

async function toGift(name: RegExp): Promise<void> {
  await zhou.open('/redemption/index');
  await zhou.tap(name);
  await zhou.opens('礼品详情');
}

const redemptionsSent = () => {
  const sent: string[] = [];
  zhou.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/redemptions')) sent.push(request.url());
  });
  return sent;
};

async function redemptionsOfZhou(): Promise<string[]> {
  const rows = await stage.demo.sql.rows<{ state: string }>(
    'SELECT r.state FROM redemption r JOIN member m ON m.id = r.member_id WHERE m.nickname = ? ORDER BY r.id',
    ['周明'],
  );
  return rows.map(({ state }) => state);
}

describe('trouble on the phone', () => {
  it('not enough points: it says how many are missing', async () => {
    await zhou.seesNamed('group', /^积分卡，499 分/);
    await zhou.look('home-goal');
    await toGift(/^铜尖钢笔，1,000 分，还差 501 分/);
    await zhou.sees('还差 501 分', '1,000');
    expect(await zhou.isOff('还差 501 分')).toBe(true);
    await zhou.look('gift-missing');
  });

  it('a link to a gift that is not there', async () => {
    zhou.watch.expectRefusal('404 GET /api/gifts/:id');
    await zhou.open(`/redemption/pages/gift/index?id=${'0'.repeat(26)}`);
    await zhou.sees('没有找到');
    await zhou.look('not-found');
    await zhou.tapFirst('回到首页');
    await zhou.seesNamed('group', /^积分卡，499 分/);
  });

  it('no network: a page never opened before says so and leaves him where he is', async () => {
    await zhou.loseNetwork();
    await zhou.tap('积分明细');
    await zhou.sees('网络断开了，这一页还没取到。连上后再试一次。');
    await zhou.seesNamed('group', /^积分卡，499 分/);
    await zhou.findNetwork();
    await zhou.tap('积分明细');
    await zhou.opens('积分明细');
  });

  it('no network: an honest sentence, and it heals by itself', async () => {
    await toGift(/^铜尖钢笔，/);
    await zhou.tap('返回');
    await zhou.loseNetwork();
    await zhou.tap(/^窗台绿植，/);
    await zhou.sees('网络断开了', '连上网络后再试一次，你的积分没有变化。');
    await zhou.look('offline');
    await zhou.findNetwork();
    await zhou.sees('窗台绿植', '350 分兑换');
  });

  it('the network goes in the middle of a redemption: it is not known whether, and trying again is once', async () => {
    await toGift(NOTEBOOKS);
    await zhou.tap('400 分兑换');
    await zhou.dialog('确认兑换');
    await zhou.loseNetwork();
    await zhou.tap('用 400 分兑换');
    await zhou.sees('网络断开了，还不知道有没有办成。再试一次，不会重复办理。');
    await zhou.look('confirm-offline');
    await zhou.findNetwork();
    await zhou.tap('再试一次');
    await zhou.opens('兑换成功');
    await zhou.sees('还有 99 分');
    expect(await redemptionsOfZhou()).toEqual(['confirmed']);
  });

  it('cancelled, its points come back', async () => {
    await zhou.open('/redemption/pages/mine/index');
    await zhou.tap('取消');
    await zhou.dialog('取消这笔兑换');
    await zhou.look('cancel');
    await zhou.tap('取消兑换');
    await zhou.sees('已取消，400 分退回来了', /取消，积分已退回$/);
    await zhou.open('/points/statement/index');
    await zhou.tap('退回', { role: 'radio' });
    await zhou.tap(/，\+400 分，余 499$/);
    await zhou.opens('积分详情');
    await zhou.sees('+400', '退回到哪几批');
    await zhou.look('entry-returned');
  });

  it('a double tap on 兑换 is one redemption', async () => {
    await toGift(NOTEBOOKS);
    await zhou.tap('400 分兑换');
    const sent = redemptionsSent();
    await zhou.tapTwice('用 400 分兑换');
    await zhou.opens('兑换成功');
    await zhou.sees('还有 99 分');
    expect(sent).toHaveLength(1);
    expect(await redemptionsOfZhou()).toEqual(['cancelled', 'confirmed']);
  });

  it('spent on another phone meanwhile: the refusal says how many are missing, and the page the new figures', async () => {
    await zhou.open('/redemption/pages/mine/index');
    await zhou.tap('取消');
    await zhou.tap('取消兑换');
    await zhou.sees('已取消，400 分退回来了');
    await toGift(NOTEBOOKS);
    await zhou.tap('400 分兑换');
    await zhou.dialog('确认兑换');
    const hisOther = await stage.phone('周明');
    await hisOther.open(await zhou.address());
    await hisOther.tap('400 分兑换');
    await hisOther.tap('用 400 分兑换');
    await hisOther.opens('兑换成功');
    zhou.watch.expectRefusal('409 POST /api/redemptions');
    await zhou.tap('用 400 分兑换');
    await zhou.sees('还差 301 分。', '99 分', '知道了');
    await zhou.look('confirm-refused');
    await zhou.tap('知道了');
    expect(await zhou.isOff('还差 301 分')).toBe(true);
    expect(await redemptionsOfZhou()).toEqual(['cancelled', 'cancelled', 'confirmed']);
  });

  it('nothing there yet: a newcomer is told where points come from', async () => {
    const chen = await stage.phone('陈新');
    await chen.seesNamed('group', /^积分卡，0 分/);
    await chen.look('home-new');
    await chen.open('/points/statement/index');
    await chen.sees('还没有积分记录', '出示会员码');
    await chen.look('statement-empty');
    await chen.open('/merchant/home/index');
    await chen.sees('这里是商户的页面', '你现在的身份是陈新。');
    await chen.look('not-for-you');
  });

  it('a clerk with a wrong password is told so, and comes in with the right one', async () => {
    const clerk = await stage.phone('陈新');
    await clerk.tap('我的', { role: 'tab' });
    await clerk.tap(/^工作人员登录，/);
    await clerk.opens('工作人员登录');
    await clerk.look('staff-sign-in');
    clerk.watch.expectRefusal('401 POST /api/sessions/staff');
    await clerk.type('登录名', 'clerk');
    await clerk.type('密码', 'not-the-password');
    await clerk.tap('登录');
    await clerk.sees('账号或密码不对。');
    await clerk.type('密码', stage.demo.password);
    await clerk.tap('登录');
    await clerk.opens('商户台');
    await clerk.sees('青禾文具枫林路店', '今天还没有记录。收款后扫会员码就能发积分。');
    await clerk.look('merchant-home-empty');
  });

  it('a code that is none: the clerk is told what to do', async () => {
    const clerk = await stage.phone('王店员');
    clerk.watch.expectRefusal('404 POST /api/merchant/verifications');
    await clerk.tap(/^核销，/);
    await clerk.dialog('扫兑换码');
    await clerk.tap('输入数字码');
    await clerk.look('merchant-scan-typed');
    await clerk.type('兑换码数字', '000000000000');
    await clerk.tap('核销');
    await clerk.sees('不能核销', '没认出这个码，请核对数字，或请会员刷新后再扫', '可以这样做');
    await clerk.look('merchant-refused-unknown');
  });

  it('leaves sound books', () => stage.expectSoundBooks());
});
