import { AFTER_SALE_TIMES, COMMISSION_TIMES, RECEIVE_DAYS } from '@gp/contracts';

/** What the inbox says of an event. */
export interface NoticeText {
  title: string;
  text: string;
  /** Page of the phone app it leads to; null = nowhere. */
  path: string | null;
}

interface JointNews {
  memberId: string;
  jointId: string;
  giftName: string;
  partnerName: string;
  points: number;
}

interface CommissionNews {
  memberId: string;
  commissionId: string;
  giftName: string;
  points: number;
  why: string;
  waitedFor: 'member' | 'merchant';
}

/** News of other modules, by topic. Each is an outbox payload, so only what JSON holds. */
export interface News {
  'redemption.used': {
    memberId: string;
    redemptionId: string;
    giftName: string;
    storeName: string | null;
    usesDone: number;
    usesTotal: number;
  };
  'redemption.use-undone': { memberId: string; redemptionId: string; giftName: string; reason: string };
  'joint.accepted': JointNews & { redemptionId: string };
  'joint.declined': JointNews;
  'joint.ended': JointNews;
  'services.proofed': CommissionNews;
  'services.remind': CommissionNews;
  'services.declined': CommissionNews;
  'services.ended': CommissionNews;
  'vouchers.refunded': { memberId: string; redemptionId: string; giftName: string; merchantName: string; restored: boolean };
  'cash-off.confirmed': { memberId: string; place: string; points: number; offFen: number; entryId: string };
  'cash-off.undone': { memberId: string; place: string; points: number; reason: string; entryId: string };
  'waiting.back': { memberId: string; giftId: string; giftName: string };
  'redemption.expired': {
    memberId: string;
    redemptionId: string;
    giftName: string;
    kind?: string;
    points: number;
    cashFen?: number;
  };
  'shipping.sent': { memberId: string; redemptionId: string; giftName: string; company: string; trackingNo: string };
  'after-sale.moved': {
    memberId: string;
    redemptionId: string;
    giftName: string;
    state: 'agreed' | 'refused' | 'refunded' | 'closed';
    points: number;
    cashFen: number;
  };
  'reviews.decided': {
    memberId: string;
    redemptionId: string;
    giftName: string;
    outcome: 'published' | 'refused' | 'removed';
    points: number;
  };
  'shipping.received-by-time': { memberId: string; redemptionId: string; giftName: string };
  'redemption.lapsed': { memberId: string; redemptionId: string; giftName: string; points: number };
  'payments.came-late': { memberId: string; redemptionId: string; title: string; amountFen: number };
  'payments.refunded': { memberId: string; redemptionId: string; title: string; amountFen: number };
  'bookings.confirmed': { memberId: string; redemptionId: string; giftName: string; startsAt: string };
  'bookings.given-back': {
    memberId: string;
    redemptionId: string;
    giftName: string;
    startsAt: string;
    why: 'slot' | 'refused' | 'unanswered';
    reason: string;
    points: number;
    /** How many of them end later now. */
    lengthened: number;
    compensation: number;
  };
  'campaigns.checked-in': { memberId: string; campaignId: string; title: string; points: number };
  'campaigns.cancelled': { memberIds: string[]; campaignId: string; title: string; startsAt: string };
  'points.ending': { memberId: string; points: number; expiresAt: string; past: boolean };
  'points.expired': { memberId: string; points: number; title: string };
  'points.clawed-back': { memberId: string; merchantName: string; points: number; owed: number };
  'points.rule-published': { memberIds: string[]; version: number; effectiveAt: string; worse: boolean };
}
export type Topic = keyof News;

