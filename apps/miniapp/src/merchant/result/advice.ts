import type { ErrorCode } from '@gp/contracts';
import type { ApiError } from '../../shared/api-error';

const FRESH = ['请会员打开“我的兑换”里的兑换码页，等新码出来再扫。', '扫不了就输入码下面的 12 位数字，每 30 秒换一次。'];
const RETURNED = ['会员的积分已经自动退回，不用再办什么。', '会员还想要，可以在“兑换”里重新换一份。'];

/** What a clerk can do about a refused code. */
const ADVICE: Partial<Record<ErrorCode, readonly string[]>> = {
  'redemption/code-unknown': ['请会员看看码上写的是不是本店；别家的码要到别家用。', ...FRESH],
  'redemption/code-expired': FRESH,
  'redemption/code-used': [
    '请会员到“我的兑换”里，出示另一张没用过的码。',
    '会员说没有领过，请记下上面的门店和时间，联系运营核对。',
  ],
  'redemption/uses-exceeded': ['把“一次用几次”改小，再扫一次会员的新码。'],
  'redemption/code-cancelled': RETURNED,
  'redemption/code-ended': RETURNED,
  'bookings/too-early': ['请会员到入场时间再来，码到时会自己变成可用。', '来错了时间，会员可以在“我的兑换”里改场次。'],
  'bookings/slot-cancelled': RETURNED,
  'bookings/unconfirmed': ['请店主在“今天的预约”里确认这笔预约，再扫一次。'],
  'redemption/too-many-misses': ['过一会儿再输入，或改用扫码。'],
};

export function adviceOn(error: ApiError): readonly string[] {
  return ADVICE[error.code] ?? ['请再试一次。还是不行，记下时间，联系运营核对。'];
}
