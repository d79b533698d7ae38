/** May be shared, and be shown alone in the timeline: below WeChat's own bar, since ours is not drawn there. */
const SHARED = { enableShareAppMessage: true, enableShareTimeline: true, singlePage: { navigationBarFit: 'squeezed' as const } };

export default definePageConfig({
  navigationBarTitleText: '1 分值多少',
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
  ...(process.env.TARO_ENV === 'weapp' ? SHARED : {}),
});