/** Calm sentences: what happened, and what it means for the points. */
export const NOTICE_TEXTS: { readonly [T in Topic]: (news: News[T]) => NoticeText } = {
  'redemption.used': ({ redemptionId, giftName, storeName, usesDone, usesTotal }) => ({
    title: usesTotal > 1 ? '礼品已使用' : '礼品已领取',
    text:
      usesTotal > 1
        ? `「${giftName}」刚在${storeName ?? '门店'}使用，已用 ${usesDone} 次，共 ${usesTotal} 次。`
        : `「${giftName}」已在${storeName ?? '门店'}领取。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'redemption.expired': ({ redemptionId, giftName, kind, points, cashFen = 0 }) => ({
    title: '积分已退回',
    text: `「${giftName}」${kind === 'shipped' ? '没有按时寄出' : '过了领取期'}，${figure(points)} 分已退回你的账户${cashFen > 0 ? `，${yuan(cashFen)} 元正原路退回微信` : ''}。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'shipping.sent': ({ redemptionId, giftName, company, trackingNo }) => ({
    title: '礼品已寄出',
    text: `「${giftName}」已由${company}寄出，单号 ${trackingNo}。收到后请确认收货。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'shipping.received-by-time': ({ redemptionId, giftName }) => ({
    title: '已自动确认收货',
    text: `「${giftName}」寄出满 ${RECEIVE_DAYS} 天，已自动确认收货。没有收到的话，请在这笔兑换里申请售后，选“没收到”。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'reviews.decided': ({ redemptionId, giftName, outcome, points }) => {
    const said = {
      published: ['评价已公开', `你为「${giftName}」写的评价已公开${points > 0 ? `，${figure(points)} 分已到账` : ''}。谢谢你。`],
      refused: ['评价没有通过', `你为「${giftName}」写的评价没有通过，原因写在评价里。`],
      removed: ['评价已撤下', `你为「${giftName}」写的评价已撤下，原因写在评价里。已得的积分不变。`],
    }[outcome] as [string, string];
    return { title: said[0], text: said[1], path: `/redemption/pages/review/index?id=${redemptionId}` };
  },
  'waiting.back': ({ giftId, giftName }) => ({
    title: '到货了',
    text: `你等的「${giftName}」又有了，数量有限，先到先换。`,
    path: `/redemption/pages/gift/index?id=${giftId}`,
  }),
  'after-sale.moved': ({ redemptionId, giftName, state, points, cashFen }) => {
    const back = `${figure(points)} 分已退回你的账户${cashFen > 0 ? `，${yuan(cashFen)} 元正原路退回微信` : ''}`;
    const said = {
      agreed: ['可以退货了', `「${giftName}」的退货已同意，请在 ${AFTER_SALE_TIMES.sendBackDays} 天内寄回并填单号。`],
      refused: ['退货没有同意', `「${giftName}」的退货没有同意，原因写在售后里。`],
      refunded: ['退货已完成', `「${giftName}」的退货已完成，${back}。`],
      closed: ['售后已关闭', `「${giftName}」的售后已关闭，积分没有变化。`],
    }[state] as [string, string];
    return { title: said[0], text: said[1], path: `/shipping/after-sale/index?id=${redemptionId}` };
  },
  'redemption.lapsed': ({ redemptionId, giftName, points }) => ({
    title: '没有付款，已自动取消',
    text: `「${giftName}」没有在时限内付款，${figure(points)} 分已退回你的账户，没有扣款。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'payments.came-late': ({ redemptionId, title, amountFen }) => ({
    title: '付款到得晚了，正在退回',
    text: `「${title}」的 ${yuan(amountFen)} 元到达时兑换已取消，正原路退回微信，不用你做什么。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'payments.refunded': ({ redemptionId, title, amountFen }) => ({
    title: '现金已退回',
    text: `「${title}」的 ${yuan(amountFen)} 元已退回微信。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'joint.accepted': ({ redemptionId, giftName, partnerName, points }) => ({
    title: '朋友同意了，换好了',
    text: `${partnerName}同意一起换「${giftName}」，用了你留着的 ${figure(points)} 分。凭你自己的兑换码到店领取。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'joint.declined': ({ jointId, giftName, partnerName, points }) => ({
    title: '朋友没有同意',
    text: `${partnerName}这次不换「${giftName}」，留着的 ${figure(points)} 分已退回你的账户。`,
    path: `/redemption/pages/together/index?id=${jointId}`,
  }),
  'joint.ended': ({ jointId, giftName, points }) => ({
    title: '邀请过期，积分已退回',
    text: `「${giftName}」24 小时内没有人回应，留着的 ${figure(points)} 分已退回你的账户。`,
    path: `/redemption/pages/together/index?id=${jointId}`,
  }),
  'services.proofed': ({ commissionId, giftName }) => ({
    title: '样稿来了',
    text: `「${giftName}」的样稿请你看看。满意就确认，不满意可以说要改什么，${COMMISSION_TIMES.answerDays} 天内答复就好。`,
    path: `/redemption/pages/commission/index?id=${commissionId}`,
  }),
  'services.remind': ({ commissionId, giftName, points }) => ({
    title: '样稿还在等你',
    text: `「${giftName}」的样稿还有 ${COMMISSION_TIMES.remindDays} 天可以确认。到时没有答复，留着的 ${figure(points)} 分会退回你的账户。`,
    path: `/redemption/pages/commission/index?id=${commissionId}`,
  }),
  'services.declined': ({ commissionId, giftName, points, why }) => ({
    title: '商户没有接下定制',
    text: `「${giftName}」的定制商户取消了，原因：${why}。留着的 ${figure(points)} 分已退回你的账户。`,
    path: `/redemption/pages/commission/index?id=${commissionId}`,
  }),
  'services.ended': ({ commissionId, giftName, points, waitedFor }) => ({
    title: '定制过了时限，积分已退回',
    text: `「${giftName}」${waitedFor === 'member' ? '的样稿没有等到答复' : '商户没有按时给出样稿'}，留着的 ${figure(points)} 分已退回你的账户。`,
    path: `/redemption/pages/commission/index?id=${commissionId}`,
  }),
  'vouchers.refunded': ({ redemptionId, giftName, merchantName, restored }) => ({
    title: restored ? '抵用券又可以用了' : '账单已退款',
    text: restored
      ? `${merchantName}退了那张账单，「${giftName}」可以再用，有效期不变。`
      : `${merchantName}退了那张账单。「${giftName}」的有效期已过，不能再用。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'redemption.use-undone': ({ redemptionId, giftName, reason }) => ({
    title: '核销已撤销',
    text: `「${giftName}」的一次核销已由商户撤销，原因：${reason}。码可以再用。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'cash-off.confirmed': ({ place, points, offFen, entryId }) => ({
    title: '积分抵现',
    text: `你在${place}用 ${figure(points)} 分抵了 ${yuan(offFen)} 元。`,
    path: `/points/entry/index?id=${entryId}`,
  }),
  'cash-off.undone': ({ place, points, reason, entryId }) => ({
    title: '抵现已撤销',
    text: `${place}撤销了一次积分抵现，${figure(points)} 分已退回你的账户。原因：${reason}。`,
    path: `/points/entry/index?id=${entryId}`,
  }),
  'bookings.confirmed': ({ redemptionId, giftName, startsAt }) => ({
    title: '预约已确认',
    text: `商户确认了「${giftName}」${when(startsAt)} 的预约。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'bookings.given-back': ({ redemptionId, giftName, startsAt, why, reason, points, lengthened, compensation }) => ({
    title: GIVEN_BACK[why],
    text: `「${giftName}」${when(startsAt)} 的预约${why === 'unanswered' ? '商户没有在时限内确认' : `由商户取消，原因：${reason}`}。${figure(points)} 分已退回${lengthened > 0 ? `，有期限的延长 6 个月` : ''}${compensation > 0 ? `，另补偿 ${figure(compensation)} 分` : ''}。`,
    path: `/redemption/pages/code/index?id=${redemptionId}`,
  }),
  'campaigns.checked-in': ({ campaignId, title, points }) => ({
    title: '已签到',
    text:
      points > 0
        ? `「${title}」已签到，${figure(points)} 分已到账。`
        : `「${title}」已签到。这场活动的积分已发完，这次没有积分。`,
    path: `/campaigns/pages/campaign/index?id=${campaignId}`,
  }),
  'campaigns.cancelled': ({ title, startsAt }) => ({
    title: '活动取消了',
    text: `原定 ${when(startsAt)} 的「${title}」取消了，报名已一并取消，你的积分没有变化。`,
    path: '/campaigns/index',
  }),
  'points.ending': ({ points, expiresAt, past }) => ({
    title: '积分快到期了',
    text: past
      ? `你有 ${figure(points)} 分在 ${lastDay(expiresAt)} 过了有效期，再留一天给你用，之后失效。`
      : `你有 ${figure(points)} 分在 ${lastDay(expiresAt)} 到期，到期前都可以用。`,
    path: '/points/lots/index',
  }),
  'points.expired': ({ points, title }) => ({
    title: '积分到期了',
    text: `「${title}」的 ${figure(points)} 分已过有效期，不再计入余额。到期前提醒过你。`,
    path: '/points/statement/index',
  }),
  'points.clawed-back': ({ merchantName, points, owed }) => ({
    title: '退货扣回积分',
    text:
      owed > 0
        ? `${merchantName}的退货扣回 ${figure(points)} 分，其中 ${figure(owed)} 分已用掉，由以后的得分先抵扣。`
        : `${merchantName}的退货扣回 ${figure(points)} 分。`,
    path: '/points/statement/index',
  }),
  'points.rule-published': ({ version, effectiveAt, worse }) => ({
    title: worse ? '积分规则有调整' : '积分规则更新了',
    text: `第 ${version} 版积分规则 ${when(effectiveAt)} 生效，${worse ? '有的改动对你不利，' : ''}改了什么都列在规则页。已得的积分不受影响。`,
    path: '/points/rules/index',
  }),
};

/** Whom the news is for. */
export function toldTo(news: News[Topic]): string[] {
  return 'memberIds' in news ? news.memberIds : [news.memberId];
}

const GIVEN_BACK = {
  slot: '场次取消了，积分已退回',
  refused: '商户退订了，积分已退回',
  unanswered: '商户没有确认，积分已退回',
} as const;
const yuan = (fen: number): string => (fen / 100).toFixed(2);
const figure = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** An end is exclusive; people are told the last day on which it is still good. */
function lastDay(iso: string): string {
  const local = new Date(Date.parse(iso) - 1 + SHANGHAI_OFFSET_MS);
  return `${local.getUTCFullYear()} 年 ${local.getUTCMonth() + 1} 月 ${local.getUTCDate()} 日`;
}

function when(iso: string): string {
  const local = new Date(Date.parse(iso) + SHANGHAI_OFFSET_MS);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${local.getUTCMonth() + 1} 月 ${local.getUTCDate()} 日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}
