/** Sent to one friend, never shown in a timeline: whoever opens it may answer. */
export default definePageConfig({
  navigationBarTitleText: '一起换',
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
  ...(process.env.TARO_ENV === 'weapp' ? { enableShareAppMessage: true } : {}),
});
