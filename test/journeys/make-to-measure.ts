import { proof, sketch } from './drawings';
import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const GIFT = '定制藏书票 10 枚';

/** The merchant's second proof, after the member has said this: made by somebody else of the merchant than the first one. */
export type ProofAgain = (said: string, answer: { picture: Buffer; words: string }) => Promise<void>;

/** A48, ten bookplates with a drawing of one's own for 320 points: what is made to measure is seen before it is paid. */
export function makeToMeasure(stage: () => JourneyStage, proofAgain: ProofAgain): void {
  let lin: Phone;

  it('says before anything that the proof comes first', async () => {
    lin = await stage().phone('林小满');
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
    await lin.enlarges('你的要求 1', () => lin.look('service-picture'));
  });

  it('the merchant’s clerk sees what to make, and shows a proof', async () => {
    const clerk = await stage().phone('王店员');
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

  it('the member has it changed once, and the second proof is right', async () => {
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
    await proofAgain('边框换成绿色', { picture: await proof('#2f6b4f'), words: '边框改成绿色了' });
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
    const dark = await stage().phone('林小满', { dark: true });
    await dark.open('/redemption/pages/mine/index');
    await dark.tap(new RegExp(`^${GIFT}`));
    await dark.opens('兑换码');
    await dark.tap('看样稿');
    await dark.opens('定制');
    await dark.look('service-dark');
  });
}
