import { NOTICE_TEXTS, toldTo } from './notices.rules.js';

describe('notices', () => {
  it('say where a gift was fetched', () => {
    const news = { memberId: 'm', redemptionId: 'r1', giftName: '铜尖钢笔', storeName: '枫林路店', usesDone: 1, usesTotal: 1 };
    expect(NOTICE_TEXTS['redemption.used'](news)).toEqual({
      title: '礼品已领取',
      text: '「铜尖钢笔」已在枫林路店领取。',
      path: '/redemption/pages/code/index?id=r1',
    });
    expect(NOTICE_TEXTS['redemption.used']({ ...news, storeName: null }).text).toBe('「铜尖钢笔」已在门店领取。');
    expect(NOTICE_TEXTS['redemption.used']({ ...news, usesDone: 2, usesTotal: 5 }).text).toBe(
      '「铜尖钢笔」刚在枫林路店使用，已用 2 次，共 5 次。',
    );
  });
  it('say how many points came back', () => {
    const { text } = NOTICE_TEXTS['redemption.expired']({
      memberId: 'm',
      redemptionId: 'r1',
      giftName: '定制名片',
      points: 2000,
    });
    expect(text).toBe('「定制名片」过了领取期，2,000 分已退回你的账户。');
  });
  it('are honest about a budget that is used up', () => {
    const news = { memberId: 'm', campaignId: 'c1', title: '旧物回收日', points: 20 };
    expect(NOTICE_TEXTS['campaigns.checked-in'](news).text).toBe('「旧物回收日」已签到，20 分已到账。');
    expect(NOTICE_TEXTS['campaigns.checked-in']({ ...news, points: 0 }).text).toContain('这次没有积分');
  });
  it('name a cancelled campaign by its time in China', () => {
    const news = { memberIds: ['m1', 'm2'], campaignId: 'c1', title: '旧物回收日', startsAt: '2026-11-27T22:05:00.000Z' };
    expect(NOTICE_TEXTS['campaigns.cancelled'](news).text).toBe(
      '原定 11 月 28 日 06:05 的「旧物回收日」取消了，报名已一并取消，你的积分没有变化。',
    );
    expect(toldTo(news)).toEqual(['m1', 'm2']);
  });
});
