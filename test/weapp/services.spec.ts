import { makeToMeasure } from '../journeys/make-to-measure';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

/** A48 in WeChat: pictures come from wx.chooseMedia, after consent, go by wx.uploadFile, and are looked at by wx.previewImage. */
const stage = useStage(openWeappStage);

describe('what is made to measure, in WeChat', () =>
  makeToMeasure(stage, async (said, { picture, words }) => {
    const clerk = await stage().phone('王店员');
    await clerk.opens('商户台');
    await clerk.tap(/^定制单/);
    await clerk.tap(/^定制藏书票 10 枚，林＊满/);
    await clerk.opens('定制');
    await clerk.sees(said);
    await clerk.tap('发样稿给会员');
    await clerk.dialog('发样稿');
    await clerk.choosePictures(/^样稿：加图片/, picture);
    await clerk.type('说明', words);
    await clerk.tap('发给会员');
    await clerk.sees('等会员确认');
  }));

it('leaves sound books', () => stage().expectSoundBooks());
