import { useStage } from '../journeys/stage';
import { aPhoto } from '../support/pictures';
import type { WeappPhone } from './support/phone';
import { openWeappStage } from './support/stage';

/** A48 in WeChat: pictures come from wx.chooseMedia, after consent, go by wx.uploadFile, and are looked at by wx.previewImage. */
const stage = useStage(openWeappStage);
const GIFT = '定制藏书票 10 枚';

describe('what is made to measure, in WeChat', () => {
  let lin: WeappPhone;
  it('is asked for with a picture from the album', async () => {
    lin = (await stage().phone('林小满')) as WeappPhone;
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${GIFT}`));
    await lin.opens('礼品详情');
    await lin.tap('去定制');
    await lin.opens('说说怎么做');
    await lin.type('想做成什么样', '印一枝稻穗');
    await lin.choosePictures(/^图片：加图片/, await aPhoto());
    await lin.tap('留下 320 分，请商户做样稿');
    await lin.opens('定制');
    await lin.sees('等商户做样稿', '印一枝稻穗');
    await lin.tap('看大图：你的要求 1');
    const looked = await lin.hand(({ weapp }) => weapp.looked);
    expect(looked).toEqual([[expect.stringMatching(/\/api\/pictures\/\w{26}\?size=large&/)]]);
  });

  it('is shown by the merchant, approved, and fetched with a code', async () => {
    const clerk = (await stage().phone('王店员')) as WeappPhone;
    await clerk.opens('商户台');
    await clerk.tap(/^定制单/);
    await clerk.opens('定制单');
    await clerk.tap(new RegExp(`^${GIFT}，林＊满`));
    await clerk.opens('定制');
    await clerk.tap('发样稿给会员');
    await clerk.dialog('发样稿');
    await clerk.choosePictures(/^样稿：加图片/, await aPhoto({ colour: '#b5544a' }));
    await clerk.type('说明', '棉纸');
    await clerk.tap('发给会员');
    await clerk.sees('等会员确认');
    await lin.open('/redemption/pages/mine/index');
    await lin.tap(new RegExp(`^样稿等你确认：${GIFT}`));
    await lin.opens('定制');
    await lin.tap('满意，用 320 分制作');
    await lin.dialog('确认样稿');
    await lin.tap('就照这版做');
    await lin.sees('样稿已确认');
    await lin.tap('出示兑换码');
    await lin.opens('兑换码');
  });

  it('leaves sound books', () => stage().expectSoundBooks());
});
