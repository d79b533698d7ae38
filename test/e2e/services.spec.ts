import { tornTowel, towel } from '../journeys/drawings';
import { makeToMeasure } from '../journeys/make-to-measure';
import { useStage } from '../journeys/stage';
import type { Desk } from './support/desk';
import type { H5Phone as Phone } from './support/phone';
import { openStage } from './support/stage';

/** A48 on two phones and at a desk: what is made to measure is seen before it is paid. And what both sides show when something came torn. */
const stage = useStage(openStage);
let owner: Desk;
beforeAll(async () => {
  owner = await stage().desk();
  await owner.fill('登录名', 'owner');
  await owner.fill('密码', stage().demo.password);
  await owner.click(/登\s?录/);
  await owner.menu().waitFor();
}, 300_000);

describe('ten bookplates with a drawing of one’s own, 320 points', () =>
  makeToMeasure(stage, async (said, { picture, words }) => {
    await owner.goTo('定制');
    await owner.sees(said, '要修改');
    await owner.look('console-commissions');
    await owner.click('发样稿');
    await owner.attach(picture);
    await owner.fill('说明', words);
    await owner.look('console-proof');
    await owner.click('发给会员');
    await owner.sees('样稿发出了，等会员确认', '没有要做的样稿。');
  }));

describe('a towel that came torn', () => {
  let lin: Phone;
  it('is shown to the merchant, who answers with a picture of its own; all of them stand side by side', async () => {
    lin = await stage().phone('林小满');
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
    await lin.sees('已收货');
    await lin.tap('售后');
    await lin.opens('售后');
    await lin.type('哪里不对', '有一条从中间撕开了');
    await lin.choosePictures(/^照片（可以不加）：加图片/, await tornTowel(), await tornTowel());
    await lin.look('after-sale-photos');
    await lin.tap('申请退货');
    await lin.sees('你的照片');
    await lin.look('after-sale-shown');
    await owner.goTo('售后');
    await owner.look('console-after-sale-photos');
    await owner.click('不同意');
    await owner.fill('为什么', '出库时是好的，见照片');
    await owner.attach(await towel());
    await owner.look('console-after-sale-answer');
    await owner.click('不同意退货');
    await owner.sees('已答复会员');
    await lin.open(await lin.address());
    await lin.sees('商户的照片', '向运营申诉');
    await lin.look('after-sale-answered');
  });

  it('leaves sound books', () => stage().expectSoundBooks());
});
