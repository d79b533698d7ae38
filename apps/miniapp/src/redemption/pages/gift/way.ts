import { type GiftView, JOINT_PIECES } from '@gp/contracts';
import { clockOf, dateWords, figure } from '../../../shared/format';
import { TAKES_CASH } from '../pay/paying';
import { limitWords } from './limit-words';

/** Each voucher is for a bill of its own, of what two redeem together each has one, and what is made to measure is made once. */
const ONE_BY_ONE: readonly string[] = ['voucher', 'joint', 'service'];

/** How many can be redeemed at once: within stock, limit, points and the contract's 99. */
export function mostOf(gift: Pick<GiftView, 'kind' | 'price' | 'stock' | 'leftForMe'>, balance: number): number {
  const affordable = gift.price > 0 ? Math.floor(balance / gift.price) : 99;
  return Math.max(0, Math.min(ONE_BY_ONE.includes(gift.kind) ? 1 : 99, gift.stock, gift.leftForMe, affordable));
}

interface Obstacle {
  word: string;
  note: string;
}

/** Why it cannot be redeemed now, in the words of the button; null = it can. `takesCash`: whether cash can be paid in this app. */
export function obstacleOf(gift: GiftView, balance: number, takesCash: boolean = TAKES_CASH && gift.payable): Obstacle | null {
  // Known before anything is set aside: nothing that happens here would change it.
  if (gift.cashFen > 0 && !takesCash) return NO_CASH_HERE;
  if (gift.stock < (gift.kind === 'joint' ? JOINT_PIECES : 1))
    return { word: '换完了', note: gift.waiting ? '到货会通知你' : '可以等到货通知' };
  if (gift.opensAt !== null) return { word: '还没开始', note: `${dateWords(gift.opensAt)} ${clockOf(gift.opensAt)} 开始` };
  if (gift.leftForMe <= 0) return fullOf(gift);
  if (gift.price > balance) {
    const months = gift.monthsAway;
    return {
      word: `还差 ${figure(gift.price - balance)} 分`,
      note: months === null ? '消费和活动都能攒' : `照近三个月的速度，约 ${months} 个月`,
    };
  }
  return null;
}

/** Freight is cash too; what it is, is known once it is known where to. Null: nothing is in the way. */
export const freightObstacle = (freightFen: number | null, takesCash: boolean = TAKES_CASH): Obstacle | null =>
  (freightFen ?? 0) > 0 && !takesCash ? NO_CASH_HERE : null;

const NO_CASH_HERE: Obstacle = { word: '这里不能付现金', note: '请在微信小程序里兑换' };

/** The limit that is in the way: of a span, if one is used up, else the one for all time. */
function fullOf(gift: GiftView): Obstacle {
  const used = gift.limits.find(({ left }) => left <= 0);
  if (!used) return { word: '已换满', note: `每人限换 ${gift.limitPerMember} 份` };
  return { word: used.who === 'everybody' ? '这期换完了' : '已换满', note: limitWords(used) };
}
