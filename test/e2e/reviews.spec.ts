import { type ReviewsOffice, writeAReview } from '../journeys/review';
import { useStage } from '../journeys/stage';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** A11 on a phone and at two desks: what a member says of what they fetched, read by the operator, answered by the merchant. */
const stage = useStage(openStage);

/** The moderation desk and the owner's, as people use them. */
function atTheDesks(): ReviewsOffice {
  let desk: Desk | undefined;
  return {
    async refuse(giftName, words, why) {
      desk = await stage().desk('运营小田');
      await desk.goTo('评价');
      await desk.sees(giftName, '林＊满，青禾文具', words);
      await desk.look('console-reviews');
      await desk.click('不公开');
      await desk.fill('为什么', why);
      await desk.click('不公开这条评价');
      await desk.sees('没有要看的。');
    },
    async publish() {
      await desk?.page.reload();
      await desk?.sees('第 2 次写');
      await desk?.click(/^公\s?开$/);
      await desk?.agree('公开这条评价', /公\s?开/);
      await desk?.sees('没有要看的。');
    },
    async answer(giftName, words) {
      const owner = await stage().desk();
      await owner.fill('登录名', 'owner');
      await owner.fill('密码', stage().demo.password);
      await owner.click(/登\s?录/);
      await owner.menu().waitFor();
      await owner.goTo('评价');
      await owner.sees('会员对本店礼品的评价。回复由运营看过再公开。', '林＊满，青禾文具');
      await owner.click(/^回\s?复$/);
      await owner.fill('回复', words);
      await owner.look('console-review-answer');
      await owner.click('回复评价');
      await owner.sees('回复待看');
      await desk?.pick('回复待看');
      await desk?.sees(new RegExp(words));
      await desk?.look('console-review-answers');
      // From the gift to what is said of it.
      await desk?.click(giftName, { role: 'link' });
      await desk?.opens(giftName);
      await desk?.click('看评价', { role: 'link' });
      await desk?.opens('评价');
      await desk?.click('公开回复');
      await desk?.agree('公开商户的回复', '公开回复');
      await desk?.sees('回复已公开');
    },
  };
}

describe('a review', () => writeAReview(stage, atTheDesks()));

it('leaves sound books', () => stage().expectSoundBooks());
