import sharp from 'sharp';
import type { Desk } from './support/desk';
import type { H5Phone as Phone } from './support/phone';
import { openStage, type Stage } from './support/stage';

/** A48 on two phones and at a desk: what is made to measure is seen before it is paid. And what both sides show when something came torn. */
let stage: Stage;
let lin: Phone;
let clerk: Phone;
let owner: Desk;
beforeAll(async () => {
  stage = await openStage();
  lin = await stage.phone('林小满');
  clerk = await stage.phone('王店员');
  owner = await stage.desk();
  await owner.fill('登录名', 'owner');
  await owner.fill('密码', stage.demo.password);
  await owner.click(/登\s?录/);
  await owner.menu().waitFor();
}, 300_000);
afterEach(() => stage.expectCalm());
afterAll(() => stage?.close());

const GIFT = '定制藏书票 10 枚';

/** A drawing as a phone would send it. */
const drawn = (inside: string, ground = '#f6f1e4') =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="900" height="700" fill="${ground}"/>${inside}</svg>`,
    ),
  )
    .jpeg()
    .toBuffer();
const GRAIN =
  '<g stroke="#2f6b4f" stroke-width="14" fill="#d9a441"><path d="M450 640V180"/><ellipse cx="400" cy="240" rx="34" ry="70" transform="rotate(-28 400 240)"/><ellipse cx="500" cy="240" rx="34" ry="70" transform="rotate(28 500 240)"/><ellipse cx="390" cy="380" rx="34" ry="70" transform="rotate(-28 390 380)"/><ellipse cx="510" cy="380" rx="34" ry="70" transform="rotate(28 510 380)"/></g>';
const sketch = () => drawn(GRAIN);
const proof = (frame: string) =>
  drawn(`<rect x="60" y="50" width="780" height="600" fill="none" stroke="${frame}" stroke-width="18"/>${GRAIN}`, '#fffdf6');
const torn = () =>
  drawn(
    '<path d="M120 90h660v520H120z" fill="#9fb8ad"/><path d="M420 90l60 180-70 120 90 220" stroke="#fff" stroke-width="26" fill="none"/>',
  );

describe('ten bookplates with a drawing of one’s own, 320 points', () => {
  it('says before anything that the proof comes first', async () => {
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${GIFT}`));
    await lin.opens('礼品详情');
    await lin.sees('先看样稿，满意了再扣积分', '确认样稿后 30 天内');
    await lin.look('service-gift');
    await lin.tap('去定制');
    await lin.opens('说说怎么做');
    await lin.tap('留下 320 分，请商户做样稿');
    await lin.sees('请说说要做成什么样，至少 2 个字。', '请加 1 张图片。');
  });

  it('is asked for with words and pictures; a file that is no picture says so and is taken away again', async () => {
    lin.watch.expectRefusal('422 POST /api/pictures');
    await lin.type('想做成什么样', '印一枝稻穗和“小满藏书”，边框细一点');
    await lin.choosePictures(/^图片：加图片/, await sketch(), Buffer.from('这不是图片'));
    await lin.sees('这不是能用的图片。请选 JPEG、PNG 或 WebP 格式的照片。');
    await lin.look('service-ask-refused');
    await lin.tap('去掉第 2 张');
    await lin.look('service-ask');
    await lin.tap('留下 320 分，请商户做样稿');
    await lin.opens('定制');
    await lin.sees('等商户做样稿', '你的要求');
    await lin.look('service-waiting');
    await lin.tap('看大图：你的要求 1');
    await lin.dialog('你的要求');
    await lin.look('service-picture');
    await lin.tap('关闭大图');
  });

  it('the merchant’s clerk sees what to make, and shows a proof', async () => {
    await clerk.opens('商户台');
    await clerk.tap(/^定制单/);
    await clerk.opens('定制单');
    await clerk.look('merchant-commissions');
    await clerk.tap(new RegExp(`^${GIFT}，林＊满`));
    await clerk.opens('定制');
    await clerk.sees('印一枝稻穗和“小满藏书”，边框细一点');
    await clerk.look('merchant-commission');
    await clerk.tap('发样稿给会员');
    await clerk.dialog('发样稿');
    await clerk.choosePictures(/^样稿：加图片/, await proof('#b5544a'));
    await clerk.type('说明', '棉纸，8 × 6 厘米');
    await clerk.look('merchant-proof');
    await clerk.tap('发给会员');
    await clerk.sees('等会员确认');
  });

  it('the member has it changed once, the owner answers at the desk, and the second proof is right', async () => {
    await lin.isTold('样稿来了');
    await lin.tapFirst(/样稿来了/);
    await lin.opens('定制');
    await lin.sees('样稿等你确认', '棉纸，8 × 6 厘米');
    await lin.look('service-proof');
    await lin.tap('要改，还能改 3 次');
    await lin.dialog('要改哪里');
    await lin.type('要改什么', '边框换成绿色');
    await lin.look('service-change');
    await lin.tap('请商户修改');
    await lin.sees('商户在改样稿', '已用 1 次，共 3 次');
    await owner.goTo('定制');
    await owner.sees('边框换成绿色', '要修改');
    await owner.look('console-commissions');
    await owner.click('发样稿');
    await owner.attach(await proof('#2f6b4f'));
    await owner.fill('说明', '边框改成绿色了');
    await owner.look('console-proof');
    await owner.click('发给会员');
    await owner.sees('样稿发出了，等会员确认', '没有要做的样稿。');
  });

  it('approved: exactly then 320 are debited, and it is fetched with a code', async () => {
    await lin.open('/redemption/pages/mine/index');
    await lin.look('service-mine');
    await lin.tap(new RegExp(`^样稿等你确认：${GIFT}`));
    await lin.opens('定制');
    await lin.tap('满意，用 320 分制作');
    await lin.dialog('确认样稿');
    await lin.look('service-approve');
    await lin.tap('就照这版做');
    await lin.sees('样稿已确认', '积分已经扣了，商户开始制作。');
    await lin.look('service-approved');
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
    await lin.sees('看样稿');
    await lin.seesNo('不想要了，取消兑换');
    await lin.look('service-code');
  });

  it('another is given up before the approval: all is back', async () => {
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${GIFT}`));
    await lin.tap('去定制');
    await lin.opens('说说怎么做');
    await lin.type('想做成什么样', '再要一套');
    await lin.choosePictures(/^图片：加图片/, await sketch());
    await lin.tap('留下 320 分，请商户做样稿');
    await lin.opens('定制');
    await lin.tap('不做了，取消定制');
    await lin.dialog('取消定制');
    await lin.tapFirst('取消定制');
    await lin.sees('留着的积分已全部退回你的账户。');
    await lin.look('service-cancelled');
  });

  it('looks right in the dark too', async () => {
    const dark = await stage.phone('林小满', { dark: true });
    await dark.open('/redemption/pages/mine/index');
    await dark.tap(new RegExp(`^${GIFT}`));
    await dark.opens('兑换码');
    await dark.tap('看样稿');
    await dark.opens('定制');
    await dark.look('service-dark');
  });
});

describe('a towel that came torn', () => {
  it('is shown to the merchant, who answers with a picture of its own; all of them stand side by side', async () => {
    await lin.open('/redemption/index');
    await lin.tap(/^竹纤维毛巾礼盒/);
    await lin.tap('去兑换');
    await lin.dialog('确认兑换');
    await lin.tap('用 280 分兑换');
    await lin.opens('兑换成功');
    await lin.tap('看发货进度');
    await lin.opens('兑换详情');
    await owner.goTo('发货');
    await owner.click('填单号寄出');
    await owner.fill('快递公司', '中通快递');
    await owner.fill('单号', 'ZT7788990022');
    await owner.click(/^寄\s?出$/);
    await owner.sees('已寄出，会员收到了单号');
    await lin.open('/redemption/pages/mine/index');
    await lin.tap(/^竹纤维毛巾礼盒，已寄出/);
    await lin.tap('确认收货');
    await lin.dialog('确认收货');
    await lin.tap('收到了');
    await lin.tap('售后');
    await lin.opens('售后');
    await lin.type('哪里不对', '有一条从中间撕开了');
    await lin.choosePictures(/^照片（可以不加）：加图片/, await torn(), await torn());
    await lin.look('after-sale-photos');
    await lin.tap('申请退货');
    await lin.sees('你的照片');
    await lin.look('after-sale-shown');
    await owner.goTo('售后');
    await owner.look('console-after-sale-photos');
    await owner.click('不同意');
    await owner.fill('为什么', '出库时是好的，见照片');
    await owner.attach(await drawn('<path d="M120 90h660v520H120z" fill="#9fb8ad"/>'));
    await owner.look('console-after-sale-answer');
    await owner.click('不同意退货');
    await owner.sees('已答复会员');
    await lin.open(await lin.address());
    await lin.sees('商户的照片', '向运营申诉');
    await lin.look('after-sale-answered');
  });

  it('leaves sound books', () => stage.expectSoundBooks());
});
