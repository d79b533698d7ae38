import type { Phone } from './phone';
import type { JourneyStage } from './stage';

/** Whoever reads reviews before everybody does, and the merchant who answers. */
export interface ReviewsOffice {
  /** The review of the gift that waits is not published, for this reason. */
  refuse(giftName: string, words: string, why: string): Promise<void>;
  publish(giftName: string): Promise<void>;
  /** The merchant answers, and the answer is published. */
  answer(giftName: string, words: string): Promise<void>;
}

const BAG = '稻穗帆布袋';
const WORDS = '布很厚，背了一个月没有变形，装一周的菜正好。';

/** A11 on a phone: written, refused, written anew, published with its points, answered, withdrawn. */
export function writeAReview(stage: () => JourneyStage, office: ReviewsOffice): void {
  let lin: Phone;

  it('is written of what was fetched, and it is said that the stars do not count', async () => {
    lin = await stage().phone('林小满');
    await lin.open('/redemption/pages/mine/index');
    await lin.tap(new RegExp(`^${BAG}，`));
    await lin.opens('兑换详情');
    await lin.sees('写评价');
    await lin.look('review-way');
    await lin.tap('写评价');
    await lin.opens('评价');
    await lin.sees(/公开后得 5 分，和打几颗星无关，照实写就好。/);
    await lin.tap('写好了');
    await lin.sees('请先打星。');
    await lin.tap('4 颗星，满意', { role: 'radio' });
    await lin.type('写几句', '好用');
    await lin.tap('写好了');
    await lin.sees('至少写 5 个字。');
    await lin.type('写几句', WORDS);
    await lin.look('review-write');
    await lin.tap('写好了');
    await lin.sees('等人看过', WORDS);
    await lin.look('review-waiting');
  });

  it('refused with a reason, it is written anew', async () => {
    await office.refuse(BAG, WORDS, '请写写这件礼品本身');
    await lin.open('/redemption/pages/my-reviews/index');
    await lin.sees('没有通过', /原因：请写写这件礼品本身/);
    await lin.look('reviews-mine');
    await lin.tap(`${BAG}的评价，没有通过`);
    await lin.opens('评价');
    await lin.sees('改好再写一次', '请写写这件礼品本身');
    await lin.look('review-refused');
    await lin.type('写几句', `${WORDS}颜色比图上深一点。`);
    await lin.tap('写好了');
    await lin.sees('等人看过');
  });

  it('published, it brings five points and stands on the page of the gift', async () => {
    await office.publish(BAG);
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${BAG}`));
    await lin.opens('礼品详情');
    await lin.sees('1 条评价，满 3 条显示平均', '林＊满', /颜色比图上深一点/);
    await lin.scrollTo('1 条评价，满 3 条显示平均');
    await lin.look('gift-reviews');
    await lin.open('/points/statement/index');
    await lin.sees(`为「${BAG}」写了评价`, '+5');
  });

  it('is answered by the merchant', async () => {
    await office.answer(BAG, '谢谢你，下一批的颜色会照实拍。');
    await lin.open('/redemption/index');
    await lin.tap(new RegExp(`^${BAG}`));
    await lin.sees('商户回复', '谢谢你，下一批的颜色会照实拍。');
  });

  it('is withdrawn by the member, and what it brought stays', async () => {
    await lin.open('/redemption/pages/my-reviews/index');
    await lin.tap(`${BAG}的评价，已公开`);
    await lin.opens('评价');
    await lin.sees(/5 分已到账/);
    await lin.tap('撤回这条评价');
    await lin.dialog('撤回评价');
    await lin.look('review-withdraw');
    await lin.tap('撤回');
    await lin.sees('已撤回', '别人看不到了。得到的 5 分不变。');
  });

  it('looks right in the dark too', async () => {
    const dark = await stage().phone('林小满', { dark: true });
    await dark.open('/redemption/pages/my-reviews/index');
    await dark.sees('已撤回');
    await dark.look('reviews-mine-dark');
  });
}
