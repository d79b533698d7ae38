import type { ErrorParams } from './errors';
import { REVIEW_DAYS, type ReviewsError } from './reviews';
import { clock, figure, yuan } from './sentence-figures';
import type { SetsError } from './sets';

/** What is said of refusals about reviews and sets: a part of SENTENCES. */
export const REVIEW_SENTENCES: { readonly [C in ReviewsError | SetsError]: string | ((p: ErrorParams) => string) } = {
  'reviews/not-found': '没有找到这条评价。',
  'reviews/not-fulfilled': '领取、使用或收到以后才能写评价。',
  'reviews/too-late': (p) => `写评价的时间 ${clock(p.until)} 已经过了，领取或收到后 ${REVIEW_DAYS} 天内可以写。`,
  'reviews/already-written': '这笔兑换已经写过评价了，一笔兑换写一次。',
  'reviews/no-more-tries': '这条评价两次都没有通过，不能再写了。',
  'reviews/moved-on': '这条评价刚刚有了变化，请刷新看过再办。',
  'reviews/why-missing': '请写明原因，2 到 200 个字，写的人会看到。',
  'reviews/not-published': '这条评价没有公开，公开的评价才能回复。',
  'reviews/already-answered': '这条评价已经回复过了，一条评价回复一次。',

  'sets/frozen': '已经上架过、兑换过或有库存的礼品，不能再改套装里有什么。请新建一件礼品来组新的套装。',
  'sets/part-not-found': '套装里有一件礼品找不到，只能选本商户的礼品，也不能选套装自己。',
  'sets/part-unfit': (p) => `「${p.name}」不能放进套装：只能放到店领取或寄送、一份用一次的礼品。`,
  'sets/part-of-set': (p) => `「${p.name}」和别的套装套在一起了：套装里不能再有套装。`,
  'sets/set-unfit': '只有到店领取或寄送、一份用一次的礼品能做成套装。',
  'sets/not-a-set': '这件礼品不是套装，先选里面有什么。',
  'sets/parts-short': (p) =>
    Number(p.most) > 0
      ? `「${p.name}」只剩 ${figure(p.stock)} 份，最多能装 ${figure(p.most)} 套。`
      : `「${p.name}」只剩 ${figure(p.stock)} 份，一套要 ${figure(p.quantity)} 份，一套也装不了。先补库存。`,
  'sets/stock-short': (p) => `现在只有 ${figure(p.stock)} 套，拆不了这么多。`,
  'sets/dearer-than-parts': (p) =>
    `套装的市场价不能高过里面各件的合计：合计 ${yuan(p.partsFen)} 元，现在标 ${yuan(p.marketPriceFen)} 元。`,
  'sets/part-priced-in-set': (p) =>
    `「${p.name}」里有这件礼品，改价后各件合计 ${yuan(p.partsFen)} 元，低于套装标的 ${yuan(p.marketPriceFen)} 元。先改套装的市场价。`,
  'sets/packed-only': '套装的库存来自装套和拆套，不能直接加减。',
};
